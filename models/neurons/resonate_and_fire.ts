/**
 * `resonate_and_fire`: Izhikevich's linear resonator with a threshold, exactly integrated; see
 * kernels/neurons/resonator_membrane.ts. It is the only model here without units of potential: what is recorded as
 * `V_m` is y = Im z, the voltage-like variable in units of the threshold; x = Re z is the current-like one.
 */
import { resonatorMembrane } from '../../kernels/neurons/resonator_membrane.ts';
import { deltaKick } from '../../kernels/synapses/delta_kick.ts';
import type { NeuronModel } from './neuron_model.ts';
import { signReceptors } from './receptors.ts';

/**
 * Weights are kicks of x without a unit, as in the paper, whose pulses displace the current-like variable; a kick w
 * from rest raises y to at most w. There is no refractory period.
 */
export const resonateAndFire: NeuronModel = {
  name: 'resonate_and_fire',
  equation: 'dz/dt = (b + i·omega)z + I_e + Σ w δ(t − t_k), z = x + iy (t in ms); y ≥ 1: z ← i',
  citation: 'Izhikevich 2001, Neural Netw. 14:883',
  parameters: {
    b: { default: -0.1, unit: '1/ms', meaning: 'rate of growth, negative where oscillations are damped' },
    omega: { default: 0.25, unit: 'rad/ms', meaning: 'angular frequency of oscillations', above: 0 },
    I_e: { default: 0, unit: '1/ms', meaning: 'constant input to x' },
    x: { default: 0, unit: '1', meaning: 'initial current-like variable' },
    V_m: { default: 0, unit: '1', meaning: 'initial voltage-like variable y, in units of the threshold' },
  },
  recorded: { re: 'x', im: 'V_m' },
  membrane: resonatorMembrane,
  receptors: signReceptors(deltaKick),
  routing: 'sign',
  derive({ b, omega, I_e }, dt) {
    const grown = Math.expm1(b * dt);
    const turn = Math.exp(b * dt) * Math.sin(omega * dt);
    // 1 − e^{bh}·cos ωh, without the digits that the difference would lose.
    const loss = 2 * Math.sin((omega * dt) / 2) ** 2 - grown * Math.cos(omega * dt);
    const square = b * b + omega * omega;
    return {
      // (e^{λh} − 1)/λ with λ = b + iω and e^{λh} − 1 = −loss + i·turn.
      membrane: [loss, turn, (omega * turn - b * loss) / square, (b * turn + omega * loss) / square],
      receptors: [[], []],
      constant: { drive: I_e, kick: 0 },
      currentGain: 1,
      refractorySteps: 0,
    };
  },
};
