/**
 * Lets others have a turn during a long run: timers, signals, a page. A run on one thread would keep them waiting to
 * its end.
 */

/** Real ms from one turn to the next, where nobody says. */
const BETWEEN = 50;

/** Resolves when the others have had their turn. */
function othersTurn(): Promise<void> {
  return new Promise((resolve) => {
    // Unlike setTimeout, a message is not held back in a page, and it is there in Node too.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}

/** To be awaited again and again during a run. @param betweenMs real ms, ≥ 0; 0 is a turn each time */
export function createTurns(betweenMs = BETWEEN): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < betweenMs) return;
    await othersTurn();
    last = performance.now();
  };
}
