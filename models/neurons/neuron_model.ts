/**
 * A neuron model is a record: what it is called, what its parameters mean and may be, and how they become the numbers
 * that its kernels take. Parameters keep NEST's names and units.
 */
import type { CurrentKernel, MembraneKernel } from '../../kernels/dialect.ts';

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
  /** In the order of the current kernel's parameters, per receptor. */
  readonly excitatory: readonly number[];
  readonly inhibitory: readonly number[];
  /** What I_e and the resting potential add to V in a step, mV. */
  readonly constantDrive: number;
  /** mV that 1 pA injected during a step adds. */
  readonly currentGain: number;
  /** Whole steps of refractoriness. */
  readonly refractorySteps: number;
}

/** A leaky integrate-and-fire neuron with two current-based receptors. */
export interface NeuronModel {
  readonly name: string;
  readonly equation: string;
  readonly citation: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly membrane: MembraneKernel;
  /** Kernel of both receptors. */
  readonly current: CurrentKernel;
  /** @param params one number per parameter @param dt ms */
  readonly derive: (params: Readonly<Record<string, number>>, dt: number) => DerivedParameters;
}
