// The keyboard: everything can be done without a mouse.

import { $ } from './dom.js';

const TYPING = new Set(['INPUT', 'SELECT', 'TEXTAREA', 'BUTTON', 'SUMMARY', 'IFRAME']);

export function keys({ wake, talk, said }) {
  let place = -1;
  document.addEventListener('keydown', (event) => {
    if ($('help').open || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') wake();
    if (TYPING.has(event.target.tagName)) return;
    if (event.key === '/') { event.preventDefault(); $('say').focus(); }
    if (event.key === ' ' && event.target === document.body) {
      event.preventDefault();
      if (!event.repeat) talk(true);
    }
  });
  document.addEventListener('keyup', (event) => {
    if (event.key === ' ' && event.target === document.body) talk(false);
  });
  $('say').addEventListener('keydown', (event) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!by || !said.length) { if (event.key === 'Enter') place = -1; return; }
    place = Math.max(-1, Math.min(said.length - 1, place + by));
    $('say').value = said[place] ?? '';
    event.preventDefault();
  });
}
