/** Spikes as clicks. */

/** How long a click takes, seconds, its pitch in Hz, and how loud it is. */
const CLICK_S = 0.004;
const PITCH_HZ = 1800;
const LOUDNESS = 0.25;

/** Clicks of one trial. */
export interface Clicks {
  /** How much later than asked they are heard, as far as the browser knows, ms. */
  readonly latencyMs: number;
  /** No more of them. */
  stop(): void;
}

/** What makes them; a browser lets it sound once the reader has pressed something. */
export interface Clicker {
  /** Clicks at times in ms from now on. */
  play(spikesMs: ArrayLike<number>): Clicks;
}

/** Makes one when it is first used. */
export function createClicker(): Clicker {
  let context: AudioContext | undefined;
  return {
    play(spikesMs) {
      context ??= new AudioContext();
      const out = context;
      void out.resume();
      const gain = new GainNode(out, { gain: LOUDNESS });
      gain.connect(out.destination);
      const began = out.currentTime;
      const clicks = Array.from(spikesMs, (at) => {
        const click = new OscillatorNode(out, { type: 'square', frequency: PITCH_HZ });
        click.connect(gain);
        click.start(began + at / 1000);
        click.stop(began + at / 1000 + CLICK_S);
        return click;
      });
      return {
        latencyMs: 1000 * (out.outputLatency || 0),
        stop() {
          for (const click of clicks) click.disconnect();
          gain.disconnect();
        },
      };
    },
  };
}
