/**
 * `glif_psc`: the five generalised leaky integrate-and-fire neurons of the Allen Institute with alpha-shaped currents,
 * exactly integrated, as NEST defines them; see kernels/neurons/generalized_membrane.ts. Three switches make them: GLIF
 * 1 has none, GLIF 2 a threshold that spikes raise (and the reset that goes with it), GLIF 3 after-spike currents, GLIF
 * 4 both, GLIF 5 also a threshold that follows the potential. What NEST writes as lists has a number here:
 * `asc_amps_1`, `asc_amps_2`.
 */
import { generalizedMembrane } from '../../kernels/neurons/generalized_membrane.ts';
import { separateCurrent } from '../../kernels/synapses/separate_current.ts';
import { wholeSteps } from './leaky_integrate_and_fire.ts';
import type { NeuronModel, Parameter } from './neuron_model.ts';
import { exponentialGain, slopeGain } from './propagators.ts';
import { addReceptors, type BareNeuron, type ReceptorKind } from './receptors.ts';

type Numbers = Readonly<Record<string, number>>;

/** Parameters of one of the two after-spike currents. */
function afterSpike(n: 1 | 2, decay: number, amplitude: number): Readonly<Record<string, Parameter>> {
  return {
    [`asc_decay_${n}`]: { default: decay, unit: '1', meaning: `decay of after-spike current ${n} in 1/ms`, above: 0 },
    [`asc_amps_${n}`]: { default: amplitude, unit: 'pA', meaning: `what a spike adds to after-spike current ${n}` },
    [`asc_r_${n}`]: { default: 1, unit: '1', meaning: `share of after-spike current ${n} that a spike keeps`, min: 0 },
    [`ASCurrents_${n}`]: { default: 0, unit: 'pA', meaning: `initial after-spike current ${n}` },
  };
}

function derive(params: Numbers, dt: number) {
  const { C_m, g, E_L, V_th, V_reset, t_ref, I_e } = params;
  const { spike_dependent_threshold, after_spike_currents, adapting_threshold } = params;
  const [raises, hasAfter, adapts] = [spike_dependent_threshold, after_spike_currents, adapting_threshold];
  const loss = -Math.expm1((-dt * g) / C_m);
  const gain = loss / g;
  const rate = (n: 1 | 2): number => params[`asc_decay_${n}`];
  const lossAsc = (n: 1 | 2): number => -Math.expm1(-rate(n) * dt);
  const mean = (n: 1 | 2): number => (hasAfter ? lossAsc(n) / (rate(n) * dt) : 0);
  const keep = (n: 1 | 2): number => params[`asc_r_${n}`] * Math.exp(-rate(n) * t_ref);
  const amp = (n: 1 | 2): number => (hasAfter ? params[`asc_amps_${n}`] : 0);
  const { th_spike_decay, th_spike_add, th_voltage_decay, th_voltage_index } = params;
  const { voltage_reset_fraction, voltage_reset_add } = params;
  return {
    membrane: [
      ...[loss, 1 / loss, gain, E_L, V_th - E_L],
      ...(raises ? [voltage_reset_fraction, voltage_reset_add] : [0, V_reset - E_L]),
      ...[mean(1), mean(2), lossAsc(1), lossAsc(2), keep(1), keep(2), amp(1), amp(2)],
      ...[-Math.expm1(-th_spike_decay * dt), Math.exp(-th_spike_decay * t_ref), raises ? th_spike_add : 0],
      ...(adapts
        ? [
            -Math.expm1(-th_voltage_decay * dt),
            th_voltage_index / (th_voltage_decay - g / C_m),
            th_voltage_index / th_voltage_decay,
          ]
        : [0, 0, 0]),
    ],
    constant: { drive: gain * I_e, synaptic: 0, total: 0 },
    currentGain: gain,
    refractorySteps: wholeSteps(t_ref, dt),
  };
}

const bare: BareNeuron = {
  name: 'glif_psc',
  equation:
    'C_m dV/dt = −g(V − E_L) + I_syn + Σ_j ASC_j + I_e; V > V_th + θ_s + θ_v: V ← V_reset, or E_L + f(V − E_L) + V_add, for t_ref; dθ_s/dt = −b_s θ_s, dθ_v/dt = a_v(V − E_L) − b_v θ_v, dASC_j/dt = −k_j ASC_j',
  citation: 'Teeter et al. 2018, Nat. Commun. 9:709',
  parameters: {
    C_m: { default: 58.72, unit: 'pF', meaning: 'membrane capacitance', above: 0 },
    g: { default: 9.43, unit: 'nS', meaning: 'membrane conductance', above: 0 },
    E_L: { default: -78.85, unit: 'mV', meaning: 'resting potential' },
    V_th: { default: -51.68, unit: 'mV', meaning: 'constant part of the threshold' },
    V_reset: { default: -78.85, unit: 'mV', meaning: 'potential after a spike, where spikes raise no threshold' },
    t_ref: { default: 3.75, unit: 'ms', meaning: 'refractory period', min: 0 },
    I_e: { default: 0, unit: 'pA', meaning: 'constant input current' },
    spike_dependent_threshold: { default: 0, unit: '1', meaning: '1 where spikes raise the threshold, else 0', min: 0 },
    th_spike_add: { default: 0.37, unit: 'mV', meaning: 'what a spike adds to the threshold' },
    th_spike_decay: { default: 0.009, unit: '1', meaning: 'decay of that part of the threshold in 1/ms', above: 0 },
    voltage_reset_fraction: {
      default: 0.2,
      unit: '1',
      meaning: 'share of the potential, from E_L, that a spike keeps',
    },
    voltage_reset_add: { default: 18.51, unit: 'mV', meaning: 'what a spike adds to that' },
    after_spike_currents: { default: 0, unit: '1', meaning: '1 where spikes add currents, else 0', min: 0 },
    ...afterSpike(1, 0.003, -9.18),
    ...afterSpike(2, 0.1, -198.94),
    adapting_threshold: { default: 0, unit: '1', meaning: '1 where the threshold follows V, else 0', min: 0 },
    th_voltage_index: { default: 0.005, unit: '1', meaning: 'how fast the threshold follows the potential in 1/ms' },
    th_voltage_decay: { default: 0.09, unit: '1', meaning: 'decay of that part of the threshold in 1/ms', above: 0 },
    V_m: { default: -78.85, unit: 'mV', meaning: 'initial membrane potential' },
    tau_syn_ex: { default: 2, unit: 'ms', meaning: 'time constant of the excitatory synaptic current', above: 0 },
    tau_syn_in: { default: 2, unit: 'ms', meaning: 'time constant of the inhibitory synaptic current', above: 0 },
  },
  rest: 'E_L',
  recorded: {
    ...{ v: 'V_m', asc1: 'ASCurrents_1', asc2: 'ASCurrents_2', theta: 'threshold_spike' },
    ...{ adapt: 'threshold_voltage', bound: 'threshold', after: 'ASCurrents_sum', arrived: 'I_syn' },
  },
  membrane: generalizedMembrane,
  derive,
};

const tauOf = ({ C_m, g }: Numbers): number => C_m / g;
const currents: ReceptorKind = {
  ...{ quantity: 'current', shape: 'alpha', rising: separateCurrent },
  gain: (tau_syn, params, dt) => exponentialGain(tauOf(params), tau_syn, params.C_m, dt),
  slopeGain: (tau_syn, tau_rise, params, dt) => slopeGain(tauOf(params), tau_syn, tau_rise, params.C_m, dt),
};

/** Weights are peak currents in pA, of any sign where a population chooses receptors, as NEST's has them. */
export const glifPsc: NeuronModel = addReceptors(bare, currents);
