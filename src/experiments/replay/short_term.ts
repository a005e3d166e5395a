/** Replays a case of kind `stp`: the weight that each presynaptic spike transmits. */
import { z } from 'zod';
import { nextShortTermState } from '../../engine/short_term.ts';
import { refuse } from '../../errors.ts';
import { parseWith } from '../../formats/schema_errors.ts';
import { answer, expectedValues, numbers, type Replayed } from './spiking_case.ts';

const shortTermCase = z.object({
  model: z.string(),
  params: z.object({
    U: z.number(),
    tau_rec_ms: z.number().positive(),
    tau_fac_ms: z.number().nonnegative(),
    weight: z.number(),
    u0: z.number(),
    R0: z.number(),
  }),
  pre_times_ms: numbers,
  expected: expectedValues,
});

/**
 * Follows one synapse through the presynaptic spikes.
 * @throws {InputError} if the case is not one, or its model is not built
 */
export function replayShortTerm(caseFile: unknown, where: string): Replayed {
  const { model, params: given, pre_times_ms, expected: wanted } = parseWith(shortTermCase, caseFile, where);
  if (model !== 'tsodyks2_synapse') refuse(where, `model is not built yet (${model})`, 'use tsodyks2_synapse');
  const synapse = { U: given.U, tau_rec: given.tau_rec_ms, tau_fac: given.tau_fac_ms };
  let state = { u: given.u0, R: given.R0 };
  const transmitted = pre_times_ms.map((time, k) => {
    if (k > 0) state = nextShortTermState(state, time - pre_times_ms[k - 1], synapse);
    return given.weight * state.u * state.R;
  });
  return answer(Object.keys(wanted), { transmitted_weight: () => transmitted }, where);
}
