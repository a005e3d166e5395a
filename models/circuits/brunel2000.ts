/**
 * The sparsely connected network of Brunel 2000 (J. Comput. Neurosci. 8:183, model A): 10,000 excitatory and 2,500
 * inhibitory leaky integrate-and-fire neurons, 1,000 and 250 synapses onto each, membrane jumps of J and −g·J, and an
 * external Poisson train of eta·θ/(J·tau_m) onto each neuron: eta times what would just reach the threshold. Four of
 * its states, by (g, eta); potentials are relative to rest. V_reset is 10 mV as in the paper (0 in NEST's example,
 * which gives other rates).
 */
import type { Circuit } from './circuit.ts';
import type { CircuitEntry, KnownRate } from './circuit_entry.ts';

/**
 * States of the network: synchronous regular, synchronous irregular with fast and slow oscillations, asynchronous
 * irregular.
 */
export type BrunelRegime = 'SR' | 'SI_fast' | 'AI' | 'SI_slow';

/** Relative inhibition g and external drive eta of each state (Brunel 2000, fig. 8). */
export const brunelRegimes: Readonly<Record<BrunelRegime, { readonly g: number; readonly eta: number }>> = {
  SR: { g: 3, eta: 2 },
  SI_fast: { g: 6, eta: 4 },
  AI: { g: 5, eta: 2 },
  SI_slow: { g: 4.5, eta: 0.9 },
};

/**
 * Mean rates in Hz, found with NEST 3.9 on the same definition; Brunel's own simulations, table 1: SI fast 60.7, AI
 * 37.7, SI slow 5.5.
 */
export const brunelRates: Readonly<Partial<Record<BrunelRegime, KnownRate>>> = {
  AI: { population: 'all', low: 36.3, high: 38.3 },
  SI_fast: { population: 'all', low: 56, high: 62 },
  SI_slow: { population: 'all', low: 5.5, high: 6.7 },
};

/** Options of {@link brunel2000}. */
export interface BrunelOptions {
  readonly regime?: BrunelRegime;
  /** Relative strength of inhibition, instead of the regime's. */
  readonly g?: number;
  /** External drive in units of the threshold rate, instead of the regime's. */
  readonly eta?: number;
  /** mV; 0.1 in the paper. */
  readonly J?: number;
  /** Factor on the number of neurons; the number of synapses onto each stays. */
  readonly scale?: number;
  /** ms */
  readonly dt?: number;
}

const NEURONS = { exc: 10_000, inh: 2500 } as const;
const INDEGREES = { exc: 1000, inh: 250 } as const;
const DELAY = 1.5;
const TAU = 20;
const THRESHOLD = 20;

/** The circuit; populations `exc` and `inh`. */
export function brunel2000(options: BrunelOptions = {}): Circuit {
  const { regime = 'AI', J = 0.1, scale = 1, dt = 0.1 } = options;
  const { g, eta } = { ...brunelRegimes[regime], ...options };
  const params = {
    ...{ C_m: 1, tau_m: TAU, E_L: 0, V_th: THRESHOLD, V_reset: 10, t_ref: 2 },
    V_m: { distribution: 'uniform', low: 0, high: 19 } as const,
  };
  const names = ['exc', 'inh'] as const;
  return {
    name: 'brunel2000',
    dt,
    populations: names.map((name) => ({
      name,
      model: 'iaf_psc_delta',
      size: Math.round(NEURONS[name] * scale),
      params,
    })),
    projections: names.flatMap((source) =>
      names.map((target) => ({
        source,
        target,
        connector: { rule: 'fixed_indegree' as const, indegree: INDEGREES[source] },
        weight: source === 'exc' ? J : -g * J,
        delay: DELAY,
      })),
    ),
    inputs: names.map((target) => ({
      kind: 'poisson' as const,
      name: `external ${target}`,
      target,
      rate: ((eta * THRESHOLD) / (J * TAU)) * 1000,
      weight: J,
      delay: DELAY,
    })),
  };
}

/** The circuit by name. */
export const brunel2000Entry: CircuitEntry = {
  name: 'brunel2000',
  description: 'sparse random network of 12,500 neurons in one of four states',
  citation: 'Brunel 2000, J. Comput. Neurosci. 8:183',
  settings: {
    regime: { kind: 'choice', default: 'AI', choices: Object.keys(brunelRegimes), meaning: 'state of the network' },
    g: { kind: 'number', unit: '1', min: 0, meaning: 'relative strength of inhibition, instead of the regime’s' },
    eta: {
      kind: 'number',
      unit: '1',
      min: 0,
      max: 50,
      meaning: 'external drive over threshold drive, instead of the regime’s',
    },
    // With less, and the largest eta, the input would have more spikes than a step holds.
    J: { kind: 'number', default: 0.1, unit: 'mV', min: 0.001, meaning: 'jump of the membrane' },
    // With less a population would have no neuron.
    scale: { kind: 'number', default: 1, unit: '1', min: 0.0002, max: 10, meaning: 'factor on the number of neurons' },
    dt: { kind: 'number', default: 0.1, unit: 'ms', min: 1e-5, max: DELAY, meaning: 'time step' },
  },
  create: (settings) => brunel2000(settings),
};
