/**
 * Replays a case of kind `stdp`: a plastic synapse between two given spike trains, and the weight that each presynaptic spike transmits.
 * The reference backend computes in float64, every other one in float32.
 *
 * With `short_term` the synapse is plastic in both ways, and `transmitted_weight` is what it transmits.
 *
 * Surprise: NEST keeps tau_minus and tau_minus_triplet in the postsynaptic neuron, so that a case names them whatever its rule does with them.
 */
import { z } from 'zod';
import { float32, float64 } from '../../../kernels/plasticity/plasticity_kernel.ts';
import { plasticityRules } from '../../../models/plasticity/plasticity_rules.ts';
import { ruleFault } from '../../../models/plasticity/rule_fault.ts';
import { followSynapse } from '../../../models/plasticity/synapse.ts';
import type { Backend } from '../../engine/backends.ts';
import { refuse } from '../../errors.ts';
import { parseWith } from '../../formats/schema_errors.ts';
import { transmittedByBoth } from './combined_plasticity.ts';
import { answer, expectedValues, numbers, type Replayed } from './spiking_case.ts';

const OF_THE_NEURON = ['tau_minus', 'tau_minus_triplet'];

const plasticCase = z.object({
  model: z.string(),
  params: z.record(z.string(), z.number()),
  weight0: z.number(),
  delay_ms: z.number().nonnegative(),
  pre_times_ms: numbers,
  post_times_ms: numbers,
  dopamine_times_ms: numbers.optional(),
  short_term: z
    .object({
      U: z.number().nonnegative().max(1),
      tau_rec_ms: z.number().positive(),
      tau_fac_ms: z.number().nonnegative(),
    })
    .optional(),
  expected: expectedValues,
});

function checkTimes(times: readonly number[], where: string): void {
  const bad = times.findIndex((time, i) => time < (i === 0 ? 0 : times[i - 1]));
  if (bad >= 0) refuse(where, `time out of order ([${bad}] = ${times[bad]} ms)`, 'use ascending times from 0 on');
}

/** In what a backend computes a plastic synapse. */
export function precisionOf(backend: Backend): 'float64' | 'float32' {
  return backend === 'reference' ? 'float64' : 'float32';
}

/**
 * Follows the synapse through both spike trains.
 * @throws {InputError} if the case is not one, its model is not built, or a parameter is out of its range
 */
export function replayPlasticity(caseFile: unknown, backend: Backend, where: string): Replayed {
  const given = parseWith(plasticCase, caseFile, where);
  const { model, params, weight0, delay_ms, expected: wanted } = given;
  const rule =
    plasticityRules.get(model) ??
    refuse(where, `model is not built yet (${model})`, `use ${[...plasticityRules.keys()].join(', ')}`);
  const known = Object.entries(params).filter(([key]) => key in rule.parameters || !OF_THE_NEURON.includes(key));
  const numbersOfRule = Object.fromEntries(known);
  const fault = ruleFault(rule, numbersOfRule, weight0);
  if (fault !== undefined) refuse(where, fault.what, fault.allowed);
  const { pre_times_ms: pre, post_times_ms: post, dopamine_times_ms: pulses = [] } = given;
  checkTimes(pre, `${where}: pre_times_ms`);
  checkTimes(post, `${where}: post_times_ms`);
  checkTimes(pulses, `${where}: dopamine_times_ms`);
  const events = { pre, post, delay: delay_ms, pulses: pulses.map((time) => ({ time, amount: 1 })) };
  const round = precisionOf(backend) === 'float64' ? float64 : float32;
  const { transmitted } = followSynapse(rule, numbersOfRule, weight0, events, round);
  const shortTerm = given.short_term;
  const both =
    shortTerm === undefined
      ? {}
      : {
          transmitted_weight: () =>
            transmittedByBoth(transmitted, pre, {
              U: shortTerm.U,
              tau_rec: shortTerm.tau_rec_ms,
              tau_fac: shortTerm.tau_fac_ms,
            }),
        };
  return answer(Object.keys(wanted), { pre_spike_times_ms: () => pre, weight: () => transmitted, ...both }, where);
}
