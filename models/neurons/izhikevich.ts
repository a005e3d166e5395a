/**
 * `izhikevich`: the simple model of spiking neurons, by forward Euler as NEST's with `consistent_integration`; see
 * kernels/neurons/izhikevich_membrane.ts.
 */
import { boundedIzhikevichMembrane, izhikevichMembrane } from '../../kernels/neurons/izhikevich_membrane.ts';
import { deltaJump } from '../../kernels/synapses/delta_jump.ts';
import { withLeastPotential } from './least_potential.ts';
import type { NeuronModel } from './neuron_model.ts';
import { signReceptors } from './receptors.ts';

/** Parameters a, b, c, d of the named classes (Izhikevich 2003, fig. 2; RZ after his published code). */
export const izhikevichClasses = {
  RS: { a: 0.02, b: 0.2, c: -65, d: 8 },
  IB: { a: 0.02, b: 0.2, c: -55, d: 4 },
  CH: { a: 0.02, b: 0.2, c: -50, d: 2 },
  FS: { a: 0.1, b: 0.2, c: -65, d: 2 },
  LTS: { a: 0.02, b: 0.25, c: -65, d: 2 },
  TC: { a: 0.02, b: 0.25, c: -65, d: 0.05 },
  RZ: { a: 0.1, b: 0.26, c: -65, d: 2 },
} as const satisfies Readonly<Record<string, Readonly<Record<'a' | 'b' | 'c' | 'd', number>>>>;

const unbounded: NeuronModel = {
  name: 'izhikevich',
  equation:
    'dv/dt = 0.04v² + 5v + 140 − u + I_e + Σ w δ(t − t_k); du/dt = a(bv − u); v ≥ V_th: v ← c, u ← u + d (v in mV, t in ms)',
  citation: 'Izhikevich 2003, IEEE Trans. Neural Netw. 14:1569',
  parameters: {
    a: { default: 0.02, unit: '1', meaning: 'rate of recovery in 1/ms' },
    b: { default: 0.2, unit: '1', meaning: 'sensitivity of recovery to the potential' },
    c: { default: -65, unit: 'mV', meaning: 'potential after a spike' },
    d: { default: 8, unit: 'mV', meaning: 'jump of recovery at a spike' },
    V_th: { default: 30, unit: 'mV', meaning: 'peak at which the spike is reset' },
    I_e: { default: 0, unit: 'pA', meaning: 'constant input, in mV/ms as the equation has it' },
    V_m: { default: -65, unit: 'mV', meaning: 'initial potential' },
    U_m: { default: -13, unit: 'mV', meaning: 'initial recovery' },
  },
  reset: 'c',
  recorded: { u: 'U_m' },
  membrane: izhikevichMembrane,
  receptors: signReceptors(deltaJump),
  routing: 'sign',
  derive({ a, b, c, d, V_th, I_e }, dt) {
    return {
      membrane: [0.04 * dt, dt * (0.08 * c + 5), dt, dt * a, b, c, V_th - c, d],
      receptors: [[], []],
      constant: { drive: dt * (0.04 * c * c + 5 * c + 140 + I_e) },
      currentGain: dt,
      refractorySteps: 0,
    };
  },
};

/** Weights are jumps in mV. There is no refractory period: a neuron goes on from c in the step after its spike. */
export const izhikevich: NeuronModel = {
  ...unbounded,
  bounded: withLeastPotential(unbounded, boundedIzhikevichMembrane, 'c'),
};
