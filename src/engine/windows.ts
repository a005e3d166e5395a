/**
 * The one loop over windows, on one thread and on each of several. A window is four verbs:
 *
 *     compute   neurons advance, from events that are due and from input
 *     exchange  other threads learn of this one's spikes, and this one of theirs
 *     send      spikes become events, each after its delay
 *     settle    weights that learn take in what has happened
 *
 * Why a window may be computed before its spikes are sent: no window is longer than the shortest delay, so that no
 * spike can act within the window in which it was fired.
 */
import type { LaneBlock } from './lanes/lane_block.ts';

/** What happens around the loop; spikes are pairs (step, key). */
export interface Around {
  /** Own spikes of a window; the array is valid until the function returns. */
  readonly spiked: (own: Uint32Array) => void;
  /** What was recorded in the window that begins `row` steps after the first. */
  readonly recorded: (taken: ReturnType<LaneBlock['take']>, row: number) => void;
  /** Hands own spikes to the other threads and returns theirs; absent on one thread. */
  readonly exchange?: (own: Uint32Array) => readonly Uint32Array[];
}

/**
 * Advances a block by `steps` steps after `now`, in windows of at most `longest` steps.
 * @param last whether a run ends here, so that states which are no numbers must be found now
 * @throws {InputError} naming neuron, variable and time of such a state, or a weight that has become none
 */
export async function advanceWindows(
  block: LaneBlock,
  { now, steps, longest, last }: { now: number; steps: number; longest: number; last: boolean },
  { spiked, recorded, exchange }: Around,
): Promise<void> {
  for (let done = 0; done < steps; ) {
    const window = Math.min(longest, steps - done);
    const found = block.compute(now + done, window);
    // Awaiting a number would cost more than a window of a small network.
    const count = typeof found === 'number' ? found : await found;
    const own = block.spikes(count);
    spiked(own);
    const taken = block.take();
    if (taken.length > 0) recorded(taken, done);
    const others = exchange?.(own) ?? [];
    block.sendOwn(count);
    for (const other of others) block.send(other);
    block.settle(now + done, now + done + window);
    done += window;
  }
  if (last) block.check(now + steps);
}
