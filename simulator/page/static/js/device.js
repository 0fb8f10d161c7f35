// The device on the table: a speaker with a light ring, or a screen in its frame.

import { $, el, svg } from './dom.js';

const ICONS = {
  dot: '<circle cx="12" cy="11" r="7.5"/><path d="M5.5 14.8c2.6 4.6 10.4 4.6 13 0"/>',
  show: '<rect x="3" y="5" width="18" height="11.5" rx="2"/><path d="M8 20h8"/>',
  'hub-round': '<circle cx="12" cy="11.5" r="7.5"/><path d="M8.5 21h7"/>',
  tv: '<rect x="2.5" y="4.5" width="19" height="12.5" rx="1"/><path d="M8 20.5l1-3M16 20.5l-1-3"/>',
};
const NAMES = { dot: 'Speaker', show: 'Show', 'hub-round': 'Round', tv: 'TV' };
const WORDS = {
  ready: 'ready', listening: 'listening', speaking: 'speaking', thinking: 'thinking', waiting: 'hears only “Alexa”',
  wrong: 'something went wrong', asking: 'asks permission',
};

const SPEAKER = `
<defs>
  <radialGradient id="body" cx=".38" cy=".24" r=".95"><stop offset="0" stop-color="#56637f"/><stop offset=".4" stop-color="#2a3246"/><stop offset="1" stop-color="#0b0e17"/></radialGradient>
  <pattern id="cloth" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(32)"><circle cx="1.2" cy="1.2" r=".75" fill="#fff" opacity=".075"/><circle cx="3.7" cy="3.7" r=".75" fill="#000" opacity=".22"/></pattern>
  <radialGradient id="shine" cx=".34" cy=".16" r=".42"><stop offset="0" stop-color="#fff" stop-opacity=".2"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>
  <filter id="blur" x="-40%" y="-90%" width="180%" height="280%"><feGaussianBlur stdDeviation="13"/></filter>
  <filter id="wide" x="-60%" y="-160%" width="220%" height="420%"><feGaussianBlur stdDeviation="24"/></filter>
  <clipPath id="ball"><path d="M200 22c88 0 148 62 148 140 0 60-34 104-78 122a190 190 0 0 1-140 0C86 266 52 222 52 162 52 84 112 22 200 22z"/></clipPath>
</defs>
<ellipse class="pool" cx="200" cy="300" rx="230" ry="40" filter="url(#wide)"/>
<ellipse cx="200" cy="296" rx="122" ry="17" fill="#000" opacity=".55" filter="url(#blur)"/>
<g clip-path="url(#ball)">
  <rect x="40" y="10" width="320" height="300" fill="url(#body)"/>
  <rect x="40" y="10" width="320" height="300" fill="url(#cloth)"/>
  <rect x="40" y="10" width="320" height="300" fill="url(#shine)"/>
  <ellipse cx="200" cy="268" rx="140" ry="46" fill="#05070d" opacity=".45"/>
</g>
<g fill="none" stroke="#cdd8f0" stroke-opacity=".32" stroke-width="2.2" stroke-linecap="round">
  <path d="M200 40v10M195 45h10M200 72v0M228 57h8M164 57h8"/><circle cx="200" cy="72" r="3"/>
</g>
<path class="halo" d="M92 254c40 34 176 34 216 0" filter="url(#blur)"/>
<path class="ring" d="M92 254c40 34 176 34 216 0" pathLength="360"/>`;

export function chooser(devices, current, choose) {
  $('devices').append(...devices.map((device) => {
    const input = el('input', { type: 'radio', name: 'device', value: device.name, onchange: () => choose(device.name) });
    input.checked = device.name === current;
    const picture = svg(ICONS[device.name] || ICONS.show, 'viewBox="0 0 24 24" aria-hidden="true"');
    return el('label', { title: device.title }, input, el('span', {}, picture, NAMES[device.name] || device.name));
  }));
}

export class DeviceView {
  constructor(screen) {
    this.screen = screen;
    this.holder = $('device');
    new ResizeObserver(() => this.fit()).observe(this.holder);
  }

  show(device) {
    if (this.device?.name === device.name) return;
    this.device = device;
    document.querySelectorAll('#devices input').forEach((input) => { input.checked = input.value === device.name; });
    this.screen.clear();
    if (!device.screen) {
      const drawn = svg(SPEAKER, 'viewBox="0 0 400 340" class="speaker" role="img" aria-label="A smart speaker with a light ring"');
      this.holder.replaceChildren(drawn);
      return;
    }
    this.frame = el('div', { class: `frame ${device.screen.round ? 'round' : ''} ${device.screen.mode.toLowerCase()}` });
    const label = `A device with ${device.title}`;
    const stack = el('div', { class: 'screen-stack' }, this.frame, el('div', { class: 'foot' }));
    this.holder.replaceChildren(el('div', { class: 'screen-device', role: 'group', 'aria-label': label }, stack));
    this.screen.mount(this.frame, device);
    this.fit();
  }

  fit() {
    const screen = this.device?.screen;
    if (!screen || !this.frame) return;
    const box = this.holder.getBoundingClientRect();
    const scale = Math.min((box.width - 64) / screen.width, (box.height - 106) / screen.height, 1.2);
    if (scale <= 0) return;
    const border = this.frame.classList.contains('tv') ? 12 : 20;
    this.frame.style.width = `${screen.width * scale + border}px`;
    this.frame.style.height = `${screen.height * scale + border}px`;
    this.screen.scale(scale);
  }

  mood(name, level = 0) {
    const stage = $('stage');
    stage.style.setProperty('--level', level.toFixed(3));
    if (stage.dataset.state === name) return;
    stage.dataset.state = name;
    $('state').textContent = WORDS[name] || name;
  }
}

export function clock(iso, zone) {
  const [date, rest] = iso.split('T');
  const hour = Number(rest.slice(0, 2));
  $('clock').textContent = rest.slice(0, 5);
  $('clock').setAttribute('datetime', iso);
  const day = new Date(`${date}T12:00:00Z`).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' });
  $('clock-about').textContent = `${day}, ${zone.split('/').pop().replaceAll('_', ' ')}`;
  const sky = hour >= 21 || hour < 5 ? 'night' : hour < 8 ? 'dawn' : hour < 17 ? 'day' : 'dusk';
  document.documentElement.dataset.sky = sky;
  document.querySelectorAll('.idle-screen b').forEach((face) => { face.textContent = rest.slice(0, 5); });
}
