/**
 * Which of a network's injected currents are on in a step: followed from change to change, so that a long time course
 * costs no more per step than a constant current.
 */
import type { CurrentDrive } from '../../network/network.ts';

/**
 * Currents that are on in a step, in the network's order; undefined where they are those of the step before. To be
 * called before each step.
 */
export type ActiveCurrents = (step: number) => readonly CurrentDrive[] | undefined;

function byStep(currents: readonly CurrentDrive[], stepOf: (current: CurrentDrive) => number): Map<number, number[]> {
  const found = new Map<number, number[]>();
  currents.forEach((current, i) => {
    const step = stepOf(current);
    const list = found.get(step);
    if (list === undefined) found.set(step, [i]);
    else list.push(i);
  });
  return found;
}

/** Follows some currents, from any step on. */
export function createActiveCurrents(currents: readonly CurrentDrive[]): ActiveCurrents {
  const begins = byStep(currents, ({ from }) => from + 1);
  const ends = byStep(currents, ({ to }) => to + 1);
  let active = new Set<number>();
  let last = Number.NaN;
  return (step) => {
    const follows = step === last + 1;
    last = step;
    if (follows) {
      if (!begins.has(step) && !ends.has(step)) return undefined;
      for (const i of begins.get(step) ?? []) active.add(i);
      for (const i of ends.get(step) ?? []) active.delete(i);
    } else active = new Set([...currents.keys()].filter((i) => step > currents[i].from && step <= currents[i].to));
    return [...active].sort((a, b) => a - b).map((i) => currents[i]);
  };
}
