// html: tagged templates that make preact elements, never HTML text.

import { h } from 'preact';
import htm from 'htm';

export const html = htm.bind(h);
