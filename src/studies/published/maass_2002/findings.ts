/**
 * What the circuits say to Maass, Natschläger & Markram 2002: inputs that differ more leave states that differ more
 * (figure 2), dynamic synapses remember earlier segments and static ones hardly do (figure 5), connections of
 * intermediate reach do best (figure 6), and four columns do better than one (figure 7).
 */
import { ALPHA, canBeSignificant } from '../../../metrics/significance.ts';
import { measuredDifference, measuredMean, positiveRange } from '../../statistics/measured.ts';
import { type Claim, FEWEST_NETWORKS, type Finding, judge, judgedIf, type Measured, reported } from '../finding.ts';
import { ratesMatched } from '../liquid_measures/matched_rates.ts';
import { settled } from '../liquid_measures/measure.ts';
import { accuracyOf, differenceOf, ofKind } from './by_circuit.ts';
import { type CircuitKind, type MaassResult, publishedKind } from './unit.ts';

const M02 = 'Maass, Natschläger & Markram 2002';
const PILOT = 'an earlier replication with another program (8 to 10 circuits); the paper shows curves only';

/** What is compared with what. */
export interface Kinds {
  readonly distances: readonly number[];
  readonly lambdas: readonly number[];
  readonly columns: number;
  /** Training trials of each circuit. */
  readonly trainTrials: number;
}

/** Accuracies by segment of that replication. */
export const pilot = {
  dynamic: [0.616, 0.64, 0.767, 0.999],
  static: [0.495, 0.51, 0.637, 0.999],
  fourColumns: [0.811, 0.832, 0.938, 0.996],
} as const;

/** Training trials of the paper and of that replication: with fewer, readouts find less. */
const TAUGHT = 1000;

const staticKind: CircuitKind = { ...publishedKind, synapses: 'static' };

/** The kind with another reach. */
export function reaching(lambda: number): CircuitKind {
  return { ...publishedKind, lambda };
}

/** State distance from 200 ms on at each distance of the inputs, [distances][circuits]. */
export function settledDistances(results: readonly MaassResult[], distances: readonly number[]): number[][] {
  const circuits = results.flatMap((result) => (result.what === 'separation' ? [result] : []));
  return distances.map((_, k) => circuits.map(({ courses }) => settled(courses[k])));
}

function separationFindings(
  results: readonly MaassResult[],
  distances: readonly number[],
  seed: number,
): readonly Finding[] {
  const values = settledDistances(results, distances);
  const means = values.map((of) => measuredMean(of, positiveRange));
  const source = `${M02}, figure 2 (a figure, no numbers)`;
  const levels = distances.map((distance, k) =>
    judge({ ...reported, quantity: `State distance of inputs ${distance} apart, mean of 200–500 ms` }, means[k]),
  );
  const enough = canBeSignificant(values[0]?.length ?? 0, 1);
  const gaps = distances.flatMap((distance, k) => {
    if (k === 0 || distances[k - 1] === 0) return [];
    const pair = `inputs ${distance} and ${distances[k - 1]} apart`;
    const claim = { unit: '', published: 'states differ more where inputs do', source };
    const apart = 'the intervals over circuits do not overlap';
    const gap: Claim = {
      ...{ ...claim, quantity: `Gap between the 95 % intervals of state distance, ${pair}` },
      ...judgedIf(enough, [0, null], apart),
    };
    const name = `maass 2002 state distance ${distance} minus ${distances[k - 1]}`;
    const difference = measuredDifference(values[k], values[k - 1], { seed, name });
    return [
      judge(gap, { value: means[k].low - means[k - 1].high }),
      better(`Difference of state distance within a circuit, ${pair}`, claim.published, source, {
        ...difference,
        pairs: values[k].length,
      }),
    ];
  });
  const [none, least] = [distances.indexOf(0), distances.findIndex((distance) => distance > 0)];
  if (none < 0 || least < 0) return [...levels, ...gaps];
  const ratio: Claim = {
    quantity: `State distance that initial potentials leave, of that of inputs ${distances[least]} apart`,
    unit: '%',
    published: 'nearly none: initial potentials are forgotten',
    source,
    accepted: [null, 10],
    reason: 'a tenth is small beside the smallest difference of inputs',
  };
  return [...levels, ...gaps, judge(ratio, { value: (100 * means[none].value) / means[least].value })];
}

function segmentFindings(
  results: readonly MaassResult[],
  kind: CircuitKind,
  words: string,
  values: readonly number[],
  trainTrials: number,
): readonly Finding[] {
  const enough = trainTrials >= TAUGHT && ofKind(results, kind).length >= FEWEST_NETWORKS;
  return values.map((value, k) => {
    const quantity = `Accuracy for segment ${k + 1} of 4, ${words}`;
    const published = value.toFixed(3).replace(/^0/, '');
    const accepted = [value - 0.08, value + 0.08] as const;
    const reason = '.08 is the smallest standard deviation over circuits that was seen there for segments 1 to 3';
    const claim = { quantity, unit: '', published, source: PILOT, ...judgedIf(enough, accepted, reason) };
    return judge(claim, accuracyOf(results, kind, k));
  });
}

const lastSegment = (results: readonly MaassResult[], kind: CircuitKind, words: string): Finding =>
  judge(
    {
      quantity: `Accuracy for the last segment, ${words}`,
      unit: '',
      published: 'nearly perfect',
      source: `${M02}, figure 5`,
      accepted: [0.97, null],
      reason: 'what has just been heard needs no memory beyond the membranes',
    },
    accuracyOf(results, kind, 3),
  );

/** A difference that must lie above a bound and be significant; without a verdict where too few circuits were run. */
function better(
  quantity: string,
  published: string,
  source: string,
  { pairs, ...measured }: Required<Measured> & { readonly pairs: number },
): Finding {
  const accepted = [0, null] as const;
  const reason = 'all of the 95 % interval over circuits is above zero, and p (sign flips) is below .05';
  const judged = canBeSignificant(pairs, 1) ? { accepted, reason, judgedBy: 'test' as const } : {};
  return judge({ quantity, unit: '', published, source, ...judged }, measured);
}

function dynamicAgainstStatic(results: readonly MaassResult[], trainTrials: number, seed: number): readonly Finding[] {
  const { pairs, ...earlier } = differenceOf(results, publishedKind, staticKind, 'earlier', seed);
  const published = 'dynamic synapses remember earlier segments, static ones do not';
  const source = `${M02}, figure 5; the size of the difference is that of ${PILOT}`;
  const enough = trainTrials >= TAUGHT && pairs >= FEWEST_NETWORKS;
  const size: Claim = {
    ...{ quantity: 'Mean accuracy for segments 1 to 3, dynamic minus static', unit: '', published, source },
    ...judgedIf(enough, [0.08, null], 'a little more than half of .13, which was found there'),
  };
  const test: Claim = {
    ...{ quantity: 'p of that difference (sign flips over circuits)', unit: '', published, source },
    ...judgedIf(2 / 2 ** pairs < ALPHA / 5, [0, 0.01], 'a chance of one in a hundred'),
  };
  const rates = (['dynamic', 'static'] as const).map((synapses) => {
    return measuredMean(ofKind(results, { ...publishedKind, synapses }).map(({ rateHz }) => rateHz)).value;
  });
  return [
    judge(size, earlier),
    judge(test, { value: earlier.p }),
    ratesMatched('Deviation of the mean rate with static synapses from that with dynamic ones, on test trials', [
      Math.abs(rates[1] / rates[0] - 1),
    ]),
    ...[0, 1, 2, 3].map((k) => {
      const { pairs: _, ...difference } = differenceOf(results, publishedKind, staticKind, k, seed);
      return judge({ ...reported, quantity: `Segment ${k + 1}, dynamic minus static (p uncorrected)` }, difference);
    }),
  ];
}

function reachFindings(results: readonly MaassResult[], lambdas: readonly number[], seed: number): readonly Finding[] {
  const [least, most] = [Math.min(...lambdas), Math.max(...lambdas)];
  const means = lambdas.map((lambda) => accuracyOf(results, reaching(lambda), 'earlier').value);
  const source = `${M02}, figure 6`;
  const published = 'best at an intermediate reach, λ about 2';
  const best = {
    ...{ quantity: 'Reach λ with the greatest mean accuracy for segments 1 to 3', unit: '', published, source },
    ...(ofKind(results, reaching(least)).length < 5
      ? {}
      : { accepted: [1, 4] as const, reason: 'intermediate: a factor of two around 2' }),
  };
  const against = (lambda: number): Finding =>
    better(
      `Segments 1 to 3, λ = ${publishedKind.lambda} minus λ = ${lambda}`,
      published,
      source,
      differenceOf(results, publishedKind, reaching(lambda), 'earlier', seed),
    );
  const others = [least, most].filter((lambda, i, all) => lambda !== publishedKind.lambda && all.indexOf(lambda) === i);
  const rates = lambdas.map((lambda) =>
    judge(
      { ...reported, quantity: `Mean rate at λ = ${lambda}`, unit: 'Hz' },
      measuredMean(
        ofKind(results, reaching(lambda)).map(({ rateHz }) => rateHz),
        positiveRange,
      ),
    ),
  );
  return [judge(best, { value: lambdas[means.indexOf(Math.max(...means))] }), ...others.map(against), ...rates];
}

/** All findings. */
export function findingsOf(
  results: readonly MaassResult[],
  { distances, lambdas, columns, trainTrials }: Kinds,
  seed: number,
): readonly Finding[] {
  const several: CircuitKind = { ...publishedKind, columns };
  const size = differenceOf(results, several, publishedKind, 'earlier', seed);
  return [
    ...separationFindings(results, distances, seed),
    ...segmentFindings(results, publishedKind, 'dynamic synapses', pilot.dynamic, trainTrials),
    ...segmentFindings(results, staticKind, 'static synapses', pilot.static, trainTrials),
    lastSegment(results, publishedKind, 'dynamic synapses'),
    lastSegment(results, staticKind, 'static synapses'),
    ...dynamicAgainstStatic(results, trainTrials, seed),
    ...reachFindings(results, lambdas, seed),
    ...(columns === 4 ? segmentFindings(results, several, '4 columns', pilot.fourColumns, trainTrials) : []),
    better(`Segments 1 to 3, ${columns} columns minus one`, 'more columns do better', `${M02}, figure 7`, size),
  ];
}
