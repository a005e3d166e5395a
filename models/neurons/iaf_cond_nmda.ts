/**
 * `iaf_cond_nmda`: leaky integrate-and-fire with AMPA, GABA and NMDA receptors, the last under the magnesium block: the
 * cell of Brunel & Wang 2001, with the constants of its pyramidal cells, which is NEST's `iaf_bw_2001` but for where
 * gating saturates. A receptor adds up what its synapses open, which is exact for events; that one synapse cannot open
 * more than all of its channels is a matter of the synapse, see docs/more_neurons.md.
 */
import { blockedMembrane } from '../../kernels/neurons/blocked_membrane.ts';
import { blockedConductance } from '../../kernels/synapses/blocked_conductance.ts';
import { conductanceParameters, leakyConductances } from './conductance_based.ts';
import { wholeSteps } from './leaky_integrate_and_fire.ts';
import type { NeuronModel } from './neuron_model.ts';
import { addReceptors, type BareNeuron } from './receptors.ts';

/** Jahr & Stevens 1990: mM at which half is blocked at 0 mV, and steepness in 1/mV. */
const HALF_BLOCK = 3.57;
const STEEPNESS = 0.062;

/** What is open of an NMDA receptor: 1/(1 + conc_Mg2/3.57·exp(−0.062·V)). @param V mV @param conc_Mg2 mM, ≥ 0 */
export function openAtPotential(V: number, conc_Mg2: number): number {
  return 1 / (1 + (conc_Mg2 / HALF_BLOCK) * Math.exp(-STEEPNESS * V));
}

const DEFAULTS: Readonly<Record<string, number>> = {
  ...{ C_m: 500, g_L: 25, E_L: -70, V_th: -50, V_reset: -55, t_ref: 2, I_e: 0, V_m: -70 },
  ...{ tau_syn_AMPA: 2, E_rev_AMPA: 0, tau_syn_GABA: 5, E_rev_GABA: -70 },
  ...{ tau_syn_NMDA: 100, tau_rise_NMDA: 2, E_rev_NMDA: 0 },
};

const bare: BareNeuron = {
  name: 'iaf_cond_nmda',
  equation:
    'C_m dV/dt = −g_L(V − E_L) − g_AMPA(V − E_AMPA) − g_GABA(V − E_GABA) − g_NMDA B(V)(V − E_NMDA) + I_e; B(V) = 1/(1 + conc_Mg2/3.57 exp(−0.062 V)); AMPA, GABA: dg/dt = −g/tau_syn + Σ w δ(t − t_k); NMDA: g(t) = Σ w N (exp(−(t − t_k)/tau_syn) − exp(−(t − t_k)/tau_rise)) with a peak of w; V ≥ V_th: V ← V_reset for t_ref',
  citation: 'Brunel & Wang 2001, J. Comput. Neurosci. 11:63; Jahr & Stevens 1990, J. Neurosci. 10:3178',
  parameters: {
    ...conductanceParameters,
    conc_Mg2: { default: 1, unit: '1', meaning: 'concentration of magnesium in mM; 0 for no block', min: 0 },
  },
  reset: 'V_reset',
  membrane: blockedMembrane,
  derive(params, dt) {
    const { C_m, g_L, E_L, V_th, V_reset, t_ref, I_e, E_rev_NMDA, conc_Mg2 } = params;
    const leak = (dt * g_L) / C_m;
    const none = Object.fromEntries(blockedMembrane.inputs.map((input) => [input, 0]));
    const magnesium = (conc_Mg2 / HALF_BLOCK) * Math.exp(-STEEPNESS * V_reset);
    return {
      membrane: [V_th - V_reset, E_rev_NMDA - V_reset, magnesium],
      constant: { ...none, drive: leak * (E_L - V_reset) + (dt * I_e) / C_m, pull: leak },
      currentGain: dt / C_m,
      refractorySteps: wholeSteps(t_ref, dt),
    };
  },
};

/** The neuron with its three receptors, which are fixed: a receptor with a rise is one that magnesium blocks. */
function withThree(): NeuronModel {
  const general = addReceptors(bare, { ...leakyConductances('exponential'), rising: blockedConductance });
  const three = general.withReceptors?.(['AMPA', 'GABA', 'NMDA'].map((name) => ({ name, rising: name === 'NMDA' })));
  if (three === undefined) throw new Error('internal: receptors of iaf_cond_nmda');
  const parameters = Object.entries(three.parameters).map(([name, parameter]) => [
    name,
    { ...parameter, default: DEFAULTS[name] ?? parameter.default },
  ]);
  return { ...three, parameters: Object.fromEntries(parameters) };
}

/** Weights are peak conductances in nS, ≥ 0, at the receptor that a projection names. */
export const iafCondNmda: NeuronModel = withThree();
