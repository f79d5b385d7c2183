// processes: what processes have used, by /proc.

import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

const ticks = Number(execFileSync('getconf', ['CLK_TCK']));

// The fields of /proc/PID/stat behind the name, which may hold anything: parent is the second, utime the twelfth.
function stat(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [own, system, reaped, reapedSystem] = fields.slice(11, 15).map(Number);
  return { parent: Number(fields[1]), own: (own + system) / ticks, reaped: (reaped + reapedSystem) / ticks };
}

export const cpuSeconds = (pid) => stat(pid).own;

// Of a process and all its children, those that have ended included: a postmaster and its backends.
export function familyCpuSeconds(pid) {
  const { own, reaped } = stat(pid);
  return own + reaped + children(pid).reduce((sum, child) => sum + child.own + child.reaped, 0);
}

function children(pid) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const process = stat(name);
        return process.parent === pid ? [process] : [];
      } catch {
        return []; // it has ended in between
      }
    });
}
