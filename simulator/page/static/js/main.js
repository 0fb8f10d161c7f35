// The page: one conversation, shown as it happens.

import * as api from './api.js';
import { Conversation } from './conversation.js';
import { DeviceView, chooser, clock } from './device.js';
import { build, choice } from './directions.js';
import { $, el } from './dom.js';
import { Inspector } from './inspector.js';
import { Microphone } from './microphone.js';
import { Player } from './player.js';
import { save } from './record.js';
import { Screen } from './screen.js';
import { Strip } from './strip.js';
import { Patience } from './patience.js';
import { keys } from './keys.js';

const player = new Player();
const inspector = new Inspector();
const strip = new Strip((seconds) => player.seek(seconds));
const conversation = new Conversation((line, tab) => look(line, tab));
const patience = new Patience(() => follow('[silence]'), (left) => countdown(left));
const said = [];
let state;
let screen;
let device;
let awake = false;
let awaited = false; // [after 12s] has been said: the next line knows its time
let busy = false;
let queue = Promise.resolve();
let wrong = false;

function look(line, tab) {
  conversation.mark(line.number);
  inspector.look(line, state, tab);
}

// Saying

/** A line the person types or speaks. While it speaks only its name is heard. */
async function say(text) {
  const named = /^\s*alexa\b/i.test(text);
  if (player.playing && !awake && !named && !text.startsWith('[')) {
    $('hint').textContent = 'It is speaking and hears only “Alexa”. Press Enter again to say “Alexa, …”.';
    wake();
    return false;
  }
  return follow(text);
}

/** One after another, in the order they were given. */
function follow(...line) {
  queue = queue.then(() => followNow(...line));
  return queue;
}

async function followNow(text, more = {}, send = api.line) {
  busy = true;
  patience.stop();
  $('hint').textContent = '';
  // A line, a touch or opening comes at that point of the speech; other directions have a time of their own.
  const cutsIn = player.playing && !awaited && (!text.startsWith('[') || /^\[(tap|open)\b/.test(text));
  if (player.playing) player.hold(true);
  mood();
  try {
    const after = cutsIn ? player.position() : undefined;
    awaited = text.startsWith('[after');
    const before = state.attributes;
    take(await send({ text, after, visual: screen.visual || undefined, ...more }), before);
    return true;
  } catch (error) {
    $('hint').textContent = error.message;
    player.hold(false);
    return false;
  } finally {
    busy = awake = false;
    mood();
  }
}

/** What came of a line. */
function take(answer, before) {
  const { line } = answer;
  Object.assign(state, answer);
  inspector.previous = before || {};
  wrong = Boolean(line.exchanges.some((exchange) => exchange.error));
  conversation.add(line);
  look(line);
  now();
  const tracks = line.played.map((played, index) => ({ ...played, key: `${line.number}.${index}`, number: line.number, index }));
  const queued = player.playing && line.played[0]?.begins > 0.05 && !cutting(line);
  player.hold(false);
  if (tracks.length) {
    conversation.quiet();
    player.play(tracks, queued);
  } else if (!player.playing || state.ear === 'shut') {
    player.stop(true);
    ended();
  }
}

const cutting = (line) => !line.line.startsWith('[tap');

/** Everything that shows where the conversation stands. */
function now() {
  clock(state.clock, state.zone);
  device.show(state.devices.find((one) => one.name === state.device));
  screen.show(state.shown, state.words);
  $('skill').textContent = state.invocation;
  $('locale').value = player.lang = state.locale;
  for (const exchange of state.line?.exchanges || []) {
    for (const directive of exchange.response?.response?.directives || []) {
      if (directive.type === 'Alexa.Presentation.APL.ExecuteCommands') screen.run(directive.commands);
    }
  }
  suggestions();
  mood();
}

function mood() {
  const shown = busy ? 'thinking' : awake || microphone.on ? 'listening' : player.playing ? 'speaking'
    : state.asking ? 'asking' : state.ear === 'open' ? 'listening' : wrong ? 'wrong' : state.ear === 'tail' ? 'waiting' : 'ready';
  device.mood(shown, player.level);
  $('wake').disabled = !player.playing || awake;
  $('skip').disabled = !player.playing;
  $('say').placeholder = player.playing && !awake ? '“Alexa, …” cuts in' : state.ear === 'open' ? 'Your answer' : 'Say something';
}

function wake() {
  if (!player.playing || awake) return;
  awake = true;
  player.hold(true);
  patience.start(8, () => { awake = false; player.hold(false); $('hint').textContent = ''; mood(); });
  caption(el('span', {}, 'listening …'));
  $('say').focus();
  mood();
}

// Hearing

function caption(...parts) { $('caption').replaceChildren(...parts); }

function countdown(left) {
  if (player.playing && !awake) return;
  const text = left === null ? 'silence waits while you type' : `listening … ${Math.ceil(left)} s`;
  if (state.ear === 'open' || awake) caption(el('span', {}, text));
}

function ended() {
  conversation.quiet();
  strip.end();
  mood();
  if (state.ear === 'shut') return caption(el('span', {}, state.line ? 'The session is closed.' : `Say “open ${state.invocation}”.`));
  if (state.asking) return asked();
  caption(el('span', {}, state.ear === 'open' ? 'listening …' : 'The microphone is closed; the screen stays for a while.'));
  const { listens, tail } = state.seconds;
  if (settings.silence === 'real' && player.speed !== Infinity) patience.start((state.ear === 'open' ? listens : tail) / player.speed);
}

function asked() {
  const answer = (text, line) => el('button', { type: 'button', class: 'quiet', onclick: () => follow(line) }, text);
  caption(el('b', {}, 'Alexa asks: may the skill do this?'));
  $('hint').replaceChildren(el('span', {}, 'Answer as the customer: '), answer('Allow', '[grant reminders]'), ' ', answer('Do not allow', '[deny reminders]'));
}

player.addEventListener('track', ({ detail: [track] }) => {
  conversation.playing(track);
  strip.show(track, state.ear === 'open' && track.number === state.line?.number);
  mood();
});
player.addEventListener('sentence', ({ detail: [track, index] }) => {
  conversation.sentence(track, index);
  strip.sentence(index);
  inspector.at(track.number, track.index, index);
  const { says, whispered, volume } = track.sentences[index];
  caption(el('b', { class: whispered ? 'soft' : volume.includes('soft') ? 'low' : '' }, says));
});
player.addEventListener('tick', ({ detail: [, at] }) => {
  strip.move(at);
  $('stage').style.setProperty('--level', player.level.toFixed(3));
});
player.addEventListener('end', ended);

const microphone = new Microphone({
  level: (level) => $('stage').style.setProperty('--level', level.toFixed(3)),
  failed: (text) => { $('hint').textContent = text; talking(); },
  heard: async (wav) => {
    talking();
    if (!wav) return awake || state.ear === 'open' ? follow('[silence]') : undefined;
    try {
      const { text } = await api.hear(wav);
      if (!text) { $('hint').textContent = 'Nothing could be made out.'; return undefined; }
      return await say(awake ? `Alexa, ${text}` : text);
    } catch (error) {
      $('hint').textContent = error.message;
      return undefined;
    }
  },
});

async function talk(start = !microphone.on) {
  if (!start) return microphone.stop();
  const english = state.locale.startsWith('en');
  if (!state.can.ear.there || !english) {
    $('hint').textContent = state.can.ear.why || 'The recogniser here understands English only: please type.';
    return undefined;
  }
  wake();
  patience.stop();
  player.wake();
  await microphone.start(player.context);
  return talking();
}

function talking() {
  $('talk').setAttribute('aria-pressed', String(microphone.on));
  mood();
}

// The controls

const settings = { silence: 'real' };

function suggestions() {
  const open = state.ear === 'shut';
  const first = open ? [`open ${state.invocation}`] : [];
  const named = /^(open|ask|tell|start|launch)\b/i;
  const texts = [...new Set([...first, ...state.suggestions.filter((text) => open || !named.test(text))])];
  $('suggestions').replaceChildren(...texts.slice(0, 8).map((text, index) =>
    el('button', { type: 'button', class: open && !index ? 'chip first' : 'chip', onclick: () => { player.wake(); follow(player.playing ? `Alexa, ${text}` : text); } }, text)));
}

function voices() {
  const browser = 'speechSynthesis' in window;
  return { ...(state.can.voice.there ? { voice: 'Local voice' } : {}), ...(browser ? { browser: 'Browser’s voice' } : {}), text: 'No sound' };
}

async function renew(changes) {
  player.stop(true);
  patience.stop();
  try {
    Object.assign(state, await api.renew({ device: state.device, locale: state.locale, localTime: state.clock.slice(11, 16), ...changes }));
    state.line = null;
    inspector.line = null;
    conversation.clear(state.invocation);
    strip.clear();
    inspector.look(null, state);
    now();
    ended();
  } catch (error) {
    $('hint').textContent = error.message;
  }
}

async function begin() {
  state = await api.state();
  screen = new Screen({
    can: state.can.screen,
    touched: ({ arguments: sent, source, components }) =>
      follow(`[tap ${source?.id || 'screen'}]`, { arguments: sent, source, components }, api.touch),
    tapped: (id) => follow(`[tap ${id}]`),
  });
  device = new DeviceView(screen);
  chooser(state.devices, state.device, (name) => follow(`[device ${name}]`));
  $('locale').append(...state.locales.map((name) => el('option', {}, name)));
  $('locale').addEventListener('change', (event) => follow(`[locale ${event.target.value}]`));
  $('samples').append(...state.samples.map((text) => el('option', { value: text })));
  build(state, (text) => { player.wake(); follow(text); }, [
    choice('speed', 'How fast time passes', { 1: 'Real time', 4: 'Four times as fast', at_once: 'At once' },
      (value) => { player.speed = value === 'at_once' ? Infinity : Number(value); if (player.playing && player.speed !== 1) player.silence(); }),
    choice('silence', 'Whether silence counts', { real: 'Silence counts', held: 'Silence waits for you' },
      (value) => { settings.silence = value; if (value === 'held') patience.stop(); }),
    choice('sound', 'How it sounds', voices(), (value) => { player.silence(); player.way = value; }),
  ], save);
  $('fallbacks').textContent = Object.values(state.can).map((one) => one.why).filter(Boolean).join(' ');
  state.lines.forEach((line) => conversation.add(line));
  state.line = state.lines.at(-1) || null;
  if (!state.lines.length) conversation.clear(state.invocation);
  if (state.line) look(state.line); else inspector.look(null, state);
  now();
  ended();
  patience.stop();
}

$('composer').addEventListener('submit', async (event) => {
  event.preventDefault();
  player.wake();
  const text = $('say').value.trim();
  if (!text) return void (state.ear !== 'shut' && follow('[silence]'));
  if (await say(awake && !/^\s*(alexa\b|\[)/i.test(text) ? `Alexa, ${text}` : text)) {
    said.unshift(text);
    $('say').value = '';
    patience.hold(false);
  }
});
$('say').addEventListener('input', () => patience.hold(Boolean($('say').value)));
$('wake').addEventListener('click', wake);
$('skip').addEventListener('click', () => player.skip());
$('talk').addEventListener('click', () => talk());
$('renew').addEventListener('click', () => renew({}));
$('help-open').addEventListener('click', () => $('help').showModal());
keys({ wake, talk, said });

begin().catch((error) => { $('hint').textContent = `The simulator does not answer: ${error.message}`; });
