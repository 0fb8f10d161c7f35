// The screen's own frame: Amazon's APL engine draws the document and says what is touched.
/* global AplRenderer */

const MODES = { HUB: 'HUB', TV: 'TV', MOBILE: 'MOBILE', AUTO: 'AUTO', PC: 'PC' };
let renderer = null;
let turn = 0;
const tell = (message) => parent.postMessage(message, location.origin);

async function fonts() {
  const faces = [300, 400, 500, 700].map((weight) => document.fonts.load(`${weight} 20px "amazon-ember-display"`));
  await Promise.all(faces); // else text is measured in another font
}

function content(description, datasources) {
  const made = AplRenderer.Content.create(JSON.stringify(description));
  const parameters = description.mainTemplate?.parameters || [];
  for (const parameter of parameters) {
    const name = typeof parameter === 'string' ? parameter : parameter.name;
    const all = name === 'payload' && !('payload' in (datasources || {}));
    made.addData(name, JSON.stringify(all ? datasources || {} : datasources?.[name] ?? {}));
  }
  const unknown = [];
  while (made.isWaiting()) {
    const requested = made.getRequestedPackages();
    if (!requested.size && !requested.length) break;
    requested.forEach((one) => {
      unknown.push(one.reference().name());
      made.addPackage(one, JSON.stringify({ type: 'APL', version: '1.4', layouts: {}, resources: [], styles: {} }));
    });
  }
  if (unknown.length) tell({ type: 'lacks', packages: unknown });
  if (made.isError()) throw new Error('the document is not APL');
  return made;
}

async function render({ document: description, datasources, screen }) {
  const mine = ++turn;
  renderer?.destroy();
  renderer = null;
  const view = document.getElementById('view');
  view.replaceChildren();
  const made = AplRenderer.default.create({
    content: content(description, datasources),
    view, theme: description.theme || 'dark', mode: MODES[screen.mode] || 'HUB',
    viewport: { width: (screen.width * screen.dpi) / 160, height: (screen.height * screen.dpi) / 160, isRound: screen.round, dpi: screen.dpi },
    environment: { agentName: 'simulator', agentVersion: '1.0', allowOpenUrl: false, disallowVideo: false, animationQuality: 2 },
    notLoadFonts: true, utcTime: Date.now(), localTimeAdjustment: 0,
    audioPlayerFactory: silentPlayer,
    onSendEvent: (event) => tell({ type: 'event', arguments: event.arguments, source: event.source, components: event.components }),
    onFinish() {}, onOpenUrl: async () => false, onDataSourceFetchRequest() {}, onRunTimeError() {},
  });
  await made.init();
  if (mine !== turn) return made.destroy();
  renderer = made;
  return seen();
}

/** Speech inside documents (SpeakItem) is not imitated: it counts as played at once. */
function silentPlayer(events) {
  let last = 0;
  return {
    prepare() { const id = `speech-${++last}`; setTimeout(() => events.onPrepared(id)); return id; },
    play(id) { events.onPlaybackStarted(id); setTimeout(() => events.onPlaybackFinished(id), 400); },
    flush() {}, releaseAudio() {},
  };
}

function seen() {
  try {
    tell({ type: 'visual', visual: JSON.parse(JSON.stringify(renderer.context.getVisualContext())) });
  } catch {
    tell({ type: 'visual', visual: null });
  }
}

window.addEventListener('message', async (event) => {
  if (event.origin !== location.origin || event.source !== parent) return;
  try {
    if (event.data.type === 'render') await render(event.data);
    else if (event.data.type === 'run') renderer?.executeCommands(JSON.stringify(event.data.commands));
  } catch (error) {
    tell({ type: 'failed', message: error?.message || String(error) });
  }
});

(async () => {
  try {
    await AplRenderer.initEngine();
    await fonts();
    tell({ type: 'ready' });
  } catch (error) {
    tell({ type: 'failed', message: error?.message || String(error) });
  }
})();
