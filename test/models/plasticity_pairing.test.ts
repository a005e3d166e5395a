/**
 * Which spikes pair: the schemes of Morrison, Diesmann & Gerstner 2008, fig. 7, pair by pair, and spikes of the same
 * instant.
 */
import { describe, expect, test } from 'vitest';
import { float64 } from '../../kernels/plasticity/plasticity_kernel.ts';
import type { PlasticityRule } from '../../models/plasticity/plasticity_rule.ts';
import {
  stdpNearestPresynapticCentred,
  stdpNearestRestricted,
  stdpNearestSymmetric,
  stdpSynapse,
  weightDependences,
} from '../../models/plasticity/stdp_synapse.ts';
import { followSynapse } from '../../models/plasticity/synapse.ts';

/** Pairs as [earlier, later]. */
type Pairs = readonly (readonly [number, number])[];

// Additive and far from its bounds; time constants short enough that every pair leaves a mark of its own in the sum.
const PARAMS = { ...weightDependences.additive, ...{ tau_plus: 17, tau_minus: 29, lambda: 0.01, alpha: 1, Wmax: 100 } };

function change(rule: PlasticityRule, pre: readonly number[], post: readonly number[], delay = 0): number {
  return followSynapse(rule, PARAMS, 50, { pre, post, delay }, float64).final.weight - 50;
}

function sum(potentiating: Pairs, depressing: Pairs): number {
  const over = (pairs: Pairs, tau: number): number =>
    pairs.reduce((total, [earlier, later]) => total + Math.exp((earlier - later) / tau), 0);
  return over(potentiating, 17) - over(depressing, 29);
}

const PRE = [10, 20, 50, 55, 70];
const POST = [30, 40, 60];
const schemes: readonly (readonly [PlasticityRule, Pairs, Pairs])[] = [
  [
    stdpSynapse,
    POST.flatMap((post) => PRE.filter((pre) => pre < post).map((pre) => [pre, post] as const)),
    PRE.flatMap((pre) => POST.filter((post) => post < pre).map((post) => [post, pre] as const)),
  ],
  [
    stdpNearestSymmetric,
    [
      [20, 30],
      [20, 40],
      [55, 60],
    ],
    [
      [40, 50],
      [40, 55],
      [60, 70],
    ],
  ],
  [
    stdpNearestPresynapticCentred,
    [
      [10, 30],
      [20, 30],
      [50, 60],
      [55, 60],
    ],
    [
      [40, 50],
      [40, 55],
      [60, 70],
    ],
  ],
  [
    stdpNearestRestricted,
    [
      [20, 30],
      [55, 60],
    ],
    [
      [40, 50],
      [60, 70],
    ],
  ],
];

describe('pre at 10, 20, 50, 55, 70 and post at 30, 40, 60 ms', () => {
  test.each(schemes)('$name: exactly the pairs of the scheme', (rule, potentiating, depressing) => {
    expect(change(rule, PRE, POST)).toBeCloseTo(sum(potentiating, depressing), 12);
  });

  test('the schemes differ', () => {
    expect(new Set(schemes.map(([rule]) => change(rule, PRE, POST).toFixed(9))).size).toBe(4);
  });

  test.each(schemes)('$name: a dendritic delay shifts the postsynaptic spikes', (rule, potentiating, depressing) => {
    const early = POST.map((time) => time - 2.5);
    expect(change(rule, PRE, early, 2.5)).toBeCloseTo(sum(potentiating, depressing), 12);
  });
});

/**
 * Postsynaptic spikes before any presynaptic one pair, in two of NEST's schemes, with a presynaptic spike at time 0.
 */
function fromZero(rule: PlasticityRule, post: readonly number[]): Pairs {
  if (rule === stdpNearestSymmetric) return post.map((time) => [0, time]);
  return rule === stdpNearestRestricted ? [[0, post[0]]] : [];
}

describe('one side alone', () => {
  test.each(schemes)('$name: pairs with nothing, or with NEST’s presynaptic spike at time 0', (rule) => {
    expect(change(rule, PRE, [])).toBe(0);
    expect(change(rule, [], POST)).toBeCloseTo(sum(fromZero(rule, POST), []), 12);
  });
});

describe('a postsynaptic spike that reaches the synapse together with a presynaptic one', () => {
  test.each(schemes)('$name: pairs with the presynaptic one before', (rule) => {
    expect(change(rule, [10, 20], [20])).toBeCloseTo(sum([[10, 20]], []), 12);
    expect(change(rule, [20], [20])).toBeCloseTo(sum(fromZero(rule, [20]), []), 12);
  });

  test.each(schemes)('$name: pairs with the presynaptic one after, unless only neighbours do', (rule) => {
    const pairs: Pairs = rule === stdpNearestRestricted ? [] : [[20, 27]];
    expect(change(rule, [20, 27], [20])).toBeCloseTo(sum(fromZero(rule, [20]), pairs), 12);
  });

  test('is the same when time + delay rounds to a neighbouring double', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(change(stdpSynapse, [0.3], [0.1], 0.2)).toBe(0);
    expect(0.7 + 0.1).toBeLessThan(0.8);
    expect(change(stdpSynapse, [0.8], [0.7], 0.1)).toBe(0);
  });

  test('acts first, so that the presynaptic one transmits the result', () => {
    const multiplicative = { ...PARAMS, ...weightDependences.multiplicative, lambda: 0.5 };
    const { transmitted } = followSynapse(
      stdpSynapse,
      multiplicative,
      50,
      { pre: [10, 20], post: [5, 20], delay: 0 },
      float64,
    );
    const first = 0.5 * (1 - 0.5 * Math.exp(-5 / 29));
    const facilitated = first + 0.5 * (1 - first) * Math.exp(-10 / 17);
    expect(transmitted[1] / 100).toBeCloseTo(facilitated * (1 - 0.5 * Math.exp(-15 / 29)), 12);
  });
});
