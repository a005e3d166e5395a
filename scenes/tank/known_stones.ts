/**
 * Stones of a pair of tanks: those that have fallen or are known to fall, and those that come by themselves. What a
 * stone is called, by name and index, says which spikes it gives (stimulus.ts).
 */
import type { Stone } from '../messages.ts';

/** A stone that has fallen, or rain of a block that has begun. */
export interface KnownStone {
  readonly name: string;
  readonly index: number;
  readonly stone: Stone;
}

/** A dropped stone that falls at a step by itself; its number is that of its place in the link. */
export interface ComingStone {
  readonly step: number;
  readonly stone: Stone & { readonly dropped: number };
}

/** Stones of a link in the order in which they fall, those of one step as they are given. */
export function inOrderOfFall(stones: readonly Stone[], stepsOf: (ms: number) => number): ComingStone[] {
  return stones
    .map((stone, index) => ({ step: stepsOf(stone.timeMs), stone: { ...stone, dropped: index } }))
    .sort((a, b) => a.step - b.step);
}

/** Adds one, so that they stay in the order of time. */
export function addKnown(known: KnownStone[], one: KnownStone): void {
  known.push(one);
  known.sort((a, b) => a.stone.timeMs - b.stone.timeMs);
}

/** How long ago the last stone fell, ms; NaN before the first. A stone of this very moment is not the last yet. */
export function elapsedAt(known: readonly KnownStone[], timeMs: number): number {
  const last = known.findLast(({ stone }) => stone.timeMs < timeMs);
  return last === undefined ? Number.NaN : timeMs - last.stone.timeMs;
}

/**
 * Where a piece of time that begins at a step has to end: at `end`, at the next reading, or where the next stone falls.
 * @param reading steps between two readings
 */
export function endOfPiece(
  from: number,
  end: number,
  reading: number,
  [next]: readonly Pick<ComingStone, 'step'>[],
): number {
  return Math.min(end, (Math.floor(from / reading) + 1) * reading, next?.step ?? end);
}
