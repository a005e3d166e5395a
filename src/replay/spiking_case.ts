/**
 * What replays of spiking reference cases share. A case says what is simulated and what another simulator found; see
 * case_answer.ts for what a replay answers.
 */
import { z } from 'zod';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { neuronModels } from '../../models/neurons/neuron_models.ts';
import { nearestStep } from '../../models/time_grid.ts';
import { refuse } from '../errors.ts';
import { parseWith } from '../formats/schema_errors.ts';
import { type CaseRun, simulatorOfCase } from './case_simulator.ts';

/** A list of numbers. */
export const numbers = z.array(z.number());
/** A neuron's parameters by NEST's names. */
export const neuronParams = z.record(z.string(), z.union([z.number(), z.literal(-Infinity), z.boolean()]));
/** Numbers, null for those that are none, or rows of them. */
const valuesSchema = z.array(z.union([z.number(), z.literal([Infinity, -Infinity]), z.null(), z.array(z.number())]));
/** What the other simulator found, by name. */
export const expectedValues = z.record(z.string(), valuesSchema);
/** What every case of neurons says beside them. */
export const runFields = {
  model: z.string(),
  dt_ms: z.number().positive(),
  t_stop_ms: z.number().positive(),
  expected: expectedValues,
};

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
  options: CaseRun,
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
