/**
 * The inputs from which a neuron is to learn: two that the theory says can teach it, and one that cannot, whatever the
 * rule's constants.
 */

/** A kind of inputs with their targets. */
export interface Condition {
  readonly condition: string;
  /** Within a group. */
  readonly correlation: number;
  readonly targets: 'whole' | 'mixed';
}

/** In groups of ten, q of a target 0 is at most 0, 0 and 3.2, and q of a target 1 at least 1, 4.6 and 1.4. */
export const conditions: readonly Condition[] = [
  { condition: 'uncorrelated', correlation: 0, targets: 'mixed' },
  { condition: 'groups of one target', correlation: 0.4, targets: 'whole' },
  { condition: 'groups of mixed targets', correlation: 0.4, targets: 'mixed' },
];

/** Inputs, and the teacher's name for people. */
export const teachers = [
  { teacher: 'linear', label: 'linear Poisson neuron', inputs: 40 },
  { teacher: 'lif', label: 'leaky integrate-and-fire neuron', inputs: 100 },
] as const;
