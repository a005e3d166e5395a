/**
 * The neuron of Song, Miller & Abbott (2000, Nat. Neurosci. 3:919): τ_m dV/dt = V_rest − V + g_ex(E_ex − V) + g_in(E_in
 * − V), 1,000 excitatory synapses that learn, and 200 inhibitory ones at 10 Hz that do not. Conductances are relative
 * to the leak there, in nS here: one leak is g_L.
 *
 * The paper could not be read. Its numbers are those of two public re-implementations for Brian, which agree but for
 * the resting potential: one has −70 mV, and inhibition with the same reversal, which is ours; the other has −74 mV, as
 * re-implementations of Song & Abbott (2001) do.
 *
 * Each input is a neuron that fires at every event of a Poisson train of its own. The 200 inhibitory trains, whose
 * weights are equal, are one Poisson train of 2,000 Hz. No neuron has a refractory period, as neither re-implementation
 * has one.
 */
import type { Circuit } from '../../../../models/circuits/circuit.ts';
import { weightDependences } from '../../../../models/plasticity/stdp_synapse.ts';

/** Number of synapses that learn. */
export const SYNAPSES = 1000;
/** nS */
const LEAK = 10;
/** Greatest weight, nS: .015 of the leak. */
export const MOST = 0.015 * LEAK;
const INHIBITORY = 0.05 * LEAK;
/** ms; also the delay of all synapses, which is the least there is. */
const DT = 0.5;
/** mV, far above any threshold. */
const CERTAIN = 1000;

/** How a step depends on the weight. */
export type Dependence = 'additive' | 'multiplicative';

/** The circuit; the projection that learns is `inputs→cell`. @param inputHz rate of each excitatory input */
export function competition(dependence: Dependence, inputHz: number): Circuit {
  return {
    name: `competition of synapses, ${dependence}`,
    dt: DT,
    populations: [
      { name: 'inputs', model: 'iaf_psc_delta', size: SYNAPSES, params: { t_ref: 0 } },
      {
        name: 'cell',
        model: 'iaf_cond_exp',
        size: 1,
        params: {
          ...{ C_m: 20 * LEAK, g_L: LEAK, E_L: -70, V_m: -70, V_th: -54, V_reset: -60, t_ref: 0 },
          ...{ E_ex: 0, E_in: -70, tau_syn_ex: 5, tau_syn_in: 5 },
        },
      },
    ],
    inputs: [
      { kind: 'poisson', name: 'excitation', target: 'inputs', rate: inputHz, weight: CERTAIN, delay: DT },
      { kind: 'poisson', name: 'inhibition', target: 'cell', rate: 200 * 10, weight: -INHIBITORY, delay: DT },
    ],
    projections: [
      {
        source: 'inputs',
        target: 'cell',
        connector: { rule: 'all_to_all' },
        weight: { distribution: 'uniform', low: 0, high: MOST },
        delay: DT,
        plasticity: {
          model: 'stdp_synapse',
          params: {
            ...{ tau_plus: 20, tau_minus: 20, lambda: 0.005, alpha: 1.05, Wmax: MOST },
            ...weightDependences[dependence],
          },
        },
      },
    ],
  };
}
