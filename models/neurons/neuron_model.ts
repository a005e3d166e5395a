/**
 * A neuron model is a record: what it is called, what its parameters mean and may be, and how they become the numbers
 * that its kernels take. Parameters keep NEST's names and units.
 */

import type { MembraneKernel, ReceptorKernel } from '../../kernels/dialect.ts';

/** Units of parameters and states; 1 is that of plain numbers. */
export const baseUnits = ['ms', 'mV', 'pF', 'pA', 'nS', 'Hz', '1'] as const;
/** One of them. */
export type BaseUnit = (typeof baseUnits)[number];

/** A physical parameter. */
export interface Parameter {
  readonly default: number;
  /** In a model of one's own also a product of units, such as `mV/ms`; see src/network/neurons/units.ts. */
  readonly unit: BaseUnit | `${string}${'*' | '/' | '^'}${string}`;
  readonly meaning: string;
  /** Legal range: an inclusive lower bound, or one that is excluded. */
  readonly min?: number;
  readonly above?: number;
  /** Whether it may be as large as float64 holds, as the model itself bounds it. */
  readonly unbounded?: boolean;
}

/** Numbers of one neuron as its kernels want them, for a given time step. */
export interface DerivedParameters {
  /** In the order of the membrane kernel's parameters. */
  readonly membrane: readonly number[];
  /** For each receptor, in the order of its kernel's parameters. */
  readonly receptors: readonly (readonly number[])[];
  /** What constant currents and the resting potential add to each input of the membrane in a step. */
  readonly constant: Readonly<Record<string, number>>;
  /** What 1 pA injected during a step adds to the input `drive`, mV. */
  readonly currentGain: number;
  /** Whole steps of refractoriness. */
  readonly refractorySteps: number;
}

/** A receptor of a model; its kernel's variable is recorded under a name that ends in the receptor's. */
export interface Receptor {
  readonly name: string;
  readonly kernel: ReceptorKernel;
}

/** A receptor that a population chooses: its name, and whether it has a tau_rise. */
export interface ChosenReceptor {
  readonly name: string;
  readonly rising: boolean;
}

/** A stream of random numbers, as src/random.ts has them. */
export interface Draws {
  /** Of mean 1. */
  exponential(): number;
  /** One of 0 … n − 1. */
  integer(n: number): number;
}

/** A spiking neuron. */
export interface NeuronModel {
  readonly name: string;
  readonly equation: string;
  readonly citation: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /**
   * Parameter that says where a spike leaves the potential, which the kernel's V then is, relative to it. Left out
   * where spikes leave the potential alone.
   */
  readonly reset?: string;
  /** Parameter that says at which potential it does; no less than `V_th`, which it is where left out. */
  readonly peak?: string;
  /**
   * Where there is no `reset`, V only tells of spikes, and the potential is the further state recorded as `V_m`:
   * relative to this parameter, or to 0.
   */
  readonly rest?: string;
  /**
   * By further state of the membrane, the name under which it is recorded; a parameter of that name is its initial
   * value, which is 0 where there is none.
   */
  readonly recorded?: Readonly<Record<string, string>>;
  /**
   * By further state of the membrane, how its initial value is drawn for each neuron of each copy, from a stream of its
   * own; states are drawn in the membrane's order.
   */
  readonly drawn?: Readonly<Record<string, (stream: Draws) => number>>;
  readonly membrane: MembraneKernel;
  /** In the order in which what they do is added up. */
  readonly receptors: readonly Receptor[];
  /** What decides where a weight goes: its sign, to the receptors `ex` and `in`, or the name of a receptor. */
  readonly routing: 'sign' | 'name';
  /**
   * The neuron with a population's choice of receptors, whose constants are parameters named tau_syn_, tau_rise_ and
   * E_rev_ (of conductances) and the receptor's name. None where synapses have no dynamics, or where receptors were
   * chosen already.
   */
  readonly withReceptors?: (chosen: readonly ChosenReceptor[]) => NeuronModel;
  /**
   * The same neuron with a least potential, its parameter `V_min`: taken where a population gives one, since most have
   * none.
   */
  readonly bounded?: NeuronModel;
  /** @param params one number per parameter @param dt ms */
  readonly derive: (params: Readonly<Record<string, number>>, dt: number) => DerivedParameters;
}

/**
 * Names under which the states of the membrane are recorded, that of V first, which has none where it only tells of
 * spikes.
 */
export function recordedNames({ name, reset, recorded, membrane }: NeuronModel): (string | undefined)[] {
  const further = (membrane.further ?? []).map((state) => {
    const found = recorded?.[state];
    if (found === undefined) throw new Error(`internal: ${name} does not name its state ${state}`);
    return found;
  });
  return [reset === undefined ? undefined : 'V_m', ...further];
}

/** What the potential of neuron i is relative to in the kernels, in mV. @param params a column by parameter */
export function originOf(
  { reset, rest }: NeuronModel,
  params: Readonly<Record<string, Float64Array>>,
  i: number,
): number {
  const parameter = reset ?? rest;
  return parameter === undefined ? 0 : params[parameter][i];
}

/**
 * Name under which what a receptor does is recorded, e.g. `I_syn_ex` in pA or `g_NMDA` in nS; undefined where it has no
 * state.
 */
export function receptorVariable({ name, kernel: { recorded } }: Receptor): string | undefined {
  return recorded === undefined ? undefined : `${recorded.quantity}_${name}`;
}

/** Which state of which receptor is recorded under a name, as indices. */
export function findReceptorState(
  { receptors }: NeuronModel,
  variable: string,
): { readonly receptor: number; readonly state: number } | undefined {
  const receptor = receptors.findIndex((candidate) => receptorVariable(candidate) === variable);
  if (receptor < 0) return undefined;
  const { state, recorded } = receptors[receptor].kernel;
  return { receptor, state: state.indexOf(recorded?.state ?? '') };
}
