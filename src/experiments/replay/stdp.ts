/**
 * Replays a case of kind `stdp`: a plastic synapse between two given spike trains, and the weight that each presynaptic spike transmits, on the engine of a
 * backend. An input channel is presynaptic. The postsynaptic neuron is so large that no weight moves it, and a current makes it fire in the
 * steps that are asked for. The weight after a presynaptic spike is the one transmitted, so that the run halts there and reads it.
 *
 * With `short_term` the synapse is plastic in both ways, and `transmitted_weight` is what arrives: the synaptic current, of a time constant so short
 * that nothing is left of it a step later.
 *
 * Surprise: NEST keeps tau_minus and tau_minus_triplet in the postsynaptic neuron, so that a case names them whatever its rule does with them.
 */
import { z } from 'zod';
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { plasticityRules } from '../../../models/plasticity/plasticity_rules.ts';
import { ruleFault } from '../../../models/plasticity/rule_fault.ts';
import type { Backend } from '../../engine/backends.ts';
import { refuse } from '../../errors.ts';
import { parseWith } from '../../formats/schema_errors.ts';
import { buildNetwork } from '../../network/build.ts';
import { createSimulator } from '../../simulator.ts';
import { answer, expectedValues, numbers, type Replayed } from './spiking_case.ts';

const OF_THE_NEURON = ['tau_minus', 'tau_minus_triplet'];
/** ms */
const GRIDS = [0.1, 0.01, 0.001];
/** Steps: double rounding of decimal milliseconds. */
const GRID_TOLERANCE = 1e-6;
/** A weight of 1 pA moves the neuron by some 1e-12 mV. */
const CAPACITANCE = 1e9;
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

/** The coarsest grid on which all times lie. */
function gridOf(times: readonly number[], where: string): number {
  const isOff = (time: number, dt: number): boolean => Math.abs(time / dt - Math.round(time / dt)) > GRID_TOLERANCE;
  return (
    GRIDS.find((dt) => !times.some((time) => isOff(time, dt))) ??
    refuse(where, `time on no grid (${times.find((time) => isOff(time, 0.001))} ms)`, 'use multiples of 0.001 ms')
  );
}

/** Steps of times. @param apart least steps between two @throws {InputError} for times out of order, or before the first step */
function stepsOf(times: readonly number[], dt: number, apart: number, where: string): number[] {
  const steps = times.map((time) => Math.round(time / dt));
  const bad = steps.findIndex((step, i) => step < (i === 0 ? 1 : steps[i - 1] + apart));
  if (bad < 0) return steps;
  const allowed = apart === 0 ? '' : ', one spike at a time';
  return refuse(where, `time out of order ([${bad}] = ${times[bad]} ms)`, `use ascending times after 0${allowed}`);
}

function circuitOf(given: PlasticCase, params: Readonly<Record<string, number>>, dt: number): Circuit {
  const { model, weight0, delay_ms, pre_times_ms, post_times_ms, short_term } = given;
  const tau_syn = dt / 50;
  return {
    name: 'case',
    dt,
    populations: [
      {
        ...{ name: 'post', model: 'iaf_psc_exp', size: 1 },
        params: { C_m: CAPACITANCE, t_ref: 0, tau_syn_ex: tau_syn, tau_syn_in: tau_syn },
      },
    ],
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

/** The parameters of the rule that a case names. @throws {InputError} for an unknown rule, or one that cannot be as it is given */
function parametersOf({ model, params, weight0 }: PlasticCase, where: string): Record<string, number> {
  const rule =
    plasticityRules.get(model) ??
    refuse(where, `model is not built yet (${model})`, `use ${[...plasticityRules.keys()].join(', ')}`);
  const known = Object.entries(params).filter(([key]) => key in rule.parameters || !OF_THE_NEURON.includes(key));
  const fault = ruleFault(rule, Object.fromEntries(known), weight0);
  return fault === undefined ? Object.fromEntries(known) : refuse(where, fault.what, fault.allowed);
}

/**
 * Simulates the synapse and its two neurons on a backend.
 * @throws {InputError} if the case is not one, its model is not built, a parameter is out of its range, or a time on no grid
 */
export async function replayPlasticity(caseFile: unknown, backend: Backend, where: string): Promise<Replayed> {
  const given = parseWith(plasticCase, caseFile, where);
  const { delay_ms, pre_times_ms, post_times_ms, dopamine_times_ms = [], short_term, expected: wanted } = given;
  const params = parametersOf(given, where);
  const dt = gridOf([delay_ms, ...pre_times_ms, ...post_times_ms, ...dopamine_times_ms], where);
  const pre = stepsOf(pre_times_ms, dt, 1, `${where}: pre_times_ms`);
  const post = stepsOf(post_times_ms, dt, 1, `${where}: post_times_ms`);
  stepsOf(dopamine_times_ms, dt, 0, `${where}: dopamine_times_ms`);
  const simulator = await createSimulator(buildNetwork(circuitOf(given, params, dt), 0), {
    backend,
    ...(short_term === undefined ? {} : { record: { neurons: [0], variables: ['I_syn_ex', 'I_syn_in'] } }),
  });
  const fired: number[] = [];
  const currents: number[] = [];
  simulator.spikes.subscribe(({ steps }) => fired.push(...steps));
  simulator.traces.subscribe(({ values: { I_syn_ex, I_syn_in } }) =>
    I_syn_ex.forEach((excitatory, i) => void currents.push(excitatory + I_syn_in[i])),
  );
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
    const delay = Math.round(delay_ms / dt);
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
