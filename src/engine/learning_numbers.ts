/** What a rule of plasticity is to the WebAssembly core: its number, its parameters as kernels/wasm/learning_rules.ts takes them, and the time constants of its traces. */
import { LEARNING_RULES } from '../../kernels/learning_layout.ts';
import type { RuleNumbers } from '../../kernels/plasticity/plasticity_kernel.ts';
import type { LearningRule } from '../network/network.ts';

type CoreRule = (typeof LEARNING_RULES)[number];

const pair = ({ lambda, mu_plus, alpha, mu_minus }: RuleNumbers): number[] => [
  ...[lambda, mu_plus, alpha * lambda, mu_minus],
];

/** By kernel: the core's rule, and its numbers. */
const RULES: Readonly<Record<string, readonly [CoreRule, (p: RuleNumbers, dt: number) => number[]]>> = {
  all_to_all: ['pair', pair],
  nearest_symmetric: ['pair', pair],
  nearest_presynaptic_centred: ['centred', pair],
  nearest_restricted: ['restricted', pair],
  power_law: ['power_law', ({ lambda, w0, mu, alpha }) => [lambda * w0 ** (1 - mu), mu, lambda * alpha]],
  triplet: [
    'triplet',
    ({ Wmax, Aplus, Aplus_triplet, Aminus, Aminus_triplet }) => [
      ...[Math.abs(Wmax), Aplus, Aplus_triplet, Aminus, Aminus_triplet, Math.sign(Wmax)],
    ],
  ],
  symmetric: ['symmetric', ({ Wmax, eta, alpha }) => [Math.abs(Wmax), eta, alpha * eta, Math.sign(Wmax)]],
  dopamine: ['dopamine', ({ A_plus, A_minus, b, Wmin, Wmax, tau_n }) => [A_plus, A_minus, b, Wmin, Wmax, 1 / tau_n]],
  scaling: [
    'scaling',
    ({ Wmax, eta, rho_target, tau_rate }, dt) => [
      ...[Math.abs(Wmax), eta, rho_target / 1000, 1 / tau_rate, Math.sign(Wmax), dt],
    ],
  ],
};

/** A rule in numbers. */
export interface LearningNumbers {
  /** Number of the rule in the core. */
  readonly rule: number;
  readonly numbers: readonly number[];
  /** What the core keeps of a weight, times this, is the weight: pair rules keep its share of Wmax. */
  readonly scale: number;
  /** Time constants in ms of presynaptic and postsynaptic traces, fast before slow. */
  readonly pre: readonly number[];
  readonly post: readonly number[];
  /** Whether a trace becomes 1 at a spike, instead of growing by 1. */
  readonly preSets: boolean;
  /** The presynaptic trace at time 0. */
  readonly preBegins: number;
  readonly postSets: boolean;
  /** Whether a presynaptic trace is kept by synapse, and whether an eligibility is. */
  readonly ownTrace: boolean;
  readonly eligibility: boolean;
}

/** Turns a rule into numbers. @param dt ms */
export function learningNumbers({ rule: { kernel }, params }: LearningRule, dt: number): LearningNumbers {
  const known = RULES[kernel.name];
  if (known === undefined) throw new Error(`internal: the core has no rule ${kernel.name}`);
  const [name, numbersOf] = known;
  const { preTraces, postTraces } = kernel;
  return {
    rule: LEARNING_RULES.indexOf(name),
    numbers: numbersOf(params, dt),
    scale: numbersOf === pair ? params.Wmax : 1,
    pre: preTraces.map(({ tau }) => params[tau]),
    post: postTraces.map(({ tau }) => params[tau]),
    preSets: preTraces.some(({ spike }) => spike === 'set'),
    preBegins: preTraces[0]?.begins ?? 0,
    postSets: postTraces.some(({ spike }) => spike === 'set'),
    ownTrace: preTraces.some(({ forgets }) => forgets === true),
    eligibility: kernel.modulator !== undefined,
  };
}
