/**
 * Rules run row by row, as a network would: presynaptic traces once per row, the history of a postsynaptic neuron once
 * per neuron, and in a synapse its weight alone. The same functions are called as for one synapse, hence the same
 * weights, bit for bit.
 */
import { describe, expect, test } from 'vitest';
import { compileRule } from '../../kernels/compile/rule_steps.ts';
import { float32, float64, type Round } from '../../kernels/plasticity/plasticity_kernel.ts';
import type { PlasticityRule } from '../../models/plasticity/plasticity_rule.ts';
import { plasticityRules } from '../../models/plasticity/plasticity_rules.ts';
import { completeRule } from '../../models/plasticity/rule_fault.ts';
import { followSynapse } from '../../models/plasticity/synapse.ts';
import { createTraces } from '../../models/plasticity/trace.ts';
import { randomStream } from '../../src/random.ts';

/** A spike of a postsynaptic neuron, and its traces before it and after it. */
interface Archived {
  readonly time: number;
  readonly before: readonly number[];
  /** Values at a later time, if no spike follows. */
  readonly after: (time: number) => readonly number[];
}

/** Times that doubles hold exactly, delays too: sums in another order are the same. */
function train(name: string, index: number): number[] {
  const draws = randomStream(2, name, index);
  return Array.from(new Set(Array.from({ length: 60 }, () => draws.integer(2000) / 4))).sort((a, b) => a - b);
}

function archive(rule: PlasticityRule, times: readonly number[], round: Round): Archived[] {
  const p = numbersOf(rule, round);
  return times.map((time, k) => {
    const traces = createTraces(rule.kernel.postTraces, p, round);
    for (const earlier of times.slice(0, k)) traces.spike(earlier);
    const before = traces.at(time);
    traces.spike(time);
    return { time, before, after: traces.at };
  });
}

function numbersOf(rule: PlasticityRule, round: Round): Record<string, number> {
  return Object.fromEntries(Object.entries(completeRule(rule, {})).map(([key, value]) => [key, round(value)]));
}

/** What each synapse of a row transmits, [targets][presynaptic spikes]. */
function runRow(
  rule: PlasticityRule,
  weight: number,
  pre: readonly number[],
  targets: readonly { readonly post: readonly number[]; readonly delay: number }[],
  round: Round,
): number[][] {
  const { kernel } = rule;
  const p = numbersOf(rule, round);
  const { postSpike, preSpike } = compileRule(kernel, p, round);
  const rowTraces = createTraces(kernel.preTraces, p, round);
  const silent = kernel.postTraces.map(() => 0);
  const row = targets.map(({ post, delay }) => ({ history: archive(rule, post, round), delay, weight: round(weight) }));
  const transmitted = targets.map((): number[] => []);
  let last = Number.NEGATIVE_INFINITY;
  for (const time of pre) {
    row.forEach((synapse, i) => {
      const { history, delay } = synapse;
      const since = history.filter((spike) => spike.time > last - delay && spike.time <= time - delay);
      let state = { weight: synapse.weight, eligibility: 0 };
      since.forEach((spike, arrived) => {
        const found = { pre: rowTraces.at(spike.time + delay), post: spike.before, arrived };
        state = postSpike(state, found);
      });
      const latest = history.findLast((spike) => spike.time < time - delay);
      const post = latest?.after(time - delay) ?? silent;
      state = preSpike(state, { pre: rowTraces.at(time), post, arrived: since.length });
      synapse.weight = state.weight;
      transmitted[i].push(state.weight);
    });
    rowTraces.spike(time);
    last = time;
  }
  return transmitted;
}

// Rules that act between spikes need the time of their last update too, and a trace that forgets is a synapse's own.
const rules = [...plasticityRules.values()].filter(
  ({ kernel }) => kernel.drift === undefined && !kernel.preTraces.some(({ forgets }) => forgets),
);

describe.each(rules)('$name', (rule) => {
  test.each([
    ['float64', float64],
    ['float32', float32],
  ])('needs nothing in a synapse but its weight, in %s', (_, round) => {
    const pre = train('pre', 0);
    const targets = [0, 0.25, 1.5, 20].map((delay, i) => ({ post: train('post', i), delay }));
    const found = runRow(rule, 0.5, pre, targets, round);
    targets.forEach(({ post, delay }, i) => {
      const alone = followSynapse(rule, {}, 0.5, { pre, post, delay }, round);
      expect(found[i]).toEqual(alone.transmitted);
      expect(new Set(found[i]).size).toBeGreaterThan(20);
    });
    // Coincidences at the synapse are among the events.
    expect(targets.some(({ post, delay }) => post.some((time) => pre.includes(time + delay)))).toBe(true);
  });
});

test('six rules run this way', () => {
  expect(rules.map(({ name }) => name)).toEqual([
    'stdp_synapse',
    'stdp_nn_symm_synapse',
    'stdp_nn_restr_synapse',
    'stdp_pl_synapse_hom',
    'stdp_triplet_synapse',
    'vogels_sprekeler_synapse',
  ]);
});
