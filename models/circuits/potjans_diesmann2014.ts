/**
 * The cortical microcircuit below 1 mm² of early sensory cortex (Potjans & Diesmann 2014, Cereb. Cortex 24:785): four
 * layers of excitatory and inhibitory neurons, 77,169 in all, with 299 million synapses. Connection probabilities of
 * the paper's table 5 become total numbers of synapses, K = ln(1 − p)/ln(1 − 1/(N_pre N_post)), drawn with replacement.
 * Weights have 87.81 pA (0.15 mV) and a tenth of it as SD, doubled from L4E to L23E, times −4 from inhibitory neurons;
 * delays 1.5 ± 0.75 and 0.75 ± 0.375 ms, drawn again below one step. A scale below 1 takes fewer neurons with the same
 * number of synapses onto each.
 */
import type { Circuit, Input, Projection } from './circuit.ts';
import type { CircuitEntry, KnownRate } from './circuit_entry.ts';

/** Populations from the surface down. */
export const potjansDiesmannPopulations = ['L23E', 'L23I', 'L4E', 'L4I', 'L5E', 'L5I', 'L6E', 'L6I'] as const;

const SIZES = [20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948] as const;
/** Row: target; column: source. */
const PROBABILITIES = [
  [0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0, 0.0076, 0],
  [0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0, 0.0042, 0],
  [0.0077, 0.0059, 0.0497, 0.135, 0.0067, 0.0003, 0.0453, 0],
  [0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0, 0.1057, 0],
  [0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0],
  [0.0548, 0.0269, 0.0257, 0.0022, 0.06, 0.3158, 0.0086, 0],
  [0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252],
  [0.0364, 0.001, 0.0034, 0.0005, 0.0277, 0.008, 0.0658, 0.1443],
] as const;
const EXTERNAL_INDEGREES = [1600, 1500, 2100, 1900, 2000, 1900, 2900, 2100] as const;
const EXTERNAL_RATE = 8;
const WEIGHT = 87.81;
const EXTERNAL_DELAY = 1.5;
const INHIBITION = -4;
/** Initial potentials, mean and SD in mV, near those of the running network (as in NEST's example). */
const INITIAL = [
  [-68.28, 5.36],
  [-63.16, 4.57],
  [-63.33, 4.74],
  [-63.45, 4.94],
  [-63.11, 4.94],
  [-61.66, 4.55],
  [-66.72, 5.46],
  [-61.43, 4.48],
] as const;
const MEMBRANE = {
  ...{ C_m: 250, tau_m: 10, E_L: -65, V_th: -50, V_reset: -65, t_ref: 2 },
  ...{ tau_syn_ex: 0.5, tau_syn_in: 0.5 },
};

/** Spontaneous rates in Hz (Potjans & Diesmann 2014, fig. 6 and its NEST implementation), ± 10 %. */
export const potjansDiesmannRates: readonly KnownRate[] = [0.903, 2.965, 4.414, 5.876, 7.569, 8.633, 1.105, 7.829].map(
  (rate, i) => ({ population: potjansDiesmannPopulations[i], low: 0.9 * rate, high: 1.1 * rate }),
);

/** Options of {@link potjansDiesmann2014}. */
export interface PotjansDiesmannOptions {
  /** Fraction of the neurons; the number of synapses onto each stays. */
  readonly scale?: number;
  /** External input as Poisson trains, or as the constant current of the same mean. */
  readonly input?: 'poisson' | 'dc';
  /** ms */
  readonly dt?: number;
}

/** The circuit; its populations are those of {@link potjansDiesmannPopulations}. */
export function potjansDiesmann2014(options: PotjansDiesmannOptions = {}): Circuit {
  const { scale = 1, input = 'poisson', dt = 0.1 } = options;
  const names = potjansDiesmannPopulations;
  const dc = (i: number): number =>
    input === 'dc' ? EXTERNAL_RATE * EXTERNAL_INDEGREES[i] * WEIGHT * MEMBRANE.tau_syn_ex * 1e-3 : 0;
  const project = (target: number, source: number): Projection[] => {
    const probability = PROBABILITIES[target][source];
    const pairs = SIZES[target] * SIZES[source];
    const total = Math.round((Math.log(1 - probability) / Math.log(1 - 1 / pairs)) * scale);
    if (total === 0) return [];
    const excitatory = source % 2 === 0;
    const doubled = names[target] === 'L23E' && names[source] === 'L4E' ? 2 : 1;
    const mean = WEIGHT * doubled * (excitatory ? 1 : INHIBITION);
    const delay = excitatory ? 1.5 : 0.75;
    return [
      {
        source: names[source],
        target: names[target],
        connector: { rule: 'fixed_total_number', total },
        weight: {
          distribution: 'normal',
          mean,
          sd: Math.abs(mean) / 10,
          ...(excitatory ? { min: 0 } : { max: 0 }),
        },
        delay: { distribution: 'normal', mean: delay, sd: delay / 2, min: dt },
      },
    ];
  };
  const indices = names.map((_, i) => i);
  return {
    name: 'potjans_diesmann2014',
    dt,
    populations: names.map((name, i) => ({
      name,
      model: 'iaf_psc_exp',
      size: Math.round(SIZES[i] * scale),
      params: { ...MEMBRANE, I_e: dc(i), V_m: { distribution: 'normal', mean: INITIAL[i][0], sd: INITIAL[i][1] } },
    })),
    projections: indices.flatMap((target) => indices.flatMap((source) => project(target, source))),
    inputs:
      input === 'dc'
        ? []
        : names.map(
            (target, i): Input => ({
              kind: 'poisson',
              name: `external ${target}`,
              target,
              rate: EXTERNAL_RATE * EXTERNAL_INDEGREES[i],
              weight: WEIGHT,
              delay: EXTERNAL_DELAY,
            }),
          ),
  };
}

/** The circuit by name. */
export const potjansDiesmann2014Entry: CircuitEntry = {
  name: 'potjans_diesmann2014',
  description: 'full cortical microcircuit, 77,169 neurons and 299 million synapses at scale 1',
  citation: 'Potjans & Diesmann 2014, Cereb. Cortex 24:785',
  settings: {
    // With less a population would have no neuron.
    scale: { kind: 'number', default: 1, unit: '1', min: 0.0005, max: 1, meaning: 'fraction of the neurons' },
    input: { kind: 'choice', default: 'poisson', choices: ['poisson', 'dc'], meaning: 'external input' },
    dt: { kind: 'number', default: 0.1, unit: 'ms', min: 0.001, max: EXTERNAL_DELAY, meaning: 'time step' },
  },
  create: (settings) => potjansDiesmann2014(settings),
};
