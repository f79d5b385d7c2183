// places: where things are in the project.

import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const at = (path) => root + path;

// Another build (sanitizers, another compiler) is tested by naming its binaries.
export const buckstopd = process.env.BUCKSTOPD ?? at('build/buckstopd');
export const buckstopctl = process.env.BUCKSTOPCTL ?? at('build/buckstopctl');
export const buckstopSpeaker = process.env.BUCKSTOP_SPEAKER ?? at('build/tests/words/speaker');
export const buckstopTray = process.env.BUCKSTOP_TRAY ?? at('build/buckstop-tray');
export const buckstopWindow = process.env.BUCKSTOP_WINDOW ?? at('build/buckstop-window');
export const buckstop = process.env.BUCKSTOP ?? at('build/buckstop');
