/** A stone on its way: it is seen to fall, in wall time, and the tanks hear of it when it arrives. */
import type { Place } from '../stage/layout.ts';
import type { Stage } from '../stage/mounted.ts';

/** How long a stone falls, and the first one, which falls by itself, ms. */
export const FALL_MS = 360;
export const FIRST_FALL_MS = 1500;
/** It is still seen for so long where it has arrived, until the tanks tell of it, ms. */
const LIES_MS = 120;

/** Has a stone fall to a place (units of the circuit) and calls `landed`. @param draw asks for another picture */
export function fall(stage: Stage, at: Place, ms: number, draw: () => void, landed: () => void): void {
  const begun = performance.now();
  let down = false;
  const go = (): void => {
    const share = (performance.now() - begun) / ms;
    stage.fall(at, Math.min(1, share));
    draw();
    if (share >= 1 && !down) {
      down = true;
      landed();
    }
    if (share * ms < ms + LIES_MS) requestAnimationFrame(go);
    else {
      stage.fall(undefined, 0);
      draw();
    }
  };
  // A hidden tab is never asked to draw.
  if (document.hidden) landed();
  else go();
}
