/**
 * A plasticity rule is a record: what it is called, what its parameters mean and may be, between which weights it
 * stays, and the kernel that says what spikes do. Names and units are NEST's; a weight has the unit of its projection's
 * weights.
 */
import { boundsOfForm, type PlasticityKernel } from '../../kernels/plasticity/plasticity_kernel.ts';
import type { BaseUnit } from '../neurons/neuron_model.ts';

/** A parameter of a rule. */
export interface RuleParameter {
  readonly default: number;
  /** `weight` is that of the projection's weights; in a rule of one's own also a product of units, such as `1/ms`. */
  readonly unit: BaseUnit | 'weight' | `${string}${'*' | '/' | '^'}${string}`;
  readonly meaning: string;
  /** Legal range: an inclusive lower bound, one that is excluded, or anything but 0. */
  readonly min?: number;
  readonly above?: number;
  readonly nonzero?: true;
}

/** Least and greatest weight. */
export interface WeightBounds {
  readonly low: number;
  readonly high: number;
}

/** A rule by which spikes change the weight of a synapse. */
export interface PlasticityRule {
  readonly name: string;
  readonly equation: string;
  readonly citation: string;
  readonly parameters: Readonly<Record<string, RuleParameter>>;
  readonly kernel: PlasticityKernel;
}

/** Bounds of the weights of a rule: none may start outside of them, and none leaves them. */
export function ruleBounds({ kernel }: PlasticityRule, params: Readonly<Record<string, number>>): WeightBounds {
  return boundsOfForm(kernel.weight, params);
}
