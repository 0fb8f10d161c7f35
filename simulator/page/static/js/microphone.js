// Recording until the person has finished, as a 16 kHz WAV.

const QUIET = 0.012;
const PATIENCE = 1100;
const MOST = 12000;

export class Microphone {
  /** `heard(wav)` with what was recorded, null when nothing was said; `level` while recording. */
  constructor({ heard, failed, level }) {
    Object.assign(this, { heard, failed, level });
  }

  get on() { return Boolean(this.recorder); }

  async start(context) {
    if (this.on || this.starting) return;
    this.starting = true;
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true } });
    } catch (error) {
      this.failed(error.name === 'NotAllowedError' ? 'The browser may not use the microphone: please type.' : 'No microphone was found: please type.');
      return;
    } finally {
      this.starting = false;
    }
    this.context = context;
    this.chunks = [];
    this.spoke = false;
    this.recorder = new MediaRecorder(this.stream);
    this.recorder.ondataavailable = (event) => this.chunks.push(event.data);
    this.recorder.onstop = () => this.finish();
    this.recorder.start();
    this.watch();
  }

  stop() { if (this.recorder?.state === 'recording') this.recorder.stop(); }

  watch() {
    const meter = this.context.createAnalyser();
    this.input = this.context.createMediaStreamSource(this.stream);
    this.input.connect(meter);
    const samples = new Float32Array(meter.fftSize);
    const began = performance.now();
    let loudAt = began;
    this.timer = setInterval(() => {
      meter.getFloatTimeDomainData(samples);
      const power = Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
      const now = performance.now();
      this.level(Math.min(1, power * 9));
      if (power > QUIET) [this.spoke, loudAt] = [true, now];
      const patience = this.spoke ? PATIENCE : 7500;
      if (now - loudAt > patience || now - began > MOST) this.stop();
    }, 50);
  }

  async finish() {
    clearInterval(this.timer);
    this.stream.getTracks().forEach((track) => track.stop());
    this.input.disconnect();
    const blob = new Blob(this.chunks, { type: this.recorder.mimeType });
    this.recorder = null;
    if (!this.spoke) return this.heard(null);
    try {
      this.heard(await wav(await this.context.decodeAudioData(await blob.arrayBuffer())));
    } catch (error) {
      this.failed(`The recording could not be read: ${error.message}`);
    }
  }
}

async function wav(recording) {
  const offline = new OfflineAudioContext(1, Math.ceil(recording.duration * 16000), 16000);
  const source = offline.createBufferSource();
  source.buffer = recording;
  source.connect(offline.destination);
  source.start();
  const samples = (await offline.startRendering()).getChannelData(0);
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const word = (at, text) => [...text].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  word(0, 'RIFF'); view.setUint32(4, 36 + samples.length * 2, true); word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true);
  view.setUint32(24, 16000, true); view.setUint32(28, 32000, true); view.setUint16(32, 2, true); view.setUint16(34, 16, true);
  word(36, 'data'); view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, index) => view.setInt16(44 + index * 2, Math.max(-1, Math.min(1, sample)) * 32767, true));
  return new Blob([view], { type: 'audio/wav' });
}
