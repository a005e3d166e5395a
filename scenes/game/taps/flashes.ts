/**
 * Presents two flashes in time. A flash comes with the frame that is nearest to its time, and is told with the time of
 * that frame: frames of 60 Hz are 17 ms apart, so what was shown is measured and not assumed. Clicks sound as late as
 * the machine needs for them, and the flashes wait for them.
 */
import { type Clicks, createClicker } from '../sound.ts';
import { LATEST } from './taps.ts';

/** From the press to the first flash, ms: nobody is to count from the press. */
const FIRST_MS = 700;
/** A flash is seen for so long, ms. */
const SEEN_MS = 70;
/** Half of a frame of 60 Hz, ms. */
const HALF_FRAME_MS = 8.3;

/** What is told while flashes are presented. */
export interface FlashesHeard {
  flash(which: 'ready' | 'set', atMs: number): void;
  dark(): void;
  tooLate(): void;
  /** At each frame; whether the reader still looks. */
  looks(): boolean;
}

/** What presents pairs of flashes, one at a time. */
export interface Flashes {
  present(intervalMs: number, sound: boolean): void;
  hush(): void;
}

/** Makes one. */
export function createFlashes(heard: FlashesHeard): Flashes {
  const clicker = createClicker();
  let clicks: Clicks | undefined;
  let presented = 0;
  const hush = (): void => {
    clicks?.stop();
    clicks = undefined;
    presented += 1;
  };
  return {
    hush,
    present(intervalMs, sound) {
      hush();
      const own = presented;
      if (sound) clicks = clicker.play([FIRST_MS, FIRST_MS + intervalMs]);
      const readyDue = performance.now() + FIRST_MS + (clicks?.latencyMs ?? 0);
      let [readyMs, setMs]: (number | undefined)[] = [];
      let isLit = false;
      const light = (which: 'ready' | 'set', frameMs: number): number => {
        isLit = true;
        heard.flash(which, frameMs);
        return frameMs;
      };
      const darkenAt = (dueMs: number, frameMs: number): void => {
        if (!isLit || !isDue(dueMs, frameMs)) return;
        isLit = false;
        heard.dark();
      };
      const isDue = (dueMs: number, frameMs: number): boolean => frameMs >= dueMs - HALF_FRAME_MS;
      const tick = (frameMs: number): void => {
        if (presented !== own || !heard.looks()) return;
        if (readyMs === undefined) {
          if (isDue(readyDue, frameMs)) readyMs = light('ready', frameMs);
        } else if (setMs === undefined) {
          if (isDue(readyMs + intervalMs, frameMs)) setMs = light('set', frameMs);
          else darkenAt(readyMs + SEEN_MS, frameMs);
        } else if (frameMs - setMs > LATEST * (setMs - readyMs)) {
          heard.tooLate();
        } else {
          darkenAt(setMs + SEEN_MS, frameMs);
        }
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    },
  };
}
