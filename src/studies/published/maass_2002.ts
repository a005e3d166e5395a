/**
 * `maass-2002`: separation, and memory for segments that were heard before, of the cortical column of Maass,
 * Natschläger & Markram 2002, with dynamic and with static synapses, by the reach of the connections and by size. See
 * the files beside this one.
 */
import { maassColumnSize } from '../../../models/circuits/maass2002.ts';
import { refuse } from '../../errors.ts';
import { figuresOf } from './maass_2002/figures.ts';
import { findingsOf } from './maass_2002/findings.ts';
import { REACHED } from './maass_2002/input_pairs.ts';
import { type CircuitKind, type MaassResult, type MaassUnit, measureMaass, publishedKind } from './maass_2002/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = {
  /** Circuits whose separation is measured (figure 2), with dynamic and with static synapses (figure 5). */
  readonly circuits: number;
  /** Circuits of each other kind (figures 6 and 7). */
  readonly furtherCircuits: number;
  /** Reaches of the connections, among them 0 and one beyond the published. */
  readonly lambdas: readonly number[];
  /** Columns side by side, against one. */
  readonly columns: number;
  readonly trainTrials: number;
  readonly testTrials: number;
  /** Distances of inputs, ascending. */
  readonly distances: readonly number[];
  /** Pairs of inputs at each distance. */
  readonly pairs: number;
};

/** The experiment. */
export const maass2002Experiment: NamedExperiment<Options, MaassUnit, MaassResult> = {
  name: 'maass-2002',
  title: 'What a column remembers',
  question:
    'Does a cortical column keep what it heard before, is it dynamic synapses that keep it, and how do reach and size matter?',
  published:
    'Four linear readouts that look at the state after one second name all four segments of 250 ms that were heard, with dynamic synapses far better than with static ones, best at an intermediate reach of the connections, and better with four columns than with one. States differ the more the inputs differ.',
  citation:
    'Maass, Natschläger & Markram 2002, Real-time computing without stable states, Neural Comput. 14:2531, figures 2 and 5 to 7.',
  options: {
    full: {
      circuits: 20,
      furtherCircuits: 10,
      lambdas: [0, 1, publishedKind.lambda, 3, 4, 8],
      columns: 4,
      trainTrials: 1000,
      testTrials: 500,
      distances: [0, 0.1, 0.2, 0.4],
      pairs: 100,
    },
    quick: {
      circuits: 6,
      furtherCircuits: 2,
      lambdas: [0, publishedKind.lambda, 8],
      columns: 2,
      trainTrials: 200,
      testTrials: 100,
      distances: [0, 0.1, 0.2, 0.4],
      pairs: 20,
    },
  },
  parameters: {
    circuits: {
      meaning: 'circuits with dynamic and static synapses (figures 2, 5)',
      least: 2,
      most: 1000,
      whole: true,
    },
    furtherCircuits: { meaning: 'circuits of each other kind (figures 6, 7)', least: 2, most: 1000, whole: true },
    lambdas: { meaning: 'reaches of the connections, 0 and one beyond 2 among them', unit: 'grid units', most: 20 },
    columns: { meaning: 'columns side by side, against one', least: 2, most: 16, whole: true },
    trainTrials: { meaning: 'training trials', least: 20, most: 100_000, whole: true },
    testTrials: { meaning: 'test trials', least: 20, most: 100_000, whole: true },
    distances: { meaning: 'distances of inputs, ascending', most: 2 },
    pairs: { meaning: 'pairs of inputs at each distance', least: 2, most: 10_000, whole: true },
  },
  check(where, { lambdas, distances }) {
    if (!lambdas.includes(0) || Math.max(...lambdas) <= publishedKind.lambda)
      refuse(where, `lambdas (${lambdas.join(', ')})`, `use 0 and one beyond ${publishedKind.lambda} among them`);
    if (distances.some((distance, i) => i > 0 && distance <= distances[i - 1]))
      refuse(where, `distances (${distances.join(', ')})`, 'use ascending ones');
    const [near, far] = REACHED;
    if (distances.some((distance) => distance !== 0 && (distance < near || distance > far)))
      refuse(where, `distances (${distances.join(', ')})`, `use 0 and ${near} to ${far}, where independent trains are`);
  },
  units({ circuits, furtherCircuits, lambdas, columns, trainTrials, testTrials, distances, pairs }, seed) {
    const of = (count: number, kind: CircuitKind): MaassUnit[] =>
      Array.from({ length: count }, (_, i) => ({ what: 'segments', kind, seed: seed + i, trainTrials, testTrials }));
    const others = [...new Set(lambdas)].filter((lambda) => lambda !== publishedKind.lambda);
    return [
      ...of(circuits, publishedKind),
      ...of(circuits, { ...publishedKind, synapses: 'static' }),
      ...others.flatMap((lambda) => of(furtherCircuits, { ...publishedKind, lambda })),
      ...(columns === 1 ? [] : of(furtherCircuits, { ...publishedKind, columns })),
      ...Array.from({ length: circuits }, (_, i): MaassUnit => {
        return { what: 'separation', seed: seed + i, distances, pairs };
      }),
    ];
  },
  labelOf: (unit) =>
    unit.what === 'separation'
      ? `separation, circuit ${unit.seed}`
      : `${unit.kind.synapses}, λ = ${unit.kind.lambda}, ${unit.kind.columns} columns, circuit ${unit.seed}`,
  costOf: (unit) =>
    unit.what === 'separation' ? 1 : 4 * unit.kind.columns * (unit.kind.synapses === 'static' ? 1.2 : 1),
  compute: measureMaass,
  outcome(results, { lambdas, columns, distances, trainTrials, testTrials, pairs }, seed) {
    const kinds = { distances, lambdas: lambdas.toSorted((a, b) => a - b), columns, trainTrials };
    return {
      findings: findingsOf(results, kinds, seed),
      figures: figuresOf(results, kinds),
      notes: [
        `A circuit is one column of ${maassColumnSize} neurons; circuits of one seed share positions, inputs and templates. Every circuit has templates of its own. Readouts are ridge regressions on ±1, taught with ${trainTrials} trials and tested on ${testTrials} others.`,
        'The state is read once, at the end. It looks back over five time constants of 30 ms and no further, so that nothing of the first three segments can be read from the traces themselves; the replication whose numbers stand beside ours had traces without an end.',
        'Static synapses: the paper’s weights without the factor u·R, all scaled by one number so that the mean rate is that with dynamic synapses within 5 %.',
        `Distances of inputs: squared difference of spike trains smoothed with exp(−(t/5 ms)²), over the length; no square roots, and state distance likewise. ${pairs} pairs of independent trains at 20 Hz within .01 of each distance: near pairs have fewer spikes than far ones. The trials of a pair have initial potentials of their own.`,
        'Several columns stand side by side without connections between them; the input reaches 30 % of the neurons of each.',
        'Unit of inference: the circuit. Differences are paired by seed: 95 % interval of the mean, sign-flip p.',
      ],
    };
  },
};
