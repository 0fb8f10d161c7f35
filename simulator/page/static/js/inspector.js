// What happened underneath: understanding, timeline, JSON, session, checks.

import { $, el, minutes } from './dom.js';
import { tree } from './json.js';

const TABS = { understood: 'Understood', timeline: 'Timeline', request: 'Request', response: 'Response', session: 'Session', checks: 'Checks' };
const HOW = {
  sample: 'a sample, word for word', phrase: 'a phrase of Alexa’s own', values: 'a sample with listed slot values',
  carrier: 'a carrier phrase with free words', likeness: 'most like a sample', fallback: 'nothing else fits',
};

export class Inspector {
  constructor() {
    this.tab = 'understood';
    this.previous = {};
    this.now = {};
    const keys = { ArrowRight: 1, ArrowLeft: -1 };
    for (const [name, title] of Object.entries(TABS)) {
      $('tabs').append(el('button', {
        type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': 'panel', onclick: () => this.open(name),
        onkeydown: (event) => { if (keys[event.key]) this.step(keys[event.key]); },
      }, title));
    }
    this.open(this.tab);
  }

  step(by) {
    const names = Object.keys(TABS);
    this.open(names[(names.indexOf(this.tab) + by + names.length) % names.length]);
    $(`tab-${this.tab}`).focus();
  }

  open(name) {
    this.tab = name;
    for (const one of Object.keys(TABS)) {
      $(`tab-${one}`).setAttribute('aria-selected', String(one === name));
      $(`tab-${one}`).tabIndex = one === name ? 0 : -1;
    }
    $('panel').setAttribute('aria-labelledby', `tab-${name}`);
    this.draw();
  }

  look(line, now, tab) {
    this.line = line;
    this.now = now;
    const problems = (line?.exchanges || []).flatMap((exchange) => exchange.problems);
    const worst = problems.some((problem) => problem.level === 'error') ? 'error' : '';
    $('tab-checks').replaceChildren('Checks', problems.length ? el('span', { class: `count ${worst}` }, String(problems.length)) : '');
    $('of-line').textContent = line ? `${line.at.slice(11, 19)}  ${line.line}` : '';
    if (tab) this.open(tab); else this.draw();
  }

  /** The sentence being heard, for the timeline. */
  at(number, played, index) {
    if (this.tab !== 'timeline' || this.line?.number !== number) return;
    for (const row of $('panel').querySelectorAll('tr[data-played]')) {
      const [part, place] = [Number(row.dataset.played), Number(row.dataset.index)];
      const now = part === played && place === index;
      row.classList.toggle('now', now);
      row.classList.toggle('done', part < played || (part === played && place < index));
      if (now) row.scrollIntoView({ block: 'nearest' });
    }
  }

  draw() {
    const made = this.line || this.tab === 'session' ? this[this.tab]() : [empty('Say something, and look here.')];
    $('panel').replaceChildren(...made.flat().filter(Boolean));
  }

  understood() {
    const found = this.line.understood;
    if (!found) {
      const sent = this.line.exchanges.map((exchange) => exchange.request.request.type).join(', ');
      return [empty(sent ? `No words to understand: ${sent} was sent.` : 'No words to understand, and nothing was sent.')];
    }
    const chosen = found.chosen;
    if (!chosen) return [empty(`“${found.said}” fits nothing in the model, and it has no fallback.`)];
    return [
      el('p', { class: 'intent' }, chosen.intent),
      el('p', { class: 'how' }, `${HOW[chosen.how] || chosen.how}: “${found.said}”`),
      score(chosen, true),
      chosen.slots.length ? el('h3', {}, 'Slots') : null, chosen.slots.map(slot),
      el('h3', {}, 'Runners-up'),
      found.others.length ? found.others.map((other) => score(other)) : empty('Nothing else came near.'),
      el('p', { class: 'how' }, `The page and the skill took ${this.line.took} ms.`),
    ];
  }

  timeline() {
    const rows = this.line.played.flatMap((played, part) => [
      ...played.sentences.map((sentence, index) => el('tr', { 'data-played': String(part), 'data-index': String(index) },
        el('td', {}, minutes(sentence.at)), el('td', {}, sentence.says, tags(sentence, played)))),
      el('tr', {}, el('td', {}, minutes(played.lasts)), el('td', { class: 'dim' }, 'end of the speech')),
    ]);
    if (this.line.session === 'open') rows.push(el('tr', { class: 'open' }, el('td', {}, '+ 8 s'), el('td', {}, 'listening')));
    const notes = this.line.played.flatMap((played) => played.notes).map((note) => el('p', { class: 'how' }, note));
    return rows.length ? [el('table', { class: 'moments' }, el('tbody', {}, rows)), ...notes] : [empty('Nothing was heard.')];
  }

  request() { return this.json('request', 'Nothing was sent to the skill.', 2); }

  response() { return this.json('response', 'No response.', 4); }

  json(part, none, open) {
    const found = this.line.exchanges.flatMap((exchange, index) => [
      index ? el('h3', {}, 'and then') : null,
      exchange[part] ? [copier(exchange[part]), tree(exchange[part], { open })] : null,
      part === 'response' && exchange.error ? el('p', { class: 'check error' }, exchange.error) : null,
      part === 'response' && exchange.detail ? el('pre', { class: 'json' }, exchange.detail) : null,
    ]).flat().filter(Boolean);
    return found.length ? found : [empty(none)];
  }

  session() {
    const { attributes = {}, scopes = {}, reminders = [], ear } = this.now;
    return [
      el('p', { class: 'how' }, ear === 'shut' ? 'No session is open.' : 'A session is open.'),
      el('h3', {}, 'Attributes'),
      Object.keys(attributes).length ? tree(attributes, { open: 2, before: this.previous }) : empty('None.'),
      el('h3', {}, 'Permissions'), Object.keys(scopes).length ? tree(scopes) : empty('Nothing asked yet.'),
      el('h3', {}, 'Reminders'), reminders.length ? tree(reminders, { open: 2 }) : empty('None.'),
    ];
  }

  checks() {
    const problems = this.line.exchanges.flatMap((exchange) => exchange.problems);
    if (!problems.length) {
      const text = this.line.exchanges.length ? 'Within Alexa’s limits, and the microphone fits what is asked.' : 'Nothing was sent, nothing to check.';
      return [el('p', { class: 'check fine' }, text)];
    }
    return problems.map((problem) => el('p', { class: `check ${problem.level}` }, `${problem.level}: ${problem.message}`));
  }
}

const empty = (text) => el('p', { class: 'nothing' }, text);

function score(candidate, best = false) {
  const name = best ? 'Score' : candidate.intent;
  const meter = el('meter', { min: '0', max: '1', 'aria-label': `${name} ${candidate.score}` });
  meter.value = candidate.score;
  const title = HOW[candidate.how] || '';
  return el('div', { class: best ? 'score best' : 'score', title }, el('span', {}, name), el('data', {}, candidate.score.toFixed(3)), meter);
}

function slot(one) {
  const known = one.matches.length
    ? one.matches.map((match) => el('span', { class: 'match' }, `→ ${match.name} `, el('code', {}, match.id)))
    : el('span', { class: 'no-match' }, one.type.startsWith('AMAZON.') ? '' : 'not a listed value');
  return el('div', { class: 'slot' }, el('b', {}, one.name), ` “${one.value}” `, known, el('small', {}, one.type));
}

function tags(sentence, played) {
  const found = [];
  if (played.kind !== 'speech') found.push(played.kind);
  if (sentence.whispered) found.push('whispered');
  if (sentence.volume !== 'medium') found.push(sentence.volume);
  if (sentence.rate !== 1) found.push(`${Math.round(sentence.rate * 100)} %`);
  return found.map((text) => el('span', { class: 'tag' }, text));
}

function copier(value) {
  const button = el('button', { type: 'button', class: 'quiet' }, 'Copy');
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(JSON.stringify(value, null, 2));
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = 'Copy'; }, 1500);
  });
  return el('div', { class: 'tools' }, button);
}
