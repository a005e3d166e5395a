/** Replays a case of kind `stp`: the weight that each presynaptic spike transmits. */
import { z } from 'zod';
import { nextShortTermState } from '../../engine/short_term.ts';
import { foundBySpike, leftBySpike, type Resources } from '../../engine/short_term_2000.ts';
import { refuse } from '../../errors.ts';
import { parseWith } from '../../formats/schema_errors.ts';
import { answer, expectedValues, numbers, type Replayed } from './spiking_case.ts';

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

/** u·R at each spike; the first finds u0 and R0. */
function released1998({ params, pre_times_ms }: z.infer<typeof caseOf1998>): number[] {
  const synapse = { U: params.U, tau_rec: params.tau_rec_ms, tau_fac: params.tau_fac_ms };
  let state = { u: params.u0, R: params.R0 };
  return pre_times_ms.map((time, k) => {
    if (k > 0) state = nextShortTermState(state, time - pre_times_ms[k - 1], synapse);
    return state.u * state.R;
  });
}

/** u·x at each spike; what is initial is so at time 0. */
function released2000({ params, pre_times_ms }: z.infer<typeof caseOf2000>, where: string): number[] {
  const { U, tau_rec_ms: tau_rec, tau_fac_ms: tau_fac, tau_psc_ms: tau_psc } = params;
  const { u0: u = params.u, x0: x = params.x, y0: y = params.y } = params;
  if (x + y > 1) refuse(where, `x and y add up to more than 1 (${x} and ${y})`, 'use at most 1 in all');
  let left: Resources = { x, y, u };
  return pre_times_ms.map((time, k) => {
    const found = foundBySpike(left, time - (k === 0 ? 0 : pre_times_ms[k - 1]), { U, tau_rec, tau_fac, tau_psc });
    left = leftBySpike(found);
    return found.u * found.x;
  });
}

/**
 * Follows one synapse through the presynaptic spikes.
 * @throws {InputError} if the case is not one, or its model is not built
 */
export function replayShortTerm(caseFile: unknown, where: string): Replayed {
  const { model } = parseWith(z.object({ model: z.string() }), caseFile, where);
  if (model !== 'tsodyks2_synapse' && model !== 'tsodyks_synapse')
    refuse(where, `model is not built yet (${model})`, 'use tsodyks2_synapse or tsodyks_synapse');
  const given = parseWith(shortTermCase, caseFile, where);
  const released = given.model === 'tsodyks2_synapse' ? released1998(given) : released2000(given, where);
  const transmitted = released.map((part) => given.params.weight * part);
  return answer(Object.keys(given.expected), { transmitted_weight: () => transmitted }, where);
}
