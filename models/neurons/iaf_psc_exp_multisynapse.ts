/**
 * `iaf_psc_exp_multisynapse`: `iaf_psc_exp` with any number of ports, each with a time constant of its own, as NEST
 * defines it. Port n, NEST's `receptor_type` n, is the receptor `port<n>`; NEST's list `tau_syn` is what a population
 * chooses as its receptors. Where it chooses none there is one port of 2 ms, NEST's default.
 */
import { leakyMembrane } from '../../kernels/neurons/leaky_membrane.ts';
import { deriveMembrane, leakyCurrents, membraneParameters } from './leaky_integrate_and_fire.ts';
import type { ChosenReceptor, NeuronModel } from './neuron_model.ts';
import { addReceptors } from './receptors.ts';

const signed = addReceptors(
  {
    name: 'iaf_psc_exp_multisynapse',
    equation:
      'C_m dV/dt = −(C_m/tau_m)(V − E_L) + Σ_n I_n + I_e; dI_n/dt = −I_n/tau_syn_n + Σ w δ(t − t_k); V ≥ V_th: V ← V_reset for t_ref',
    citation: 'Rotter & Diesmann 1999, Biol. Cybern. 81:381; Tsodyks, Uziel & Markram 2000, J. Neurosci. 20:RC50',
    parameters: membraneParameters,
    reset: 'V_reset',
    membrane: leakyMembrane,
    derive: deriveMembrane,
  },
  leakyCurrents('exponential'),
);

function withPorts(chosen: readonly ChosenReceptor[]): NeuronModel {
  if (signed.withReceptors === undefined) throw new Error('internal: ports of a neuron whose receptors are fixed');
  return signed.withReceptors(chosen);
}

const one = withPorts([{ name: 'port1', rising: false }]);

/** Weights are peak currents in pA, of any sign at any port, whose name a projection gives (`receptor: port1`). */
export const iafPscExpMultisynapse: NeuronModel = {
  ...one,
  parameters: { ...one.parameters, tau_syn_port1: { ...one.parameters.tau_syn_port1, default: 2 } },
  withReceptors: withPorts,
};
