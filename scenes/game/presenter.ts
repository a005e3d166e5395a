/** Presents a trial in time: frame by frame, and as clicks. */
import type { GameTrial } from './messages.ts';
import { type Clicks, createClicker } from './sound.ts';

/** The second volley has been heard when so much of it has come, ms. */
const VOLLEY_MS = 12;

/** What presents trials, one at a time. */
export interface Presenter {
  /** Time of the trial that is presented, ms; 0 where none is. */
  nowMs(): number;
  /**
   * Presents a trial, until it is hushed.
   * @param frame is called at every frame; `heard` says whether the second volley has come
   */
  present(trial: GameTrial, sound: boolean, frame: (heard: boolean) => void): void;
  hush(): void;
}

/** Makes one. */
export function createPresenter(): Presenter {
  const clicker = createClicker();
  let clicks: Clicks | undefined;
  let began: number | undefined;
  let presented = 0;
  const nowMs = (): number => (began === undefined ? 0 : performance.now() - began);
  const hush = (): void => {
    clicks?.stop();
    clicks = undefined;
    began = undefined;
    presented += 1;
  };
  return {
    nowMs,
    hush,
    present({ spikesMs, secondVolleyMs }, sound, frame) {
      hush();
      began = performance.now();
      if (sound) clicks = clicker.play(spikesMs);
      const own = presented;
      const tick = (): void => {
        if (presented !== own) return;
        frame(nowMs() >= secondVolleyMs + VOLLEY_MS);
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    },
  };
}
