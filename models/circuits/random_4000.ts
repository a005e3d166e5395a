/**
 * The conductance-based benchmark (vogels_abbott2005.ts, COBA: 3,200 excitatory and 800 inhibitory neurons, each pair
 * joined with probability .02) with other neurons, for measuring what those cost. No publication has just these;
 * bench/peers/brian_bench.py says the same in Brian2's words.
 *   iaf_cond_alpha: the same parameters; conductances of alpha shape, 6 and 67 nS at their peaks.
 *   aeif_cond_exp: the same parameters, with the upswing and the adaptation of Destexhe 2009, J. Comput. Neurosci.
 *   27:493 (Delta_T, tau_w, a; b in all neurons), and a
 *     current of 100 pA, more than it takes to fire: without it activity sustains itself for some seconds and dies.
 *   izhikevich: regular- and fast-spiking neurons (Izhikevich 2003), jumps of 1 and −4 mV, and a constant input of 0 …
 *   10 mV/ms, another in each.
 */
import { izhikevichClasses } from '../neurons/izhikevich.ts';
import type { Circuit, Population } from './circuit.ts';
import type { KnownRate } from './circuit_entry.ts';
import { vogelsAbbott2005 } from './vogels_abbott2005.ts';

/** Neuron models that the network is made of. */
export type Random4000Neurons = 'iaf_cond_alpha' | 'aeif_cond_exp' | 'izhikevich';

/**
 * Mean rates in Hz: Brian 2.5 finds 22.7, 11.3 and 12.8 on the same definitions; networks of other seeds differ from
 * one another by 1 Hz, and these bounds by some 15 %.
 */
export const random4000Rates: Readonly<Record<Random4000Neurons, KnownRate>> = {
  iaf_cond_alpha: { population: 'all', low: 19, high: 25.5 },
  aeif_cond_exp: { population: 'all', low: 9, high: 13 },
  izhikevich: { population: 'all', low: 11, high: 14.5 },
};

const ADAPTIVE = { Delta_T: 2.5, V_peak: 0, tau_w: 600, a: 1, b: 5, w: 0, I_e: 100 } as const;
const CLASSES = { exc: izhikevichClasses.RS, inh: izhikevichClasses.FS } as const;
const JUMPS = { exc: 1, inh: -4 } as const;

function izhikevichNetwork(circuit: Circuit): Circuit {
  const names = ['exc', 'inh'] as const;
  return {
    ...circuit,
    populations: names.map((name, i): Population => {
      const V_m = { distribution: 'uniform', low: -70, high: -60 } as const;
      const I_e = { distribution: 'uniform', low: 0, high: 10 } as const;
      return { ...circuit.populations[i], model: 'izhikevich', params: { ...CLASSES[name], V_m, U_m: -13, I_e } };
    }),
    projections: circuit.projections.map((projection) => ({
      ...projection,
      weight: JUMPS[projection.source === 'exc' ? 'exc' : 'inh'],
    })),
    inputs: [],
  };
}

/** The network of a model; populations `exc` and `inh`. */
export function random4000(model: Random4000Neurons): Circuit {
  const circuit = { ...vogelsAbbott2005({ synapses: 'COBA' }), name: `random_4000 ${model}` };
  if (model === 'izhikevich') return izhikevichNetwork(circuit);
  const further = model === 'aeif_cond_exp' ? ADAPTIVE : {};
  return {
    ...circuit,
    populations: circuit.populations.map((one) => ({ ...one, model, params: { ...one.params, ...further } })),
  };
}
