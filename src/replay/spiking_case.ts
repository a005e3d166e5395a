/**
 * What replays of spiking reference cases share. A case says what is simulated and what another simulator found; a
 * replay answers with exactly the keys of its `expected`. Times are grid times: a spike "at t" belongs to the step that
 * ends at t.
 */
import { z } from 'zod';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { neuronModels } from '../../models/neurons/neuron_models.ts';
import { nearestStep } from '../../models/time_grid.ts';
import type { Backend } from '../engine/backends.ts';
import { refuse } from '../errors.ts';
import { parseWith } from '../formats/schema_errors.ts';
import { type CaseLimits, simulatorOfCase } from './case_simulator.ts';

/** Answer of a replay: the keys of `expected` with what was found. */
export type Replayed = Readonly<Record<string, readonly number[]>>;

/** A list of numbers. */
export const numbers = z.array(z.number());
/** A neuron's parameters by NEST's names. */
export const neuronParams = z.record(z.string(), z.union([z.number(), z.literal(-Infinity), z.boolean()]));
/** Numbers, null for those that are none, or rows of them. */
const valuesSchema = z.array(z.union([z.number(), z.literal([Infinity, -Infinity]), z.null(), z.array(z.number())]));
/** What the other simulator found, by name. */
export const expectedValues = z.record(z.string(), valuesSchema);

/**
 * Parameters that NEST's models have and ours have not, with the values at which they do nothing or say what ours do
 * anyway.
 */
const IDLE: ReadonlyMap<string, (value: number | boolean) => boolean> = new Map([
  ['V_min', (value) => typeof value === 'number' && value <= -Number.MAX_VALUE],
  ['refractory_input', (value) => value === false],
  ['consistent_integration', (value) => value === true],
  ['gsl_error_tol', (value) => typeof value === 'number' && value > 0 && value <= 1e-6],
]);

/** The parameters without those that are idle. @throws {InputError} for any other that is no number */
export function withoutIdle(given: Readonly<Record<string, number | boolean>>, where: string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]): [string, number][] => {
      if (IDLE.get(key)?.(value)) return [];
      if (typeof value === 'boolean') return refuse(where, `${key} is not built (${value})`, `use ${!value}`);
      return [[key, value]];
    }),
  );
}

/** Refuses a model that is not there before its parameters, which may be of any kind, are looked at. */
export function checkModel(caseFile: unknown, where: string): void {
  const { model } = parseWith(z.object({ model: z.string() }), caseFile, where);
  if (!neuronModels.has(model))
    refuse(where, `model is not built yet (${model})`, `use ${[...neuronModels.keys()].join(', ')}`);
}

/** Spikes and traces of a run. */
export interface Recorded {
  readonly spikeSteps: number[];
  readonly senders: number[];
  /** By variable, neuron 0 at every step from 1 on. */
  readonly values: Readonly<Record<string, number[]>>;
}

/** Runs a circuit and records its spikes, and variables of neuron 0. */
export async function record(
  circuit: Circuit,
  durationMs: number,
  variables: readonly string[],
  options: { readonly backend: Backend; readonly limits: CaseLimits; readonly where: string },
): Promise<Recorded> {
  const found: Recorded = {
    spikeSteps: [],
    senders: [],
    values: Object.fromEntries(variables.map((name) => [name, []])),
  };
  const recording = variables.length > 0 ? { neurons: [0], variables } : undefined;
  const simulator = await simulatorOfCase(circuit, nearestStep(durationMs, circuit.dt), options, recording);
  // A batch may hold more than a call takes arguments.
  simulator.spikes.subscribe(({ steps, senders }) => {
    for (const step of steps) found.spikeSteps.push(step);
    for (const sender of senders) found.senders.push(sender);
  });
  simulator.traces.subscribe(({ values }) => {
    for (const name of variables) for (const value of values[name]) found.values[name].push(value);
  });
  try {
    await simulator.run(durationMs);
  } finally {
    simulator.dispose();
  }
  return found;
}

/** Decimal milliseconds of a step, without the digits that multiplying doubles leaves behind. */
export function timeOf(step: number, dt: number): number {
  return Number((step * dt).toFixed(9));
}

/**
 * A recorded variable at given times, or at every step where the case names none. @throws {InputError} for a time
 * outside the run
 */
export function sample(
  values: readonly number[],
  times: readonly number[] | undefined,
  dt: number,
  where: string,
): number[] {
  if (times === undefined) return [...values];
  return times.map(
    (time) =>
      values[nearestStep(time, dt) - 1] ??
      refuse(where, `outside the run (${time} ms)`, `use times from ${dt} to ${timeOf(values.length, dt)} ms`),
  );
}

/** Picks the keys of `expected` from what was found. */
export function answer(
  keys: readonly string[],
  found: Readonly<Record<string, () => readonly number[]>>,
  where: string,
): Replayed {
  return Object.fromEntries(
    keys.map((key) => {
      if (!Object.hasOwn(found, key))
        refuse(where, `expected has an unknown key (${key})`, `use ${Object.keys(found).join(', ')}`);
      return [key, found[key]()];
    }),
  );
}
