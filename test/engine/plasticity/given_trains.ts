/**
 * Circuits in which all spikes are given: those of channels, and those of a neuron so large that no weight moves it,
 * which a current makes fire in single steps. What arrives at it in a step is its synaptic current: the time constant
 * is so short that nothing is left a step later.
 */
import type { Circuit, Projection } from '../../../models/circuits/circuit.ts';

/** Step, ms. */
export const GIVEN_DT = 0.5;
const CAPACITANCE = 1e9;

/** Trains in steps. */
export interface GivenTrains {
  /** Spikes of the channels of the input `pre`. */
  readonly pre: readonly (readonly number[])[];
  /** Spikes of the neuron `post`. */
  readonly post: readonly number[];
  /** From `pre` to `post`; each channel has one synapse unless a connector is given. */
  readonly projections: readonly (Omit<Projection, 'source' | 'target' | 'connector'> & Partial<Projection>)[];
}

/** The circuit of the trains; projections are named `pre→post`, `pre→post #2` … */
export function givenTrains({ pre, post, projections }: GivenTrains): Circuit {
  const tau_syn = GIVEN_DT / 50;
  return {
    ...{ name: 'given trains', dt: GIVEN_DT },
    populations: [
      {
        ...{ name: 'post', model: 'iaf_psc_exp', size: 1 },
        params: { C_m: CAPACITANCE, t_ref: 0, tau_syn_ex: tau_syn, tau_syn_in: tau_syn },
      },
    ],
    projections: projections.map((projection) => ({
      ...{ source: 'pre', target: 'post', connector: { rule: 'all_to_all' } },
      ...projection,
    })),
    inputs: [
      {
        ...{ kind: 'spikes', name: 'pre', channels: pre.length },
        times: pre.map((train) => train.map((step) => step * GIVEN_DT)),
      },
      ...post.map((step) => ({
        ...{ kind: 'current' as const, name: `spike in step ${step}`, target: 'post' },
        ...{ amplitude: (100 * CAPACITANCE) / GIVEN_DT, start: (step - 1) * GIVEN_DT, stop: step * GIVEN_DT },
      })),
    ],
  };
}
