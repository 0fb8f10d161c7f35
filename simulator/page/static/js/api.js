// The server behind the page.

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error || `the server answered ${response.status}`);
  return body;
}

const post = (path, body) =>
  fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }).then(answer);

export const state = () => fetch('/api/state').then(answer);
export const line = (said) => post('/api/line', said);
export const touch = (touched) => post('/api/touch', touched);
export const renew = (settings) => post('/api/renew', settings);
export const hear = (wav) =>
  fetch('/api/hear', { method: 'POST', headers: { 'Content-Type': 'audio/wav' }, body: wav }).then(answer);
export const sound = async (name) => {
  const response = await fetch(`/api/sound/${name}.wav`);
  if (!response.ok) throw new Error('no sound');
  return response.arrayBuffer();
};
