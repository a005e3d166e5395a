/** Inputs that inject currents, as drives on the grid, of runs of contiguous neurons. */
import type { Input } from '../../models/circuits/circuit.ts';
import { checkQuantity } from '../../models/quantities.ts';
import { nearestStep } from '../../models/time_grid.ts';
import { refuse, shown } from '../errors.ts';
import type { CurrentDrive, Run } from './network.ts';

type CurrentInput = Extract<Input, { readonly kind: 'current' | 'step_current' }>;

/** Steps `from + 1 … to` between two instants in ms. */
export function spanOfSteps(start: number, stop: number, dt: number, where: string): { from: number; to: number } {
  if (!(start >= 0 && stop >= start))
    refuse(where, `times are out of order (${start} … ${stop} ms)`, 'use 0 ≤ start ≤ stop');
  const [from, to] = [start, stop].map((ms) => Math.min(nearestStep(ms, dt), Number.MAX_SAFE_INTEGER));
  if (from === to && stop > start)
    refuse(where, `on for no step of ${dt} ms (${start} … ${stop} ms)`, 'use a longer time or a smaller dt');
  return { from, to };
}

/** Chosen neurons of a target as runs of neighbours, by index in the network. */
export function runsOf(chosen: ArrayLike<number> | undefined, { first, size }: Run, where: string): Run[] {
  if (chosen === undefined) return [{ first, size }];
  if (typeof chosen === 'number')
    refuse(`${where}: neurons`, `not a list (${chosen})`, 'give the numbers of neurons as a list');
  const neurons = Array.from(chosen).sort((a, b) => a - b);
  const runs: { first: number; size: number }[] = [];
  neurons.forEach((neuron, i) => {
    if (!(Number.isInteger(neuron) && neuron >= 0 && neuron < size))
      refuse(`${where}: neurons`, `no such neuron (${neuron})`, `the target has ${size}, counted from 0`);
    if (neuron === neurons[i - 1]) refuse(`${where}: neurons`, `given twice (${neuron})`, 'give each neuron once');
    const last = runs.at(-1);
    if (last !== undefined && last.first + last.size === first + neuron) last.size++;
    else runs.push({ first: first + neuron, size: 1 });
  });
  return runs;
}

/** A value in the steps from + 1 … to. */
export interface Course {
  readonly amplitude: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The steps of a current that holds each value until the next instant; where several fall into one step, the last
 * counts.
 */
export function coursesOf(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  { dt, where, key }: { readonly dt: number; readonly where: string; readonly key: string },
): Course[] {
  for (const list of [times, values])
    if (!Array.isArray(list) && !ArrayBuffer.isView(list))
      refuse(where, `no list (${shown(list)})`, 'give times and values as lists, one for each');
  if (times.length !== values.length)
    refuse(where, `as many times as values are needed (${times.length} and ${values.length})`, 'give one for each');
  return Array.from(times, (time, i): Course => {
    if (!(time >= 0 && Number.isFinite(time)))
      refuse(`${where}: ${key}[${i}]`, `not a time (${time} ms)`, 'use a number ≥ 0');
    if (i > 0 && !(time > times[i - 1]))
      refuse(`${where}: ${key}[${i}]`, `not after the one before (${time} ms)`, 'use ascending times');
    const next = i + 1 < times.length ? times[i + 1] : Number.POSITIVE_INFINITY;
    const [from, to] = [time, next].map((ms) => Math.min(nearestStep(ms, dt), Number.MAX_SAFE_INTEGER));
    return { amplitude: values[i], from, to };
  }).filter(({ from, to, amplitude }) => to > from && amplitude !== 0);
}

/**
 * The drives of an input of currents.
 * @param target the neurons of its target, by index in the network
 * @throws {InputError} for times out of order, values that are no numbers, unknown neurons
 */
export function currentDrives(input: CurrentInput, target: Run, dt: number): CurrentDrive[] {
  const where = `input ${input.name}`;
  const courses =
    input.kind === 'current'
      ? [{ amplitude: input.amplitude, ...spanOfSteps(input.start, input.stop, dt, where) }]
      : coursesOf(input.amplitude_times, input.amplitude_values, { dt, where, key: 'amplitude_times' });
  const amplitudes = input.kind === 'current' ? [input.amplitude] : Array.from(input.amplitude_values);
  for (const amplitude of amplitudes) checkQuantity(amplitude, 'amplitude', where, ' pA');
  const runs = runsOf(input.neurons, target, where);
  return courses.map(({ amplitude, from, to }) => ({ runs, amplitude, from, to }));
}
