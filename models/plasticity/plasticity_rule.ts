/**
 * A plasticity rule is a record: what it is called, what its parameters mean and may be, between which weights it stays, and the kernel
 * that says what spikes do. Names and units are NEST's; a weight has the unit of its projection's weights.
 */
import type { PlasticityKernel } from '../../kernels/plasticity/plasticity_kernel.ts';

/** A parameter of a rule. */
export interface RuleParameter {
  readonly default: number;
  readonly unit: 'ms' | 'Hz' | 'weight' | '1';
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
  /** No weight may start outside of these bounds, and none leaves them. */
  readonly bounds: (params: Readonly<Record<string, number>>) => WeightBounds;
}

/** Bounds of weights that have the sign of Wmax and at most its magnitude. */
export function towards({ Wmax }: Readonly<Record<string, number>>): WeightBounds {
  return { low: Math.min(0, Wmax), high: Math.max(0, Wmax) };
}
