/**
 * Replays a case of kind `stdp`: a plastic synapse between two given spike trains, and the weight that each presynaptic
 * spike transmits, on the engine of a backend. An input channel is presynaptic. No weight moves the postsynaptic neuron
 * (see one_synapse.ts), and a current makes it fire in the steps that are asked for. The weight after a presynaptic
 * spike is the one transmitted, so that the run halts there and reads it.
 *
 * With `short_term` the synapse is plastic in both ways, and `transmitted_weight` is what arrives.
 *
 * Surprise: NEST keeps tau_minus and tau_minus_triplet in the postsynaptic neuron, so that a case names them whatever
 * its rule does with them.
 */
import { z } from 'zod';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { plasticityRules } from '../../models/plasticity/plasticity_rules.ts';
import { ruleFault } from '../../models/plasticity/rule_fault.ts';
import { nearestStep } from '../../models/time_grid.ts';
import type { Backend } from '../engine/backends.ts';
import { refuse } from '../errors.ts';
import { parseWith } from '../formats/schema_errors.ts';
import { answer, type Replayed } from './case_answer.ts';
import { type CaseLimits, LIMITS, simulatorOfCase } from './case_simulator.ts';
import { arrivals, CAPACITANCE, gridOf, heard, listener, stepsOfTrain } from './one_synapse.ts';
import { expectedValues, numbers } from './spiking_case.ts';

const OF_THE_NEURON = ['tau_minus', 'tau_minus_triplet'];
/** What a step of current adds to the potential, mV: several times what it is below threshold. */
const KICK = 100;

const plasticCase = z.object({
  model: z.string(),
  params: z.record(z.string(), z.number()),
  weight0: z.number(),
  delay_ms: z.number().positive(),
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

type PlasticCase = z.infer<typeof plasticCase>;

function circuitOf(given: PlasticCase, params: Readonly<Record<string, number>>, dt: number): Circuit {
  const { model, weight0, delay_ms, pre_times_ms, post_times_ms, short_term } = given;
  return {
    name: 'case',
    dt,
    populations: [listener(dt)],
    inputs: [
      { kind: 'spikes', name: 'pre', channels: 1, times: [pre_times_ms] },
      ...post_times_ms.map((stop, i) => ({
        ...{ kind: 'current' as const, name: `spike ${i}`, target: 'post' },
        ...{ amplitude: (KICK * CAPACITANCE) / dt, start: Math.max(0, stop - dt), stop },
      })),
    ],
    projections: [
      {
        ...{ source: 'pre', target: 'post', connector: { rule: 'all_to_all' }, weight: weight0, delay: delay_ms },
        ...(short_term === undefined
          ? {}
          : {
              synapse: {
                ...{ model: 'tsodyks2_synapse', U: short_term.U },
                ...{ tau_rec: short_term.tau_rec_ms, tau_fac: short_term.tau_fac_ms },
              },
            }),
        plasticity: { model, params },
      },
    ],
  };
}

/**
 * The parameters of the rule that a case names. @throws {InputError} for an unknown rule, or one that cannot be as it
 * is given
 */
function parametersOf({ model, params, weight0 }: PlasticCase, where: string): Record<string, number> {
  const rule =
    plasticityRules.get(model) ??
    refuse(where, `model is not built yet (${model})`, `use ${[...plasticityRules.keys()].join(', ')}`);
  const known = Object.entries(params).filter(
    ([key]) => Object.hasOwn(rule.parameters, key) || !OF_THE_NEURON.includes(key),
  );
  const fault = ruleFault(rule, Object.fromEntries(known), weight0);
  return fault === undefined ? Object.fromEntries(known) : refuse(where, fault.what, fault.allowed);
}

/**
 * Simulates the synapse and its two neurons on a backend.
 * @throws {InputError} if the case is not one, its model is not built, a parameter is out of its range, or a time on no
 *   grid
 */
export async function replayPlasticity(
  caseFile: unknown,
  backend: Backend,
  where: string,
  limits: CaseLimits = LIMITS,
): Promise<Replayed> {
  const given = parseWith(plasticCase, caseFile, where);
  const { delay_ms, pre_times_ms, post_times_ms, dopamine_times_ms = [], short_term, expected: wanted } = given;
  const params = parametersOf(given, where);
  const dt = gridOf([delay_ms, ...pre_times_ms, ...post_times_ms, ...dopamine_times_ms], where);
  const pre = stepsOfTrain(pre_times_ms, dt, 1, `${where}: pre_times_ms`);
  const post = stepsOfTrain(post_times_ms, dt, 1, `${where}: post_times_ms`);
  stepsOfTrain(dopamine_times_ms, dt, 0, `${where}: dopamine_times_ms`);
  const simulator = await simulatorOfCase(
    circuitOf(given, params, dt),
    (pre.at(-1) ?? 0) + nearestStep(delay_ms, dt),
    { backend, limits, where },
    short_term === undefined ? undefined : heard,
  );
  const fired: number[] = [];
  simulator.spikes.subscribe(({ steps }) => {
    for (const step of steps) fired.push(step);
  });
  const currents = arrivals(simulator);
  try {
    simulator.releaseDopamine(dopamine_times_ms);
    const weight: number[] = [];
    for (const step of pre) {
      await simulator.run((step - simulator.step) * dt);
      weight.push(...(await simulator.weights('pre→post')).weights);
    }
    await simulator.run(delay_ms);
    const due = post.filter((step) => step <= simulator.step);
    if (due.join() !== fired.join()) throw new Error(`internal: the neuron fired in steps ${fired}, not ${due}`);
    const delay = nearestStep(delay_ms, dt);
    return answer(
      Object.keys(wanted),
      {
        ...{ pre_spike_times_ms: () => pre_times_ms, weight: () => weight },
        ...(short_term === undefined
          ? {}
          : { transmitted_weight: () => pre.map((step) => currents[step + delay - 1]) }),
      },
      where,
    );
  } finally {
    simulator.dispose();
  }
}
