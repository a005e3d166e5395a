/** Replays a case of kind `neuron`: one neuron, two spike trains, a constant current. */
import { z } from 'zod';
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { nearestStep } from '../../../models/time_grid.ts';
import type { Backend } from '../../engine/backends.ts';
import { parseWith } from '../../formats/schema_errors.ts';
import {
  answer,
  checkModel,
  expectedValues,
  neuronParams,
  numbers,
  type Replayed,
  record,
  sample,
  timeOf,
  withoutIdle,
} from './spiking_case.ts';

const trainSchema = z.object({ weight: z.number(), times_ms: numbers });
const neuronCase = z.object({
  model: z.string(),
  params: neuronParams,
  dt_ms: z.number().positive(),
  t_stop_ms: z.number().positive(),
  input: z.object({
    dc_pA: z.number().optional(),
    delay_ms: z.number().positive(),
    ex: trainSchema.optional(),
    in: trainSchema.optional(),
  }),
  expected: expectedValues,
});

/**
 * Simulates the neuron on a backend.
 * @throws {InputError} if the case is not one, or its model is not built
 */
export async function replayNeuron(caseFile: unknown, backend: Backend, where: string): Promise<Replayed> {
  checkModel(caseFile, where);
  const {
    model,
    params: given,
    dt_ms: dt,
    t_stop_ms,
    input,
    expected: wanted,
  } = parseWith(neuronCase, caseFile, where);
  const trains = (['ex', 'in'] as const).flatMap((name) => {
    const train = input[name];
    return train === undefined ? [] : [{ name, ...train }];
  });
  const circuit: Circuit = {
    name: 'case',
    dt,
    populations: [
      {
        name: 'neuron',
        model,
        size: 1,
        params: {
          ...withoutIdle(given, `${where}: params`),
          ...(input.dc_pA === undefined ? {} : { I_e: input.dc_pA }),
        },
      },
    ],
    inputs: trains.map(({ name, times_ms }) => ({ kind: 'spikes' as const, name, channels: 1, times: [times_ms] })),
    projections: trains.map(({ name, weight }) => ({
      source: name,
      target: 'neuron',
      connector: { rule: 'all_to_all' as const },
      weight,
      delay: input.delay_ms,
    })),
  };
  const variables = Object.keys(wanted).filter((key) => !key.endsWith('times_ms'));
  const found = await record(circuit, t_stop_ms, backend, variables);
  const times =
    wanted.times_ms === undefined ? undefined : parseWith(numbers, wanted.times_ms, `${where}: expected.times_ms`);
  const allTimes = (): number[] =>
    times ?? Array.from({ length: nearestStep(t_stop_ms, dt) }, (_, i) => timeOf(i + 1, dt));
  return answer(
    Object.keys(wanted),
    {
      times_ms: allTimes,
      spike_times_ms: () => found.spikeSteps.map((step) => timeOf(step, dt)),
      ...Object.fromEntries(variables.map((name) => [name, () => sample(found.values[name], times, dt)])),
    },
    where,
  );
}
