/**
 * Small circuits whose synapses learn, for properties of engines: two populations that fire by themselves and channels
 * with given spikes, all joined to all by listed synapses, with autapses, repetitions and any delays. Numbers follow
 * from a seed. The step is long, so that many spikes meet at a synapse.
 */
import fc from 'fast-check';
import type { Circuit, PlasticitySpec, Projection, SynapseSpec } from '../../../models/circuits/circuit.ts';
import { type PlasticityRule, type RuleParameter, ruleBounds } from '../../../models/plasticity/plasticity_rule.ts';
import { plasticityRules } from '../../../models/plasticity/plasticity_rules.ts';
import { completeRule } from '../../../models/plasticity/rule_fault.ts';
import { type RandomStream, randomStream } from '../../../src/random.ts';

/** ms */
export const DT = 0.5;
/** How long the channels of a circuit spike, in steps. */
export const STEPS = 600;
const LONGEST_DELAY = 20;

/** Names of all rules. */
export const RULES: readonly string[] = [...plasticityRules.keys()];

/** What a circuit is made of. */
export interface LearningFeatures {
  readonly seed: number;
  /** Rules of the projections, taken in turn. */
  readonly rules: readonly string[];
  readonly shortTerm: boolean;
  /** Further synapses that are drawn target by target. */
  readonly drawn: boolean;
  /** Channels that now and then spike twice in a step. */
  readonly doubled: boolean;
}

/** Any features but those that are given. */
export function anyLearning(given: Partial<LearningFeatures> = {}): fc.Arbitrary<LearningFeatures> {
  return fc
    .record({
      seed: fc.nat(1e6),
      rules: fc.array(fc.constantFrom(...RULES), { minLength: 1, maxLength: 4 }),
      shortTerm: fc.boolean(),
      drawn: fc.boolean(),
    })
    .map((features) => ({ doubled: false, ...features, ...given }));
}

const within = (stream: RandomStream, low: number, high: number): number => low + (high - low) * stream.uniform();
const pick = <T>(stream: RandomStream, choices: readonly T[]): T => choices[stream.integer(choices.length)];

/** A parameter of a rule such that weights of up to Wmax change by a few per cent at a spike. */
function draw(name: string, { unit }: RuleParameter, Wmax: number, stream: RandomStream): number {
  if (name === 'Wmax') return Wmax;
  if (name === 'Wmin') return pick(stream, [0, -Math.abs(Wmax)]);
  if (name === 'w0') return within(stream, 1, 50);
  if (name === 'lambda') return within(stream, 0.001, 0.05);
  if (name === 'alpha') return within(stream, 0.5, 1.5);
  // A greater one makes weights grow exponentially, and their errors with them.
  if (name === 'mu') return pick(stream, [0, 0.4, within(stream, 0, 0.6)]);
  if (name.startsWith('mu')) return pick(stream, [0, 0.4, 1, within(stream, 0, 1)]);
  if (name === 'eta' && unit === '1') return within(stream, 0.001, 0.05);
  if (name === 'rho_target') return within(stream, 0, 200);
  if (name === 'b') return within(stream, -0.01, 0.01);
  if (unit === 'weight') return within(stream, 0, 0.03) * Math.abs(Wmax);
  return within(stream, 5, pick(stream, [30, 300]));
}

/** A rule with random legal parameters. */
export function drawPlasticity(rule: PlasticityRule, stream: RandomStream): Required<PlasticitySpec> {
  const inhibitory = ruleBounds(rule, completeRule(rule, { Wmax: -1 })).low < 0 && rule.parameters.Wmin === undefined;
  const Wmax = within(stream, 50, 300) * (inhibitory && stream.uniform() < 0.4 ? -1 : 1);
  const params = Object.entries(rule.parameters).map(([name, parameter]) => [
    name,
    draw(name, parameter, Wmax, stream),
  ]);
  return { model: rule.name, params: Object.fromEntries(params) };
}

/** Between which weights a rule's synapses begin. */
function startOf(rule: PlasticityRule, { params }: Required<PlasticitySpec>): { low: number; high: number } {
  const { low, high } = ruleBounds(rule, completeRule(rule, params));
  return { low, high: Math.min(high, 300) };
}

function shortTermOf(count: number, stream: RandomStream): SynapseSpec {
  const numbers = (low: number, high: number): number[] =>
    Array.from({ length: count }, () => within(stream, low, high));
  return {
    ...{ model: 'tsodyks2_synapse', U: numbers(0.1, 0.9) },
    ...{ tau_rec: numbers(20, 200), tau_fac: numbers(0, 200) },
  };
}

interface Named {
  readonly name: string;
  readonly size: number;
}

function listed(
  source: Named,
  target: Named,
  rule: PlasticityRule,
  shortTerm: boolean,
  stream: RandomStream,
): Projection {
  const count = 3 * target.size;
  const plasticity = drawPlasticity(rule, stream);
  const { low, high } = startOf(rule, plasticity);
  const integers = (below: number): number[] => Array.from({ length: count }, () => stream.integer(below));
  return {
    ...{ source: source.name, target: target.name },
    connector: { rule: 'list', sources: integers(source.size), targets: integers(target.size) },
    // Some begin at a bound.
    weight: Array.from({ length: count }, () =>
      pick(stream, [low, high, ...[1, 2, 3].map(() => within(stream, low, high))]),
    ),
    delay: integers(LONGEST_DELAY).map((step) => (step + 1) * DT),
    ...(shortTerm && stream.uniform() < 0.5 ? { synapse: shortTermOf(count, stream) } : {}),
    plasticity,
  };
}

function drawnProjection(source: Named, target: Named, rule: PlasticityRule, stream: RandomStream): Projection {
  const plasticity = drawPlasticity(rule, stream);
  return {
    ...{ source: source.name, target: target.name },
    connector: pick(stream, [
      { rule: 'fixed_probability', p: 0.4 },
      { rule: 'fixed_indegree', indegree: 3 },
    ]),
    weight: { distribution: 'uniform', ...startOf(rule, plasticity) },
    delay: { distribution: 'uniform', low: DT, high: LONGEST_DELAY * DT },
    plasticity,
  };
}

/** Spikes of a channel. */
function train(doubled: boolean, stream: RandomStream): number[] {
  const steps = Array.from({ length: STEPS }, (_, i) => i + 1).filter(() => stream.uniform() < 0.04);
  return steps.flatMap((step) => (doubled && stream.uniform() < 0.3 ? [step, step] : [step])).map((step) => step * DT);
}

/** The circuit of some features. */
export function learningCircuit({ seed, rules, shortTerm, drawn, doubled }: LearningFeatures): Circuit {
  const stream = randomStream(seed, 'learning circuit');
  const populations = ['p', 'q'].map((name) => {
    const size = 2 + stream.integer(3);
    // From rheobase on, 375 pA: 20 to 150 Hz.
    const I_e = Array.from({ length: size }, () => within(stream, 380, 900));
    const V_m = Array.from({ length: size }, () => within(stream, -70, -56));
    return { ...{ name, model: 'iaf_psc_exp', size }, params: { I_e, V_m } };
  });
  const channels = 2;
  const sources = [...populations, { name: 'in', size: channels }];
  const pairs = sources.flatMap((source) => populations.map((target) => ({ source, target })));
  const ruleOf = (place: number): PlasticityRule => plasticityRules.get(rules[place % rules.length])!;
  return {
    ...{ name: 'learning', dt: DT, populations },
    projections: [
      ...pairs.map(({ source, target }, i) => listed(source, target, ruleOf(i), shortTerm, stream)),
      ...(drawn ? [0, 3].map((i) => drawnProjection(pairs[i].source, pairs[i].target, ruleOf(i + 1), stream)) : []),
      // One that does not learn, beside them.
      { source: 'p', target: 'q', connector: { rule: 'all_to_all' }, weight: 20, delay: DT },
    ],
    inputs: [
      { kind: 'spikes', name: 'in', channels, times: Array.from({ length: channels }, () => train(doubled, stream)) },
    ],
  };
}
