/**
 * What replays of spiking reference cases share. A case says what is simulated and what another simulator found; a replay answers with
 * exactly the keys of its `expected`. Times are grid times: a spike "at t" belongs to the step that ends at t.
 */
import { z } from 'zod';
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { neuronModels } from '../../../models/neurons/neuron_models.ts';
import { nearestStep } from '../../../models/time_grid.ts';
import type { Backend } from '../../engine/backends.ts';
import { refuse } from '../../errors.ts';
import { parseWith } from '../../formats/schema_errors.ts';
import { buildNetwork } from '../../network/build.ts';
import type { SimulatorOptions } from '../../simulator/simulator_options.ts';
import { createSimulator } from '../../simulator.ts';

/** Answer of a replay: the keys of `expected` with what was found. */
export type Replayed = Readonly<Record<string, readonly number[]>>;

/** A list of numbers. */
export const numbers = z.array(z.number());
/** A neuron's parameters by NEST's names. */
export const neuronParams = z.record(z.string(), z.union([z.number(), z.literal(-Infinity), z.boolean()]));
/** What the other simulator found, by name. */
export const expectedValues = z.record(z.string(), z.array(z.unknown()));

/** Parameters that NEST's models have and ours have not, with the values at which they do nothing or say what ours do anyway. */
const IDLE: Readonly<Record<string, (value: number | boolean) => boolean>> = {
  V_min: (value) => typeof value === 'number' && value <= -Number.MAX_VALUE,
  refractory_input: (value) => value === false,
  consistent_integration: (value) => value === true,
  gsl_error_tol: (value) => typeof value === 'number' && value > 0 && value <= 1e-6,
};

/** The parameters without those that are idle. @throws {InputError} for any other that is no number */
export function withoutIdle(given: Readonly<Record<string, number | boolean>>, where: string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]): [string, number][] => {
      if (IDLE[key]?.(value)) return [];
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
  backend: Backend,
  variables: readonly string[],
): Promise<Recorded> {
  const found: Recorded = {
    spikeSteps: [],
    senders: [],
    values: Object.fromEntries(variables.map((name) => [name, []])),
  };
  const options: SimulatorOptions =
    variables.length > 0 ? { backend, record: { neurons: [0], variables } } : { backend };
  const simulator = await createSimulator(buildNetwork(circuit, 0), options);
  simulator.spikes.subscribe(({ steps, senders }) => {
    found.spikeSteps.push(...steps);
    found.senders.push(...senders);
  });
  simulator.traces.subscribe(({ values }) => {
    for (const name of variables) found.values[name].push(...values[name]);
  });
  await simulator.run(durationMs);
  simulator.dispose();
  return found;
}

/** Decimal milliseconds of a step, without the digits that multiplying doubles leaves behind. */
export function timeOf(step: number, dt: number): number {
  return Number((step * dt).toFixed(9));
}

/** A recorded variable at given times, or at every step where the case names none. */
export function sample(values: readonly number[], times: readonly number[] | undefined, dt: number): number[] {
  return times === undefined ? [...values] : times.map((time) => values[nearestStep(time, dt) - 1]);
}

/** Picks the keys of `expected` from what was found. */
export function answer(
  keys: readonly string[],
  found: Readonly<Record<string, () => readonly number[]>>,
  where: string,
): Replayed {
  return Object.fromEntries(
    keys.map((key) => {
      const read =
        found[key] ?? refuse(where, `expected has an unknown key (${key})`, `use ${Object.keys(found).join(', ')}`);
      return [key, read()];
    }),
  );
}
