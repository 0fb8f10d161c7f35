// The conversation as bubbles; what is being spoken lights up sentence by sentence.

import { $, el } from './dom.js';

const NAMED = { reprompt: 'said again, as nobody answered', alexa: 'Alexa herself' };

export class Conversation {
  constructor(choose) {
    this.choose = choose;
    this.log = $('log');
    this.quotes = new Map();
    this.clear('');
  }

  clear(invocation) {
    this.quotes.clear();
    this.log.replaceChildren(el('li', { class: 'welcome' }, el('b', {}, 'Nothing said yet'),
      invocation ? `Say “open ${invocation}”, or ask it something at once.` : ''));
  }

  add(line) {
    this.log.querySelector('.welcome')?.remove();
    const directed = line.line.startsWith('[');
    const said = el('button', {
      type: 'button', class: directed ? 'said stage-said' : 'said', title: 'Look underneath', onclick: () => this.choose(line),
    }, directed ? line.line.slice(1, -1) : line.line);
    const turn = el('li', { class: 'turn', id: `line-${line.number}` },
      el('span', { class: directed ? 'at mid' : 'at' }, line.at.slice(11, 19)), said,
      line.played.map((played, index) => this.spoken(line, played, index)),
      cards(line), this.problems(line), troubles(line),
      line.notes.map((note) => el('p', { class: 'note' }, note)));
    this.log.append(turn);
    while (this.log.children.length > 150) this.log.firstElementChild.remove();
    this.log.scrollTop = this.log.scrollHeight;
  }

  spoken(line, played, index) {
    const quotes = played.sentences.map((sentence) =>
      el('q', { class: sentence.whispered ? 'soft' : '' }, `${sentence.says} `));
    const who = NAMED[played.kind];
    const bubble = el('div', { class: `spoken ${played.kind}` }, who ? el('span', { class: 'who' }, who) : null, quotes);
    this.quotes.set(`${line.number}.${index}`, { bubble, quotes });
    if (this.quotes.size > 200) this.quotes.delete(this.quotes.keys().next().value);
    return bubble;
  }

  problems(line) {
    return line.exchanges.flatMap((exchange) => exchange.problems).map((problem) =>
      el('button', { type: 'button', class: `problem ${problem.level}`, onclick: () => this.choose(line, 'checks') },
        `${problem.level}: ${problem.message}`));
  }

  playing(track) { this.quotes.get(track.key)?.bubble.classList.add('playing'); }

  sentence(track, index) {
    const entry = this.quotes.get(track.key);
    entry?.quotes.forEach((quote, place) => {
      quote.classList.toggle('now', place === index);
      quote.classList.toggle('done', place < index);
    });
    const quote = entry?.quotes[index];
    if (!quote) return;
    const box = this.log.getBoundingClientRect();
    const place = quote.getBoundingClientRect();
    if (place.bottom > box.bottom - 20) this.log.scrollTop += place.bottom - box.bottom + 60;
  }

  quiet() {
    for (const { bubble } of this.quotes.values()) bubble.classList.remove('playing');
  }

  mark(number) {
    this.log.querySelector('.chosen')?.classList.remove('chosen');
    $(`line-${number}`)?.classList.add('chosen');
  }
}

function cards(line) {
  return line.exchanges.map((exchange) => exchange.response?.response?.card).filter(Boolean).map((card) => {
    const text = [card.content, card.text, (card.permissions || []).join('\n')].filter(Boolean).join('\n');
    return el('details', { class: 'card' }, el('summary', {}, `Card: ${card.title || card.type}`), text);
  });
}

function troubles(line) {
  const texts = [line.error, ...line.exchanges.map((exchange) => exchange.error)].filter(Boolean);
  return texts.map((text) => el('p', { class: 'trouble', role: 'alert' }, text));
}
