// What a device with a screen shows: the APL document drawn by Amazon's engine in a frame of its own, else its text.

import { el } from './dom.js';

export class Screen {
  constructor({ can, touched, tapped }) {
    Object.assign(this, { can, touched, tapped, visual: null });
    window.addEventListener('message', (event) => {
      if (event.origin === location.origin && event.source === this.iframe?.contentWindow) this.message(event.data);
    });
  }

  mount(frame, device) {
    this.frame = frame;
    this.device = device;
    this.drawn = null;
    this.idle();
  }

  clear() {
    this.frame = this.iframe = this.visual = this.drawn = null;
  }

  scale(factor) {
    this.factor = factor;
    if (this.iframe) this.iframe.style.transform = `scale(${(factor * 160) / this.device.screen.dpi})`;
  }

  idle() {
    if (!this.frame) return;
    this.iframe = this.visual = null;
    const time = document.getElementById('clock').textContent;
    this.frame.replaceChildren(el('div', { class: 'idle-screen' }, el('b', {}, time), el('span', {}, 'nothing shown')));
  }

  /** Show a RenderDocument directive, or nothing. `words` is its text, for those who cannot see it drawn. */
  show(directive, words) {
    if (!this.frame) return;
    const same = JSON.stringify(directive);
    if (same === this.drawn) return;
    this.drawn = same;
    this.visual = null;
    if (!directive) return this.idle();
    this.directive = directive;
    this.words = words;
    if (!this.can.there) return this.text(this.can.why);
    if (this.iframe) return this.render();
    const { width, height, dpi } = this.device.screen;
    const [wide, high] = [width, height].map((one) => String((one * dpi) / 160));
    this.iframe = el('iframe', { src: '/screen/frame', title: 'The screen of the device', width: wide, height: high });
    this.frame.replaceChildren(this.iframe);
    this.scale(this.factor || 1);
  }

  run(commands) { this.iframe?.contentWindow.postMessage({ type: 'run', commands }, location.origin); }

  render() {
    const { document, datasources } = this.directive;
    this.iframe.contentWindow.postMessage({ type: 'render', document, datasources, screen: this.device.screen }, location.origin);
  }

  message(data) {
    if (data.type === 'ready') this.render();
    else if (data.type === 'event') this.touched(data);
    else if (data.type === 'visual') this.visual = data.visual;
    else if (data.type === 'failed') this.text(`The document could not be drawn: ${data.message}`);
  }

  text(why) {
    this.iframe = null;
    const parts = (this.words || []).map((word) => (word.touch
      ? el('button', { type: 'button', class: 'quiet', onclick: () => this.tapped(word.id) }, word.text || word.id)
      : el('p', {}, word.text)));
    this.frame.replaceChildren(el('div', { class: 'plain-screen' }, parts, el('p', { class: 'why' }, why)));
  }
}
