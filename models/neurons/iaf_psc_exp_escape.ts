/**
 * `iaf_psc_exp_escape`: `iaf_psc_exp` with escape noise in place of a threshold, as NEST's `iaf_psc_exp` has it where
 * its `delta` is not 0; see kernels/neurons/escape_membrane.ts. What each neuron draws is named by the seed, its
 * population, its place in it and the copy.
 */
import { escapeMembrane, wichmannHill } from '../../kernels/neurons/escape_membrane.ts';
import { deriveMembrane, leakyCurrents, leakyParameters } from './leaky_integrate_and_fire.ts';
import type { NeuronModel } from './neuron_model.ts';
import { addReceptors } from './receptors.ts';

/** Weights are peak currents in pA. */
export const iafPscExpEscape: NeuronModel = addReceptors(
  {
    name: 'iaf_psc_exp_escape',
    equation:
      'C_m dV/dt = −(C_m/tau_m)(V − E_L) + I_ex + I_in + I_e; dI/dt = −I/tau_syn + Σ w δ(t − t_k); a spike in a step with probability 1 − exp(−rho exp((V − V_th)/delta) dt), then V ← V_reset for t_ref',
    citation: 'Gerstner & Kistler 2002, Spiking Neuron Models, §5.3; Rotter & Diesmann 1999, Biol. Cybern. 81:381',
    parameters: {
      ...leakyParameters,
      rho: { default: 50, unit: 'Hz', meaning: 'rate of spikes at V_th', min: 0 },
      delta: { default: 2, unit: 'mV', meaning: 'how far above V_th the rate is e times as high', above: 0 },
    },
    reset: 'V_reset',
    recorded: { left: 'hazard_left', one: 'draw_1', two: 'draw_2', three: 'draw_3' },
    drawn: {
      left: (stream) => stream.exponential(),
      ...Object.fromEntries(
        Object.entries(wichmannHill).map(([name, [, modulus]]) => [name, (stream) => 1 + stream.integer(modulus - 1)]),
      ),
    },
    membrane: escapeMembrane,
    derive(params, dt) {
      const { membrane, ...rest } = deriveMembrane(params, dt);
      return { ...rest, membrane: [...membrane, Math.LOG2E / params.delta, (params.rho * dt) / 1000] };
    },
  },
  leakyCurrents('exponential'),
);
