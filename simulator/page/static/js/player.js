// Plays what was said, on the clock that the skill is told of: every sentence begins at its planned second, or as soon
// as the one before it has ended. Three ways to sound: the local voice (WAVs), the browser's own, or text alone.

import * as api from './api.js';

const VOLUMES = { silent: 0, 'x-soft': 0.3, soft: 0.5, medium: 0.8, default: 0.8, loud: 1, 'x-loud': 1.25 };

function loudness(volume) {
  const decibels = /^([+-][\d.]+)dB$/.exec(volume);
  return decibels ? 0.8 * 10 ** (Number(decibels[1]) / 20) : (VOLUMES[volume] ?? 0.8);
}

export class Player extends EventTarget {
  constructor() {
    super();
    this.way = 'text';
    this.lang = 'en-US';
    this.speed = 1;
    this.tracks = [];
    this.held = false;
    this.level = 0;
    this.sounds = new Map();
    this.timer = null;
  }

  get playing() { return this.tracks.length > 0; }
  get track() { return this.tracks[0]; }

  /** Seconds into the last speech of the latest line: where a person cuts in. */
  position() { return this.tracks.length === 1 ? this.at : 0; }

  wake() {
    this.context ??= new AudioContext();
    if (this.context.state === 'suspended') this.context.resume();
  }

  play(tracks, queued) {
    if (!queued) this.stop(true);
    const fresh = !this.playing;
    this.tracks.push(...tracks);
    if (this.way === 'voice') this.fetchAll(tracks);
    if (fresh) this.begin();
  }

  begin() {
    this.at = 0;
    this.index = 0;
    if (!this.playing) return this.finished();
    this.say('track', this.track);
    if (this.speed === Infinity) return this.skip();
    this.last = performance.now();
    this.timer ??= setInterval(() => this.tick(), 30);
  }

  stop(quietly = false) {
    this.silence();
    clearInterval(this.timer);
    this.timer = null;
    const was = this.playing;
    this.tracks = [];
    this.held = false;
    if (was && !quietly) this.say('stopped');
  }

  hold(on) {
    this.held = on;
    this.last = performance.now();
    if (this.source) on ? this.context.suspend() : this.context.resume();
    if (this.utterance) on ? speechSynthesis.pause() : speechSynthesis.resume();
  }

  skip() {
    this.silence();
    while (this.playing) {
      this.say('track', this.track);
      this.track.sentences.forEach((_, index) => this.say('sentence', this.track, index));
      this.say('played', this.tracks.shift());
    }
    this.finished();
  }

  seek(seconds) {
    if (!this.playing) return;
    this.silence();
    this.at = seconds;
    this.index = this.track.sentences.findIndex((sentence) => sentence.at + 0.01 >= seconds);
    if (this.index < 0) this.index = this.track.sentences.length;
  }

  // Inside

  finished() {
    clearInterval(this.timer);
    this.timer = null;
    this.level = 0;
    this.say('end');
  }

  tick() {
    const now = performance.now();
    const passed = ((now - this.last) / 1000) * this.speed;
    this.last = now;
    if (this.held) return;
    const track = this.track;
    const next = track.sentences[this.index];
    const sounding = Boolean(this.source || this.utterance);
    if (next && this.at + 0.001 >= next.at) {
      if (!sounding && this.ready(next)) this.start(track, next);
      else if (sounding) this.at = Math.max(this.at, Math.min(this.at, next.at));
    } else {
      this.at = Math.min(this.at + passed, next ? next.at : track.lasts);
    }
    if (!track.sentences[this.index] && this.at >= track.lasts - 0.001 && !this.source && !this.utterance) {
      this.say('played', this.tracks.shift());
      return this.begin();
    }
    this.measure();
    this.say('tick', track, this.at);
  }

  start(track, sentence) {
    this.say('sentence', track, this.index);
    this.index += 1;
    if (this.speed !== 1) return;
    const buffer = this.way === 'voice' && this.sounds.get(sentence.sound);
    if (buffer instanceof AudioBuffer) this.sound(buffer, sentence);
    else if (this.way !== 'text') this.utter(sentence);
  }

  ready(sentence) {
    if (this.way !== 'voice' || this.speed !== 1 || !sentence.sound) return true;
    const sound = this.sounds.get(sentence.sound);
    if (sound === undefined) this.fetchAll([this.track]);
    return sound instanceof AudioBuffer || sound === 'failed';
  }

  sound(buffer, sentence) {
    const gain = this.context.createGain();
    gain.gain.value = loudness(sentence.volume);
    this.meter ??= Object.assign(this.context.createAnalyser(), { fftSize: 256 });
    this.source = this.context.createBufferSource();
    this.source.buffer = buffer;
    this.source.connect(gain).connect(this.meter).connect(this.context.destination);
    const mine = this.source;
    mine.onended = () => { if (this.source === mine) this.source = null; };
    mine.start();
  }

  /** The browser's voice: chosen, or for what the local one cannot say. */
  utter(sentence) {
    if (!window.speechSynthesis?.getVoices().length) return;
    const utterance = new SpeechSynthesisUtterance(sentence.aloud || sentence.says);
    utterance.lang = this.lang;
    utterance.rate = Math.min(2, Math.max(0.5, sentence.rate * 0.9));
    utterance.volume = Math.min(1, loudness(sentence.volume) * (sentence.whispered ? 0.6 : 1));
    this.utterance = utterance;
    const over = () => { if (this.utterance === utterance) this.utterance = null; };
    utterance.onend = utterance.onerror = over;
    setTimeout(over, sentence.lasts * 2500 + 3000); // some browsers never say that they have ended
    speechSynthesis.speak(utterance);
  }

  silence() {
    if (this.source) {
      const source = this.source;
      this.source = null;
      source.stop();
      if (this.context.state === 'suspended') this.context.resume();
    }
    if (this.utterance) {
      this.utterance = null;
      speechSynthesis.cancel();
    }
  }

  async fetchAll(tracks) {
    this.wake();
    for (const { sound } of tracks.flatMap((track) => track.sentences)) {
      if (!sound || this.sounds.has(sound)) continue;
      this.sounds.set(sound, 'coming');
      try {
        this.sounds.set(sound, await this.context.decodeAudioData(await api.sound(sound)));
      } catch {
        this.sounds.set(sound, 'failed');
      }
      if (this.sounds.size > 240) this.sounds.delete(this.sounds.keys().next().value);
    }
  }

  measure() {
    let level = 0;
    if (this.source && this.meter) {
      const samples = new Uint8Array(this.meter.fftSize);
      this.meter.getByteTimeDomainData(samples);
      level = Math.min(1, (Math.max(...samples) - 128) / 70);
    } else if (this.index > 0) {
      const sentence = this.track.sentences[this.index - 1];
      const inside = this.at - sentence.at < sentence.lasts;
      level = inside ? 0.35 + 0.3 * Math.abs(Math.sin(this.at * 6)) : 0;
    }
    this.level += (level - this.level) * 0.35;
  }

  say(type, ...detail) { this.dispatchEvent(new CustomEvent(type, { detail })); }
}
