/** Replays a case of kind `neuron`: one neuron, two spike trains, a constant current. */
import { z } from 'zod';
import type { Circuit, Input, Population } from '../../models/circuits/circuit.ts';
import { nearestStep } from '../../models/time_grid.ts';
import type { Backend } from '../engine/backends.ts';
import { portName, portsFromNest } from '../formats/nest_ports.ts';
import { parseWith } from '../formats/schema_errors.ts';
import { answer, type Replayed, sample, timeOf } from './case_answer.ts';
import { type CaseLimits, LIMITS } from './case_simulator.ts';
import { checkModel, neuronParams, numbers, record, runFields, withoutIdle } from './spiking_case.ts';

const trainSchema = z.object({ weight: z.number(), times_ms: numbers, receptor: z.int().min(1).optional() });
const neuronCase = z.object({
  ...runFields,
  params: z.record(z.string(), z.unknown()),
  input: z.object({
    dc_pA: z.number().optional(),
    /** A current that NEST's generator gives through a connection. */
    step: z
      .object({ amplitude_pA: z.number(), start_ms: z.number(), stop_ms: z.number(), delay_ms: z.number() })
      .optional(),
    delay_ms: z.number().positive(),
    ex: trainSchema.optional(),
    in: trainSchema.optional(),
  }),
});

type NeuronCase = z.infer<typeof neuronCase>;

/** Parameters, and receptors where they have numbers. */
function neuronOf(
  model: string,
  given: Readonly<Record<string, unknown>>,
  where: string,
): Pick<Population, 'params' | 'receptors'> {
  const found = portsFromNest(model, given, where);
  if (found === undefined) return { params: withoutIdle(parseWith(neuronParams, given, where), where) };
  const { params, tauSyn, rest } = found;
  return {
    params: { ...params, ...withoutIdle(parseWith(neuronParams, rest, where), where) },
    receptors: Object.fromEntries(tauSyn.map((tau_syn, i) => [portName(i + 1), { tau_syn }])),
  };
}

function stepOf(step: NeuronCase['input']['step']): Input[] {
  if (step === undefined) return [];
  const { amplitude_pA: amplitude, start_ms, stop_ms, delay_ms } = step;
  const between = { start: start_ms + delay_ms, stop: stop_ms + delay_ms };
  return [{ kind: 'current', name: 'step', target: 'neuron', amplitude, ...between }];
}

function circuitOf({ model, params, dt_ms: dt, input }: NeuronCase, where: string): Circuit {
  const trains = (['ex', 'in'] as const).flatMap((name) => {
    const train = input[name];
    return train === undefined ? [] : [{ name, ...train }];
  });
  const neuron = neuronOf(model, params, `${where}: params`);
  const given = { ...neuron.params, ...(input.dc_pA === undefined ? {} : { I_e: input.dc_pA }) };
  return {
    name: 'case',
    dt,
    populations: [{ name: 'neuron', model, size: 1, ...neuron, params: given }],
    inputs: [
      ...trains.map(({ name, times_ms }) => ({ kind: 'spikes' as const, name, channels: 1, times: [times_ms] })),
      ...stepOf(input.step),
    ],
    projections: trains.map(({ name, weight, receptor }) => ({
      ...(receptor === undefined ? {} : { receptor: portName(receptor) }),
      ...{ source: name, target: 'neuron', weight, delay: input.delay_ms },
      connector: { rule: 'all_to_all' as const },
    })),
  };
}

/**
 * Simulates the neuron on a backend.
 * @throws {InputError} if the case is not one, or its model is not built
 */
export async function replayNeuron(
  caseFile: unknown,
  backend: Backend,
  where: string,
  limits: CaseLimits = LIMITS,
): Promise<Replayed> {
  checkModel(caseFile, where);
  const given = parseWith(neuronCase, caseFile, where);
  const { dt_ms: dt, t_stop_ms, expected: wanted } = given;
  const variables = Object.keys(wanted).filter((key) => !key.endsWith('times_ms'));
  const found = await record(circuitOf(given, where), t_stop_ms, variables, { backend, limits, where });
  const times =
    wanted.times_ms === undefined ? undefined : parseWith(numbers, wanted.times_ms, `${where}: expected.times_ms`);
  const allTimes = (): number[] =>
    times ?? Array.from({ length: nearestStep(t_stop_ms, dt) }, (_, i) => timeOf(i + 1, dt));
  return answer(
    Object.keys(wanted),
    {
      times_ms: allTimes,
      spike_times_ms: () => found.spikeSteps.map((step) => timeOf(step, dt)),
      ...Object.fromEntries(
        variables.map((name) => [name, () => sample(found.values[name], times, dt, `${where}: expected.times_ms`)]),
      ),
    },
    where,
  );
}
