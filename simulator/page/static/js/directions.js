// Stage directions as buttons: what `talk` takes in brackets, and what the skill registers itself.

import { $, el } from './dom.js';

const FIELDS = {
  wait: { kind: 'text', value: '4m', label: 'How long to wait, such as 90s or 4m' },
  at: { kind: 'text', value: '03:10', label: 'Time of day' },
  after: { kind: 'text', value: '12s', label: 'Seconds into the speech at which the next line is said' },
  grant: { kind: 'choice', values: ['reminders', 'timers', 'name', 'address'], label: 'What is granted' },
  deny: { kind: 'choice', values: ['reminders', 'timers', 'name', 'address'], label: 'What is denied' },
  tap: { kind: 'text', value: '', label: 'Id of the component that is touched', placeholder: 'id' },
};
const TITLES = {
  open: 'Open the skill', silence: 'Silence', drop: 'Drop the session', wait: 'Wait', at: 'Go to', after: 'Next line after',
  grant: 'Grant', deny: 'Deny', tap: 'Touch',
};
const ELSEWHERE = new Set(['device', 'locale']);

export function build(state, follow, settings, save) {
  const grid = $('direction-grid');
  grid.replaceChildren(...state.directions.map((form) => form.split(' ')[0]).filter((name) => !ELSEWHERE.has(name))
    .map((name) => (FIELDS[name] ? withField(name, follow) : button(TITLES[name] || name, () => follow(`[${name}]`)))));
  if (state.own.length) {
    grid.append(el('p', { class: 'group-name' }, 'Brought along by this skill'),
      ...state.own.map((name) => button(name, () => follow(`[${name}]`))));
  }
  grid.append(el('p', { class: 'group-name' }, 'Time and sound'), ...settings,
    el('p', { class: 'group-name' }, 'Keep this conversation'),
    button('Save as a dialog test', () => save('dialog')), button('Save for ask dialog', () => save('replay')));
}

function button(title, act) { return el('button', { type: 'button', class: 'quiet', onclick: act }, title); }

function withField(name, follow) {
  const { kind, value, values, label, placeholder } = FIELDS[name];
  const field = kind === 'choice'
    ? el('select', { class: 'field', 'aria-label': label }, values.map((one) => el('option', {}, one)))
    : el('input', { class: 'field', 'aria-label': label, value, placeholder });
  const act = () => follow(`[${name} ${field.value.trim()}]`);
  field.addEventListener('keydown', (event) => { if (event.key === 'Enter') act(); });
  return el('span', { class: 'with-field' }, button(TITLES[name] || name, act), field);
}

/** A labelled choice that calls back with its value, remembered from visit to visit. */
export function choice(key, label, options, changed) {
  const select = el('select', { 'aria-label': label, title: label, id: `set-${key}` },
    Object.entries(options).map(([value, text]) => el('option', { value }, text)));
  const kept = localStorage.getItem(key);
  if (kept in options) select.value = kept;
  select.addEventListener('change', () => {
    localStorage.setItem(key, select.value);
    changed(select.value);
  });
  changed(select.value);
  return select;
}
