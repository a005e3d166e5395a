/**
 * A neuron model is a record: what it is called, what its parameters mean and may be, and how they become the numbers
 * that its kernels take. Parameters keep NEST's names and units.
 */
import type { MembraneKernel, ReceptorKernel } from '../../kernels/dialect.ts';

/** A physical parameter. */
export interface Parameter {
  readonly default: number;
  readonly unit: 'ms' | 'mV' | 'pF' | 'pA' | 'nS' | 'Hz' | '1';
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
  /** Parameter that says where a spike leaves the potential. */
  readonly reset: string;
  /** Parameter that says at which potential it does; no less than `V_th`, which it is where left out. */
  readonly peak?: string;
  /** By further state of the membrane, the name under which it is recorded; a parameter of that name is its initial value. */
  readonly recorded?: Readonly<Record<string, string>>;
  readonly membrane: MembraneKernel;
  /** Kernel of both receptors. */
  readonly receptor: ReceptorKernel;
  /** @param params one number per parameter @param dt ms */
  readonly derive: (params: Readonly<Record<string, number>>, dt: number) => DerivedParameters;
}

/** Name under which a further state of the membrane is recorded and given its initial value. */
export function recordedName({ name, recorded }: NeuronModel, state: string): string {
  const found = recorded?.[state];
  if (found === undefined) throw new Error(`internal: ${name} does not name its state ${state}`);
  return found;
}
