/**
 * The network of Vogels, Sprekeler, Zenke, Clopath & Gerstner (2011, Science 334:1569): conductance-based neurons
 * joined at random, driven by a constant current alone, in which only the synapses from inhibitory to excitatory
 * neurons learn, from nothing. Parameters as in the paper's network and in its public implementation for Brian by F.
 * Zenke; delays of one step, the shortest there are.
 *
 * A smaller network keeps the number of synapses that each neuron receives, and so the probability of a connection
 * grows.
 */
import type { Circuit, Projection } from '../../../../models/circuits/circuit.ts';

const DT = 0.1;
const FULL_SIZE = 8000;
const FULL_PROBABILITY = 0.02;
/** ms, of the traces of both sides. */
const TAU = 20;
/** nS */
const EXCITATION = 0.3;
const INHIBITION = -3;
const GREATEST = -100;
const CELL = {
  ...{ C_m: 200, g_L: 10, E_L: -60, V_th: -50, V_reset: -60, t_ref: 5, E_ex: 0, E_in: -80, I_e: 200 },
  ...{ tau_syn_ex: 5, tau_syn_in: 10 },
  V_m: { distribution: 'uniform', low: -60, high: -50 } as const,
};

/** The projection that learns. */
export const learningProjection = 'inh→exc';

/** Depression by a presynaptic spike, for the rate ρ₀ in Hz. */
export function alphaFor(rho0: number): number {
  return (2 * TAU * rho0) / 1000;
}

/**
 * The circuit; populations `exc` and `inh`.
 * @param excitatory number of excitatory neurons, a multiple of 4, at least 160 @param rho0 rate aimed at, Hz @param
 *   eta learning rate, nS
 */
export function plasticInhibition(excitatory: number, rho0: number, eta: number): Circuit {
  const connector = { rule: 'fixed_probability' as const, p: (FULL_PROBABILITY * FULL_SIZE) / excitatory };
  const join = (source: string, target: string, weight: number): Projection => {
    return { source, target, connector, weight, delay: DT };
  };
  const params = { tau: TAU, tau_minus: TAU, eta, alpha: alphaFor(rho0), Wmax: GREATEST };
  return {
    name: `vogels_sprekeler_2011 ${rho0} Hz`,
    dt: DT,
    populations: [
      { name: 'exc', model: 'iaf_cond_exp', size: excitatory, params: CELL },
      { name: 'inh', model: 'iaf_cond_exp', size: excitatory / 4, params: CELL },
    ],
    projections: [
      join('exc', 'exc', EXCITATION),
      join('exc', 'inh', EXCITATION),
      join('inh', 'inh', INHIBITION),
      { ...join('inh', 'exc', 0), plasticity: { model: 'vogels_sprekeler_synapse', params } },
    ],
  };
}
