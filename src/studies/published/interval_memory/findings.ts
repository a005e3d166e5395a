/**
 * Where the memory for an interval sits: what is left of it without short-term plasticity, with each weight at its
 * steady state, with plasticity on the input alone, and without recurrence; whether the Weber fraction has a minimum in
 * between, and whether that goes with the time constants of plasticity.
 */
import { holm } from '../../../metrics/holm.ts';
import { canBeSignificant } from '../../../metrics/significance.ts';
import { meanOf, measuredDifference, measuredMean, shareRange } from '../../statistics/measured.ts';
import { type Claim, FEWEST_NETWORKS, type Finding, judge, judgedIf, type Measured, reported } from '../finding.ts';
import { ratesMatched } from '../liquid_measures/matched_rates.ts';
import { type ConditionName, conditionOf, conditions } from './conditions.ts';
import type { IntervalProtocol, IntervalResult } from './unit.ts';

const OURS = 'expectation from an earlier replication of four circuits, whose traces had no end';
/** Beyond this the membranes and traces of the published column have nothing left. */
const BEYOND_TRACES_MS = 200;
/** Of the replication that expectations come from. */
const THERE = { ratio: 1.25, backgroundHz: 10, stateNoise: 0 } as const;
const TRAIN_PER_CLASS = 350;
/** The T0 between which the Weber fraction is to be smallest, ms. */
const BETWEEN = [200, 400] as const;
/** Liquids whose rate is matched. */
const MATCHED = ['static', 'steady', 'input', 'unconnected'] as const;

/** Values of a measure, [T0s][circuits], in the order of seeds. */
export function valuesOf(
  results: readonly IntervalResult[],
  condition: ConditionName,
  measure: 'accuracy' | 'dPrime',
): number[][] {
  const own = results.filter((result) => result.condition === condition).toSorted((a, b) => a.seed - b.seed);
  return (own[0]?.[measure] ?? []).map((_, t) => own.map((result) => result[measure][t]));
}

/** Mean accuracy over circuits with its interval. */
export function accuracyAt(results: readonly IntervalResult[], condition: ConditionName, t: number): Measured {
  return measuredMean(valuesOf(results, condition, 'accuracy')[t] ?? [], shareRange);
}

/** The T0 at which mean d′ over circuits is greatest: there the Weber fraction is smallest. */
export function bestT0(results: readonly IntervalResult[], condition: ConditionName, T0s: readonly number[]): number {
  const means = valuesOf(results, condition, 'dPrime').map(meanOf);
  return means.length === 0 ? Number.NaN : T0s[means.indexOf(Math.max(...means))];
}

/** Whether what is presented is what was presented there, to circuits and in trials enough. */
function comparable(results: readonly IntervalResult[], protocol: IntervalProtocol): boolean {
  const same = (['ratio', 'backgroundHz', 'stateNoise'] as const).every((name) => protocol[name] === THERE[name]);
  const circuits = results.filter(({ condition }) => condition === 'dynamic').length;
  return same && protocol.trainPerClass >= TRAIN_PER_CLASS && circuits >= FEWEST_NETWORKS;
}

function levels(results: readonly IntervalResult[], protocol: IntervalProtocol): Finding[] {
  const { T0s } = protocol;
  const judges = comparable(results, protocol);
  const claims: readonly { readonly name: ConditionName; readonly of: (T0: number) => Partial<Claim> }[] = [
    {
      name: 'dynamic',
      of: (T0) =>
        judges && T0 >= 100 && T0 <= 400
          ? {
              published: '.95 to .98',
              accepted: [0.9, null],
              reason: 'what was seen there with traces without end, less .05',
            }
          : {},
    },
    {
      name: 'static',
      of: (T0) =>
        judges && T0 >= BEYOND_TRACES_MS
          ? { published: '.49 to .65', accepted: [null, 0.6], reason: 'little above chance' }
          : {},
    },
  ];
  const judged = claims.flatMap(({ name, of }) =>
    T0s.map((T0, t) => {
      const quantity = `Accuracy at T0 = ${T0} ms, ${conditionOf(name).label}`;
      const claim = { quantity, unit: '', published: '', source: OURS, ...of(T0) };
      return judge(claim.accepted === undefined ? { ...reported, quantity } : claim, accuracyAt(results, name, t));
    }),
  );
  const others = conditions.filter(({ name }) => claims.every((claim) => claim.name !== name));
  return [
    ...judged,
    ...others.flatMap(({ name, label }) =>
      T0s.map((T0, t) =>
        judge({ ...reported, quantity: `Accuracy at T0 = ${T0} ms, ${label}` }, accuracyAt(results, name, t)),
      ),
    ),
  ];
}

/** Mean over the T0 beyond the traces, one for each circuit. */
function lateAccuracy(results: readonly IntervalResult[], condition: ConditionName, T0s: readonly number[]): number[] {
  const byT0 = valuesOf(results, condition, 'accuracy').filter((_, t) => T0s[t] >= BEYOND_TRACES_MS);
  return (byT0[0] ?? []).map((_, circuit) => meanOf(byT0.map((values) => values[circuit])));
}

function ablations(results: readonly IntervalResult[], T0s: readonly number[], seed: number): Finding[] {
  const dynamic = lateAccuracy(results, 'dynamic', T0s);
  if (dynamic.length === 0) return [];
  const differences = MATCHED.map((name) =>
    measuredDifference(dynamic, lateAccuracy(results, name, T0s), { seed, name: `interval memory ${name}` }),
  );
  const corrected = holm(differences.map(({ p }) => p));
  const enough = canBeSignificant(dynamic.length, MATCHED.length);
  return MATCHED.map((name, i) => {
    const claim: Claim = {
      quantity: `Accuracy from T0 = ${BEYOND_TRACES_MS} ms on: dynamic minus ${conditionOf(name).label}`,
      unit: '',
      published: 'the memory sits in the plasticity of recurrent synapses',
      source: OURS,
      ...judgedIf(
        enough,
        [0, null],
        'all of the 95 % interval is above zero, and p (sign flips, Holm over the controls) is below .05',
        'test',
      ),
    };
    const { p: _, ...interval } = differences[i];
    return judge(claim, { ...interval, p: corrected[i] });
  });
}

function minimum(results: readonly IntervalResult[], protocol: IntervalProtocol, seed: number): Finding[] {
  const { T0s } = protocol;
  const best = (name: ConditionName): number => bestT0(results, name, T0s);
  const [fast, slow] = (['faster', 'slower'] as const).map((name) => valuesOf(results, name, 'dPrime'));
  /** How much better long intervals are told than short ones, one for each circuit. */
  const tilt = (byT0: number[][]): number[] => {
    const mean = (circuit: number, long: boolean): number =>
      meanOf(byT0.filter((_, t) => T0s[t] >= BEYOND_TRACES_MS === long).map((values) => values[circuit]));
    return (byT0[0] ?? []).map((_, circuit) => mean(circuit, true) - mean(circuit, false));
  };
  const shift = measuredDifference(tilt(slow), tilt(fast), { seed, name: 'interval memory tilt' });
  const enough = canBeSignificant(tilt(slow).length, 1);
  const source = 'hypothesis, not tested before';
  // A minimum in between needs something on either side.
  const aroundIt = Math.min(...T0s) < BETWEEN[0] && Math.max(...T0s) > BETWEEN[1];
  const judges = comparable(results, protocol) && aroundIt;
  return [
    judge(
      {
        ...{ quantity: 'T0 at which the Weber fraction is smallest, dynamic synapses', unit: 'ms', source: OURS },
        published: '200–400 ms, in between',
        ...judgedIf(judges, BETWEEN, 'as seen there'),
      },
      { value: best('dynamic') },
    ),
    judge(
      {
        ...{
          quantity: 'Smallest Weber fraction at D and F doubled, over that at D and F halved (T0)',
          unit: '',
          source,
        },
        published: 'goes with D and F: later where they are longer',
        ...judgedIf(judges, [1.01, null], 'later'),
      },
      { value: best('slower') / best('faster') },
    ),
    judge(
      {
        quantity: `d′ from ${BEYOND_TRACES_MS} ms on minus d′ below, D and F doubled minus halved`,
        ...{ unit: '', source, published: 'longer plasticity favours longer intervals' },
        ...judgedIf(enough, [0, null], 'all of the interval is above zero, p < .05', 'test'),
      },
      shift,
    ),
  ];
}

function equalRates(results: readonly IntervalResult[]): Finding {
  const rate = (name: ConditionName): number =>
    meanOf(results.filter(({ condition }) => condition === name).map(({ rateHz }) => rateHz));
  return ratesMatched(
    'Greatest deviation of a control’s mean rate from that with dynamic synapses, on test trials',
    MATCHED.map((name) => Math.abs(rate(name) / rate('dynamic') - 1)),
  );
}

/** All findings. */
export function findingsOf(
  results: readonly IntervalResult[],
  protocol: IntervalProtocol,
  seed: number,
): readonly Finding[] {
  return [
    ...levels(results, protocol),
    ...ablations(results, protocol.T0s, seed),
    ...minimum(results, protocol, seed),
    equalRates(results),
  ];
}
