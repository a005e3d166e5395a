/** A flight of the camera to a neuron, in wall time. */

/** The tanks are seen whole for so long first, and then the flight takes so long, ms. */
const BEFORE_MS = 900;
const FLIGHT_MS = 2200;

/** How far a flight is after so much wall time, 0 … 1. */
export function shareOfFlight(sinceMs: number): number {
  return Math.max(0, Math.min(1, (sinceMs - BEFORE_MS) / FLIGHT_MS));
}

/**
 * Flies.
 * @param to has the camera so far on the way, 0 … 1 @param atOnce without the way: no motion is wanted, or seen
 * @returns ends it where it is
 */
export function fly(to: (share: number) => void, atOnce: boolean): () => void {
  const begun = performance.now();
  let ended = false;
  const go = (): void => {
    if (ended) return;
    const share = shareOfFlight(performance.now() - begun);
    if (share > 0) to(share);
    if (share < 1) requestAnimationFrame(go);
  };
  if (atOnce) to(1);
  else go();
  return () => {
    ended = true;
  };
}
