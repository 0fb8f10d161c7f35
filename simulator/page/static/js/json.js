// JSON as a tree that opens and closes, with what changed marked.

import { el } from './dom.js';

export function tree(value, { open = 3, before } = {}) {
  return el('div', { class: 'json' }, node(null, value, open, before, before !== undefined));
}

function node(key, value, open, before, compare) {
  const changed = compare && JSON.stringify(value) !== JSON.stringify(before);
  const name = key === null ? null : [el('span', { class: 'key' }, key), ': '];
  if (value === null || typeof value !== 'object') {
    return el('div', { class: `leaf${changed ? ' changed' : ''}` }, name, leaf(value));
  }
  const entries = Object.entries(value);
  const kind = Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`;
  if (!entries.length) return el('div', { class: 'leaf' }, name, el('span', { class: 'size' }, kind));
  const summary = el('summary', { class: changed && key !== null ? 'changed' : '' }, name, el('span', { class: 'size' }, kind));
  const made = el('details', {}, summary);
  const fill = () => {
    if (made.children.length > 1) return;
    made.append(...entries.map(([inner, one]) => node(inner, one, open - 1, before?.[inner], compare)));
  };
  if (open > 0) {
    fill();
    made.open = true;
  } else {
    made.addEventListener('toggle', fill, { once: true });
  }
  return made;
}

function leaf(value) {
  const kind = typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'word';
  return el('span', { class: kind }, JSON.stringify(value));
}
