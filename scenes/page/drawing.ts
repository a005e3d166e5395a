/** When the words of the page are drawn: soon after something has changed, and not too often while time passes. */

/** Between two drawings while time passes, ms of wall time. */
const RENDER_MS = 80;

/** Draws the page. */
export interface Drawing {
  /** Something has changed: draw soon. */
  soon(): void;
  now(): void;
}

/** Creates it. @param draw draws once @param isPlaying whether time passes */
export function createDrawing(draw: () => void, isPlaying: () => boolean): Drawing {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let drawnAt = 0;
  const now = (): void => {
    clearTimeout(waiting);
    waiting = undefined;
    drawnAt = performance.now();
    draw();
  };
  return {
    now,
    soon() {
      waiting ??= setTimeout(now, isPlaying() ? Math.max(0, drawnAt + RENDER_MS - performance.now()) : 0);
    },
  };
}
