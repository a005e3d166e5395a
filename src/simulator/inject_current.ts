/** Currents that a program injects while a network is in motion. */
import { checkQuantity } from '../../models/quantities.ts';
import { checkRecord, refuse, shown } from '../errors.ts';
import { runsOf, spanOfSteps } from '../network/current_drives.ts';
import { populationBlock } from '../network/population_block.ts';
import { type Motion, mustStand } from './motion.ts';
import { checkOptionNames } from './option_names.ts';

/** A population by name; or some of its neurons, or one copy of the network. */
export type InjectionTarget =
  | string
  | {
      readonly population: string;
      /** By index within the population; all where left out. */
      readonly neurons?: ArrayLike<number>;
      /** All where left out. */
      readonly copy?: number;
    };

/** pA: constant; a value for each step; or a function of the ms at which a step begins. */
export type Current = number | ArrayLike<number> | ((timeMs: number) => number);

/** Steps of a course of values: more would not fit beside a network. */
const MOST_VALUES = 2 ** 24;

const WHERE = 'inject';

function valuesOf(current: Current, from: number, steps: number, dt: number): number[] {
  if (typeof current === 'number') return [current];
  if (typeof current !== 'function' && !Array.isArray(current) && !ArrayBuffer.isView(current))
    refuse(WHERE, `no current (${shown(current)})`, 'give pA, a value for each step, or a function of time');
  if (steps > MOST_VALUES)
    refuse(WHERE, `too long for a course of values (${steps} steps)`, `use at most ${MOST_VALUES} at a time`);
  if (typeof current === 'function') return Array.from({ length: steps }, (_, i) => current((from + i) * dt));
  if (current.length !== steps)
    refuse(WHERE, `wrong number of values (${current.length})`, `give one for each of ${steps} steps`);
  return Array.from(current);
}

/** See `Simulator.inject`. */
export function injectCurrent(
  motion: Motion,
  target: InjectionTarget,
  current: Current,
  [fromMs, toMs]: readonly [number, number],
): void {
  mustStand(motion, WHERE);
  const { network, engine, copies, computed } = motion;
  if (typeof target !== 'string') {
    checkRecord(WHERE, 'target', target, 'give a population, or { population, neurons }');
    checkOptionNames(WHERE, target, ['population', 'neurons', 'copy']);
  }
  const { population, neurons, copy } = typeof target === 'string' ? { population: target } : target;
  const block = populationBlock(network, population, WHERE);
  if (copy !== undefined && !(Number.isInteger(copy) && copy >= 0 && copy < copies))
    refuse(WHERE, `no such copy (${copy})`, `use 0 … ${copies - 1}`);
  const { from, to } = spanOfSteps(fromMs, toMs, network.dt, WHERE);
  if (from < computed)
    refuse(WHERE, `begins before the present (${fromMs} ms)`, `use times from ${computed * network.dt} ms on`);
  const values = valuesOf(current, from, to - from, network.dt);
  for (const value of values) checkQuantity(value, 'current', WHERE, ' pA');
  const runs = runsOf(neurons, block, WHERE);
  const chosen = copy === undefined ? Array.from({ length: copies }, (_, i) => i) : [copy];
  for (const one of chosen) engine.inject({ runs, copy: one, from, to, values });
}
