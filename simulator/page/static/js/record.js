// The conversation as a file: a dialog test of this project, or what `ask dialog --replay` reads.

import * as api from './api.js';

/** A dialog test that expects again what came of every line. */
export function dialog({ lines, began }) {
  const parts = lines.flatMap((line) => [...(line.after === null ? [] : [`[after ${line.after.toFixed(1)}s]`]), line.line, ...expected(line)]);
  const options = [`@local-time ${began.localTime}`, `@device ${began.device}`, `@locale ${began.locale}`];
  return `${[...options, '', `== recorded, ${lines.length} lines`, ...parts].join('\n')}\n`;
}

function expected(line) {
  const found = [];
  const heard = line.played.at(-1);
  if (line.understood?.chosen) found.push(`intent: ${line.understood.chosen.intent}`);
  if (heard?.sentences.length) found.push(...ends(heard.sentences).map((says) => `says: ${says.replaceAll('|', ' ')}`));
  for (const { message } of line.exchanges.flatMap((exchange) => exchange.problems)) found.push(`allow: ${message}`);
  return [...found, `session: ${line.session}`].map((one) => `    ${one}`);
}

const ends = (sentences) => [...new Set([sentences[0].says, sentences.at(-1).says])];

/** A replay of the ASK CLI: what was typed, without stage directions, which it does not know. */
export function replay({ lines, began, skillId }) {
  const userInput = lines.map((line) => line.line).filter((text) => !text.startsWith('[') || text === '[open]')
    .map((text) => (text === '[open]' ? `open ${began.invocation}` : text));
  return JSON.stringify({ skillId, locale: began.locale, type: 'text', userInput }, null, 2);
}

export async function save(kind) {
  const state = await api.state();
  const text = kind === 'dialog' ? dialog(state) : replay(state);
  const link = document.createElement('a');
  link.href = `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`;
  link.download = kind === 'dialog' ? 'recorded.txt' : 'recorded.json';
  link.click();
}
