// Silence in real time: a countdown that waits while the person types.

export class Patience {
  constructor(over, shown) { Object.assign(this, { over, shown, timer: null, held: false }); }

  start(seconds, over = this.over) {
    this.stop();
    this.left = seconds;
    let last = performance.now();
    this.timer = setInterval(() => {
      const now = performance.now();
      if (!this.held) this.left -= (now - last) / 1000;
      last = now;
      this.shown(this.held ? null : this.left);
      if (this.left > 0) return;
      this.stop();
      over();
    }, 200);
  }

  hold(on) { this.held = on; }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
  }
}
