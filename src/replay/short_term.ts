/**
 * Replays a case of kind `stp`, one synapse with short-term plasticity, on the engine of a backend: the weight that
 * each presynaptic spike transmits.
 */
import { z } from 'zod';
import type { Circuit, SynapseSpec } from '../../models/circuits/circuit.ts';
import type { Backend } from '../engine/backends.ts';
import { refuse } from '../errors.ts';
import { parseWith } from '../formats/schema_errors.ts';
import { answer, type Replayed } from './case_answer.ts';
import { type CaseLimits, LIMITS, simulatorOfCase } from './case_simulator.ts';
import { arrivals, gridOf, heard, listener, stepsOfTrain } from './one_synapse.ts';
import { expectedValues, numbers } from './spiking_case.ts';

const share = z.number().min(0).max(1);
const both = { U: share, tau_rec_ms: z.number().positive(), tau_fac_ms: z.number().nonnegative(), weight: z.number() };
const train = { pre_times_ms: numbers, expected: expectedValues };

const caseOf1998 = z.object({
  model: z.literal('tsodyks2_synapse'),
  params: z.object({ ...both, u0: z.number(), R0: z.number() }),
  ...train,
});

/** Initial values by NEST's names, with a 0 or without. */
const caseOf2000 = z.object({
  model: z.literal('tsodyks_synapse'),
  params: z.strictObject({
    ...{ ...both, tau_psc_ms: z.number().positive() },
    ...{ u: share.default(0), x: share.default(1), y: share.default(0) },
    ...{ u0: share.optional(), x0: share.optional(), y0: share.optional() },
  }),
  ...train,
});

const shortTermCase = z.discriminatedUnion('model', [caseOf1998, caseOf2000]);

type ShortTermCase = z.infer<typeof shortTermCase>;

/** The synapse of a case. @throws {InputError} for more resources than there are */
function synapseOf({ params }: ShortTermCase, where: string): SynapseSpec {
  const both = { U: params.U, tau_rec: params.tau_rec_ms, tau_fac: params.tau_fac_ms };
  if (!('tau_psc_ms' in params)) return { model: 'tsodyks2_synapse', ...both, u0: params.u0, R0: params.R0 };
  const { tau_psc_ms: tau_psc, u0: u = params.u, x0: x = params.x, y0: y = params.y } = params;
  if (x + y > 1) refuse(where, `x and y add up to more than 1 (${x} and ${y})`, 'use at most 1 in all');
  return { model: 'tsodyks_synapse', ...both, tau_psc, u, x, y };
}

function circuitOf(given: ShortTermCase, dt: number, where: string): Circuit {
  return {
    ...{ name: 'case', dt, populations: [listener(dt)] },
    inputs: [{ kind: 'spikes', name: 'pre', channels: 1, times: [given.pre_times_ms] }],
    projections: [
      {
        ...{ source: 'pre', target: 'post', connector: { rule: 'all_to_all' } },
        ...{ weight: given.params.weight, delay: dt, synapse: synapseOf(given, where) },
      },
    ],
  };
}

/**
 * Simulates the synapse on a backend.
 * @throws {InputError} if the case is not one, its model is not built, or a time on no grid
 */
export async function replayShortTerm(
  caseFile: unknown,
  backend: Backend,
  where: string,
  limits: CaseLimits = LIMITS,
): Promise<Replayed> {
  const { model } = parseWith(z.object({ model: z.string() }), caseFile, where);
  if (model !== 'tsodyks2_synapse' && model !== 'tsodyks_synapse')
    refuse(where, `model is not built yet (${model})`, 'use tsodyks2_synapse or tsodyks_synapse');
  const given = parseWith(shortTermCase, caseFile, where);
  const dt = gridOf(given.pre_times_ms, where);
  const pre = stepsOfTrain(given.pre_times_ms, dt, 1, `${where}: pre_times_ms`);
  const steps = (pre.at(-1) ?? 0) + 1;
  const simulator = await simulatorOfCase(circuitOf(given, dt, where), steps, { backend, limits, where }, heard);
  const currents = arrivals(simulator);
  try {
    await simulator.run(steps * dt);
  } finally {
    simulator.dispose();
  }
  // After a delay of one step; currents are counted from step 1 on.
  return answer(Object.keys(given.expected), { transmitted_weight: () => pre.map((step) => currents[step]) }, where);
}
