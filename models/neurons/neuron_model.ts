/**
 * A neuron model is a record: what it is called, what its parameters mean and may be, and how they become the numbers
 * that its kernels take. Parameters keep NEST's names and units.
 */
import type { MembraneKernel, ReceptorKernel } from '../../kernels/dialect.ts';

/** A physical parameter. */
export interface Parameter {
  readonly default: number;
  readonly unit: 'ms' | 'mV' | 'pF' | 'pA' | 'nS' | 'Hz' | '1/ms' | 'rad/ms' | '1';
  readonly meaning: string;
  /** Legal range: an inclusive lower bound, or one that is excluded. */
  readonly min?: number;
  readonly above?: number;
}

/** Numbers of one neuron as its kernels want them, for a given time step. */
export interface DerivedParameters {
  /** In the order of the membrane kernel's parameters. */
  readonly membrane: readonly number[];
  /** In the order of the receptor kernel's parameters, per receptor. */
  readonly excitatory: readonly number[];
  readonly inhibitory: readonly number[];
  /** What constant currents and the resting potential add to each input of the membrane in a step. */
  readonly constant: Readonly<Record<string, number>>;
  /** What 1 pA injected during a step adds to the input `drive`, mV. */
  readonly currentGain: number;
  /** Whole steps of refractoriness. */
  readonly refractorySteps: number;
}

/** A spiking neuron with two receptors, excitatory and inhibitory. */
export interface NeuronModel {
  readonly name: string;
  readonly equation: string;
  readonly citation: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Parameter that says where a spike leaves the potential, which the kernel's V then is, relative to it. Left out where spikes leave the potential alone. */
  readonly reset?: string;
  /** Where there is no `reset`, V only tells of spikes, and the potential is the further state recorded as `V_m`: relative to this parameter, or to 0. */
  readonly rest?: string;
  /** By further state of the membrane, the name under which it is recorded; a parameter of that name is its initial value, which is 0 where there is none. */
  readonly recorded?: Readonly<Record<string, string>>;
  readonly membrane: MembraneKernel;
  /** Kernel of both receptors. */
  readonly receptor: ReceptorKernel;
  /** @param params one number per parameter @param dt ms */
  readonly derive: (params: Readonly<Record<string, number>>, dt: number) => DerivedParameters;
}

/** Names under which the states of the membrane are recorded, that of V first, which has none where it only tells of spikes. */
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
