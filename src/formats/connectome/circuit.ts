/**
 * A connectome as a circuit of leaky integrate-and-fire neurons, with the constants of Shiu et al. 2024, Nature 634:210
 * (a model of the whole brain of the fly):
 *
 *   dv/dt = (g − (v − v0))/tau_m,  dg/dt = −g/tau,  g ← g + 0.275 mV · synapses at a spike
 *
 * That is `iaf_psc_exp` with C_m = 20 pF and tau_m = 20 ms, so that a current of 1 pA is a g of 1 mV. What differs: the
 * published program puts g to 0 at a spike and lets it stand still while a neuron is refractory; here, as in NEST, the
 * current decays on.
 */
import type { Circuit, Input } from '../../../models/circuits/circuit.ts';
import { refuse } from '../../errors.ts';
import type { Connectome } from './read.ts';

/** Parameters of all neurons, by NEST's names. */
const NEURON = {
  ...{ C_m: 20, tau_m: 20, E_L: -52, V_reset: -52, V_th: -45, V_m: -52 },
  ...{ t_ref: 2.2, tau_syn_ex: 5, tau_syn_in: 5 },
} as const;

/** What a circuit of a connectome is given besides. */
export interface ConnectomeCircuit {
  readonly name?: string;
  /** Time step, ms; 0.1 where left out. */
  readonly dt?: number;
  /** mV of each synapse, > 0; 0.275 where left out. */
  readonly weight?: number;
  /** ms; 1.8 where left out. */
  readonly delay?: number;
  /** Parameters of `iaf_psc_exp` in place of the published ones. */
  readonly params?: Readonly<Record<string, number>>;
  readonly inputs?: readonly Input[];
}

/**
 * The circuit: one population, `neurons`, in the order of the connectome.
 * @throws {InputError} for a weight that is none
 */
export function connectomeCircuit(connectome: Connectome, given: ConnectomeCircuit = {}): Circuit {
  const { name = 'connectome', dt = 0.1, weight = 0.275, delay = 1.8, params = {}, inputs = [] } = given;
  if (!(weight > 0 && Number.isFinite(weight)))
    refuse('weight', `not a size of a synapse (${weight} mV)`, 'use mV > 0');
  const { size, sources, targets, synapses } = connectome;
  const neuron: Readonly<Record<string, number>> = { ...NEURON, ...params };
  // pA for a mV of g: the resistance of the membrane is tau_m/C_m.
  const unit = (weight * neuron.C_m) / neuron.tau_m;
  return {
    ...{ name, dt },
    populations: [{ name: 'neurons', model: 'iaf_psc_exp', size, params: neuron }],
    projections: [
      {
        ...{ source: 'neurons', target: 'neurons', delay },
        connector: { rule: 'list', sources, targets },
        weight: synapses.map((count) => count * unit),
      },
    ],
    ...(inputs.length === 0 ? {} : { inputs }),
  };
}
