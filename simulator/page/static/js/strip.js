// The speech as a strip: a block a sentence, the listening after it hatched, a needle where it is.

import { $, el, minutes } from './dom.js';

const LISTENS = 8;

export class Strip {
  constructor(seek) {
    this.seek = seek;
    this.needle = el('em');
  }

  show(track, listens) {
    this.span = Math.max(1, track.lasts + (listens ? LISTENS : 0));
    this.blocks = track.sentences.map((sentence) => {
      const block = el('i', {
        class: sentence.whispered || sentence.volume.includes('soft') ? 'soft' : '',
        title: `${minutes(sentence.at)}  ${sentence.says}`, onclick: () => this.seek(sentence.at),
      });
      place(block, sentence.at / this.span, sentence.lasts / this.span);
      return block;
    });
    const window_ = el('u', { title: 'listening' });
    place(window_, track.lasts / this.span, LISTENS / this.span);
    $('strip').replaceChildren(...this.blocks, listens ? window_ : '', this.needle);
    this.move(0);
  }

  sentence(index) {
    this.blocks?.forEach((block, at) => {
      block.classList.toggle('now', at === index);
      block.classList.toggle('done', at < index);
    });
  }

  move(seconds) { this.needle.style.left = `${(100 * seconds) / (this.span || 1)}%`; }

  end() {
    this.move(this.span);
    this.blocks?.forEach((block) => { block.classList.remove('now'); block.classList.add('done'); });
  }

  clear() {
    this.blocks = [];
    $('strip').replaceChildren();
  }
}

function place(block, from, share) {
  block.style.left = `${100 * from}%`;
  block.style.width = `calc(${100 * share}% - 1.5px)`;
}
