/**
 * Neuron models that may take the place of the column's own (Maass, Natschläger & Markram 2002): how the physiology of
 * the column maps onto their parameters. Each keeps, as far as its equations can, what the column says of its neurons:
 * how far the threshold is from rest (15 mV of the column), that a background current carries the neuron nine tenths of
 * the way, how long it is refractory, and how far one synaptic event of a given weight moves it. Differences that
 * remain are removed by matching the mean rate. To add a model, add an entry.
 */
import type { Population, Value } from '../../../../models/circuits/circuit.ts';
import { maassMembrane, maassRefractory } from '../../../../models/circuits/maass2002.ts';
import { izhikevichClasses } from '../../../../models/neurons/izhikevich.ts';

/** A neuron model in the column. */
export interface ColumnNeuron {
  readonly model: string;
  /** For figures and tables. */
  readonly label: string;
  /** How the column maps onto it, in a sentence. */
  readonly mapping: string;
  readonly parameters: (side: 'exc' | 'inh') => NonNullable<Population['params']>;
  /** A weight of the column (peak of an exponential current in pA, negative for inhibition) in the model's own unit. */
  readonly weight: (pA: number) => number;
}

const { C_m, tau_m, E_L, V_th, V_reset, I_e, V_m, tau_syn_ex, tau_syn_in } = maassMembrane;
const tauSyn = (pA: number): number => (pA > 0 ? tau_syn_ex : tau_syn_in);
/** Where the background current holds the membrane, mV. */
const HELD = E_L + (I_e * tau_m) / C_m;
/** Jump of the column's membrane by the charge of one event, mV: C_m is charged before it leaks. */
const jump = (pA: number): number => (pA * tauSyn(pA)) / C_m;

/** Reversal potentials of conductances in mV above rest, were rest at −65: 0 and −75. */
const REVERSAL = { E_ex: 65, E_in: -10 };

/** Where an Izhikevich neuron rests and where it is unstable under a current, mV: 0.04v² + (5 − b)v + 140 + I = 0. */
function restAndThreshold(b: number, current: number): readonly [number, number] {
  const root = Math.sqrt((5 - b) ** 2 - 0.16 * (140 + current));
  return [(-(5 - b) - root) / 0.08, (-(5 - b) + root) / 0.08];
}

/** Izhikevich's classes for the two sides; both have the same b, so the same rest and rheobase. */
const CLASSES = { exc: izhikevichClasses.RS, inh: izhikevichClasses.FS };
const RHEOBASE = (5 - CLASSES.exc.b) ** 2 / 0.16 - 140;
const IZHIKEVICH_DRIVE = (RHEOBASE * I_e * tau_m) / (C_m * (V_th - E_L));

const leaky = (side: 'exc' | 'inh'): Readonly<Record<string, Value>> => ({
  ...maassMembrane,
  t_ref: maassRefractory[side],
});

/** The models, the column's own first: all others are compared with it. */
export const columnNeurons: readonly ColumnNeuron[] = [
  {
    model: 'iaf_psc_exp',
    label: 'LIF (exp)',
    mapping: 'leaky integrate-and-fire with exponential currents, the column as published',
    parameters: leaky,
    weight: (pA) => pA,
  },
  {
    model: 'iaf_psc_alpha',
    label: 'LIF (alpha)',
    mapping: 'the same membrane; alpha currents, of the peak w/e that carries the charge of the exponential ones',
    parameters: leaky,
    weight: (pA) => pA / Math.E,
  },
  {
    model: 'iaf_psc_delta',
    label: 'LIF (delta)',
    mapping:
      'the same membrane; jumps of the potential, as large as the charge of the exponential current makes them, w·tau_syn/C_m',
    parameters: (side) => {
      const { tau_syn_ex: _ex, tau_syn_in: _in, ...membrane } = maassMembrane;
      return { ...membrane, t_ref: maassRefractory[side] };
    },
    weight: jump,
  },
  {
    model: 'iaf_cond_exp',
    label: 'LIF (cond)',
    mapping:
      'the same membrane, g_L = C_m/tau_m; reversal potentials 65 mV above and 10 mV below rest; conductances that pass the column’s current where the background holds the membrane',
    parameters: (side) => ({
      ...{ C_m, g_L: C_m / tau_m, E_L, V_th, V_reset, I_e, V_m, tau_syn_ex, tau_syn_in },
      ...REVERSAL,
      t_ref: maassRefractory[side],
    }),
    weight: (pA) => pA / Math.abs((pA > 0 ? REVERSAL.E_ex : REVERSAL.E_in) - HELD),
  },
  {
    model: 'izhikevich',
    label: 'Izhikevich',
    mapping:
      'regular spiking for excitatory and fast spiking for inhibitory neurons; the background at the same share of the rheobase; jumps that are the same share of the way from rest to threshold',
    parameters(side) {
      const { a, b, c, d } = CLASSES[side];
      const [rest, threshold] = restAndThreshold(b, IZHIKEVICH_DRIVE);
      const initial: Value = { distribution: 'uniform', low: rest, high: threshold };
      return { a, b, c, d, I_e: IZHIKEVICH_DRIVE, V_m: initial, U_m: b * rest };
    },
    weight(pA) {
      const [rest, threshold] = restAndThreshold(CLASSES.exc.b, 0);
      return (jump(pA) * (threshold - rest)) / (V_th - E_L);
    },
  },
];
