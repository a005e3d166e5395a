/** What a circuit's times became on its grid, said once for each kind of time; the rules are in models/time_grid.ts. */
import type { Input, Value } from '../../models/circuits/circuit.ts';
import { isOnGrid, nearestStep, stepOfInstant, stepsOfDuration } from '../../models/time_grid.ts';
import { isByDistance } from './connect/by_distance.ts';
import { isDistribution } from './draw/draw.ts';
import { valueBounds } from './draw/value_bounds.ts';
import type { Network } from './network.ts';

/** Turns a time into steps. */
type Rule = (ms: number, dt: number) => number;

/** Things that are named in a note; the others are counted. */
const MOST_NAMED = 3;

/** A time and what it became, without the digits that multiplying doubles leaves behind. */
function change(ms: number, dt: number, rule: Rule): string {
  return `${Number(ms.toPrecision(9))} ms to ${Number((rule(ms, dt) * dt).toPrecision(9))} ms`;
}

/** What is off the grid among some times; undefined if none is. */
function offGrid(times: ArrayLike<number>, dt: number, rule: Rule): string | undefined {
  let count = 0;
  let first = 0;
  for (let i = 0; i < times.length; i++) {
    if (!Number.isFinite(times[i]) || isOnGrid(times[i], dt)) continue;
    if (count === 0) first = times[i];
    count++;
  }
  if (count === 0) return undefined;
  return times.length === 1
    ? change(first, dt, rule)
    : `${count} of ${times.length}, the first ${change(first, dt, rule)}`;
}

function delayOffGrid(delay: Value, dt: number): string | undefined {
  if (typeof delay === 'number') return offGrid([delay], dt, nearestStep);
  if (!isDistribution(delay)) return offGrid(delay, dt, nearestStep);
  const { low, high } = valueBounds(delay);
  if (low === high && isOnGrid(low, dt)) return undefined;
  return isByDistance(delay) ? 'by distance' : 'drawn';
}

/** Instants between which an input is on. */
function endsOffGrid(input: Input, dt: number): string | undefined {
  if (input.kind === 'spikes') return undefined;
  if (input.kind === 'inhomogeneous_poisson') return offGrid(input.rate_times, dt, nearestStep);
  if (input.kind === 'step_current') return offGrid(input.amplitude_times, dt, nearestStep);
  const off = (['start', 'stop'] as const).flatMap((key) => {
    const found = offGrid([input[key] ?? 0], dt, nearestStep);
    return found === undefined ? [] : [`${key} ${found}`];
  });
  return off.length === 0 ? undefined : off.join(', ');
}

/** The note on one kind of time. @param found by thing, what is off the grid in it */
export function noteOf(rule: string, found: readonly (readonly [string, string | undefined])[]): string[] {
  const off = found.filter(([, what]) => what !== undefined);
  if (off.length === 0) return [];
  const named = off.slice(0, MOST_NAMED).map(([where, what]) => `${where} (${what})`);
  const more = off.length > MOST_NAMED ? ` and ${off.length - MOST_NAMED} more` : '';
  return [`${rule}: ${named.join(', ')}${more}`];
}

/** Notes on everything of a network that was rounded to its grid; none where all times are on it. */
export function roundingNotes({
  circuit,
  dt,
  blocks,
  channels,
  projections,
}: Pick<Network, 'circuit' | 'dt' | 'blocks' | 'channels' | 'projections'>): string[] {
  const { inputs = [] } = circuit;
  return [
    ...noteOf(`delays are rounded to the nearest step of ${dt} ms, halves up`, [
      ...projections.map(({ name, projection }) => [`projection ${name}`, delayOffGrid(projection.delay, dt)] as const),
      ...inputs.map(
        (input) => [`input ${input.name}`, 'delay' in input ? delayOffGrid(input.delay, dt) : undefined] as const,
      ),
    ]),
    ...noteOf(
      `times of inputs are rounded to the nearest step of ${dt} ms, halves up`,
      inputs.map((input) => [`input ${input.name}`, endsOffGrid(input, dt)] as const),
    ),
    ...noteOf(
      `spikes off the grid of ${dt} ms are rounded to 0.001 ms and belong to the step that ends at or after them`,
      channels.map(
        ({ name, times = [] }) =>
          [
            `input ${name}`,
            offGrid(
              times.flatMap((train) => [...train]),
              dt,
              stepOfInstant,
            ),
          ] as const,
      ),
    ),
    ...noteOf(
      `refractory periods are rounded to 0.001 ms, then up to a step of ${dt} ms`,
      blocks.map(
        ({ name, params: { t_ref = [] } }) => [`population ${name}`, offGrid(t_ref, dt, stepsOfDuration)] as const,
      ),
    ),
  ];
}
