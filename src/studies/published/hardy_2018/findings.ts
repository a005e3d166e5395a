/** What networks trained at one speed and at several say to Hardy et al. (2018). */
import { meanOf, measuredDifference, measuredMean } from '../../statistics/measured.ts';
import { fitSpread, type SpreadFit } from '../../statistics/produced_spread.ts';
import { FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import { TAPS, wantedTaps } from './taps.ts';
import type { AtSpeed, ScalingResult } from './unit.ts';

const PAPER = 'Hardy et al. 2018';
/** Share of tests that must have all taps for a network to have times at a speed. */
const COMPLETE = 0.5;

/** What networks were asked for. */
export interface Asked {
  readonly trainSpeeds: readonly number[];
  readonly testSpeeds: readonly number[];
  /** At speed 1, ms. */
  readonly lengthMs: number;
}

/** Networks by how they were trained. */
export const KINDS = ['several', 'one'] as const;
export type Kind = (typeof KINDS)[number];

/** Networks of a kind, in the order of their seeds. */
export function ofKind(results: readonly ScalingResult[], kind: Kind): readonly ScalingResult[] {
  return results
    .filter(({ trainSpeeds }) => trainSpeeds.length > 1 === (kind === 'several'))
    .toSorted((a, b) => a.seed - b.seed);
}

const at = ({ tested }: ScalingResult, speed: number): AtSpeed => {
  const found = tested.find((one) => one.speed === speed);
  if (found === undefined) throw new Error(`internal: no tests at speed ${speed}`);
  return found;
};

const complete = ({ taps }: AtSpeed): readonly (readonly number[])[] =>
  taps.filter((times) => times.length === TAPS.length);

/** Share of the tests at a speed that have all taps. */
export function completeShare(result: ScalingResult, speed: number): number {
  const tested = at(result, speed);
  return complete(tested).length / tested.taps.length;
}

/** Mean time of each tap at a speed, ms; undefined where too few tests have all. */
export function meanTaps(result: ScalingResult, speed: number): number[] | undefined {
  if (completeShare(result, speed) < COMPLETE) return undefined;
  const tests = complete(at(result, speed));
  return TAPS.map((_, k) => meanOf(tests.map((times) => times[k])));
}

/** How many times as late the last tap is where it is latest as where it is earliest; 1 at a single speed. */
export function rangeOf(result: ScalingResult, speeds: readonly number[]): number {
  const last = speeds.flatMap((speed) => meanTaps(result, speed)?.slice(-1) ?? []);
  return last.length === 0 ? Number.NaN : Math.max(...last) / Math.min(...last);
}

/** Error of taps as a share of the pattern's length at that speed; NaN where too few tests have all. */
export function errorAt(result: ScalingResult, speed: number, lengthMs: number): number {
  if (completeShare(result, speed) < COMPLETE) return Number.NaN;
  const length = lengthMs / speed;
  const wanted = wantedTaps(length);
  const squares = complete(at(result, speed)).flatMap((times) =>
    times.map((time, k) => ((time - wanted[k]) / length) ** 2),
  );
  return Math.sqrt(meanOf(squares));
}

/** Generalised Weber law of the taps at a speed, of one network or of all of a kind. */
export function weberAt(results: readonly ScalingResult[], speed: number, lengthMs: number): SpreadFit | undefined {
  const lists = results.filter((result) => completeShare(result, speed) >= COMPLETE);
  return fitSpread(
    wantedTaps(lengthMs / speed).map((interval, k) => ({
      interval,
      times: lists.map((result) => complete(at(result, speed)).map((times) => times[k])),
    })),
  );
}

function ranges(results: readonly ScalingResult[], { trainSpeeds, testSpeeds }: Asked): Finding[] {
  const factor = Math.max(...testSpeeds) / Math.min(...testSpeeds);
  const [several, one] = KINDS.map((kind) => ofKind(results, kind).map((result) => rangeOf(result, testSpeeds)));
  const enough = several.length >= FEWEST_NETWORKS && factor >= 4;
  const difference = measuredDifference(several, one, { seed: 1, name: 'hardy 2018 range' });
  return [
    judge(
      {
        quantity: `Range of scaling, networks trained at speeds ${trainSpeeds.join(' and ')}, of ${factor.toFixed(2)}`,
        unit: '',
        published: 'scaling over a factor of four',
        source: `${PAPER}, figure 3`,
        ...judgedIf(enough, [2, null], 'half of the factor; as was asked for before anything was run', 'interval'),
      },
      measuredMean(several),
    ),
    judge(
      {
        quantity: 'Range of scaling, networks trained at speed 1',
        unit: '',
        published: '.9 to 1.15, a factor of some 1.25',
        source: `${PAPER}, figure 3`,
        ...judgedIf(enough, [null, 1.2], 'as was asked for before anything was run; the paper has a little more'),
      },
      measuredMean(one),
    ),
    judge({ ...reported, quantity: 'Difference of the two within a network' }, difference),
  ];
}

function errors(results: readonly ScalingResult[], { trainSpeeds, testSpeeds, lengthMs }: Asked): Finding[] {
  const networks = ofKind(results, 'several');
  const enough = networks.length >= FEWEST_NETWORKS;
  const mean = (speeds: readonly number[]): number[] =>
    networks.map((result) => 100 * meanOf(speeds.map((speed) => errorAt(result, speed, lengthMs))));
  const [least, most] = [Math.min(...trainSpeeds), Math.max(...trainSpeeds)];
  const between = testSpeeds.filter((speed) => speed > least && speed < most && !trainSpeeds.includes(speed));
  const claim = {
    unit: '%',
    published: 'accurate over the whole range between',
    source: `${PAPER}, figure 3 (a figure)`,
  };
  const tenth = judgedIf(enough, [null, 10], 'a tenth; as was asked for before anything was run');
  return [
    judge({ ...claim, ...tenth, quantity: 'Error of taps at trained speeds' }, measuredMean(mean(trainSpeeds))),
    judge(
      { ...claim, ...tenth, quantity: `Error of taps at speeds between, ${between.join(', ')}` },
      measuredMean(mean(between)),
    ),
    ...KINDS.flatMap((kind) =>
      testSpeeds.map((speed) => {
        const quantity = `Tests with all taps at speed ${speed}, trained at ${kind === 'one' ? 'speed 1' : trainSpeeds.join(' and ')}`;
        const shares = ofKind(results, kind).map((result) => 100 * completeShare(result, speed));
        return judge({ ...reported, quantity, unit: '%' }, { value: meanOf(shares) });
      }),
    ),
  ];
}

function weber(results: readonly ScalingResult[], { trainSpeeds, testSpeeds, lengthMs }: Asked): Finding[] {
  const networks = ofKind(results, 'several');
  const enough = networks.length >= FEWEST_NETWORKS;
  const [slow, fast] = [Math.min(...trainSpeeds), Math.max(...trainSpeeds)];
  const k = (speed: number): number[] => networks.map((result) => weberAt([result], speed, lengthMs)?.k ?? Number.NaN);
  const both = networks.map((_, i) => [k(slow)[i], k(fast)[i]]).filter((pair) => pair.every(Number.isFinite));
  const [slows, fasts] = [0, 1].map((i) => both.map((pair) => pair[i]));
  return [
    judge(
      {
        quantity: `Share of the variance of SD² over taps that k²T² + σ² explains, speed ${slow}`,
        unit: '',
        published: '.96 for one network (of SD over time)',
        source: `${PAPER}, figure 4`,
        ...judgedIf(enough, [0.8, null], 'as was asked for before anything was run'),
      },
      { value: weberAt(networks, slow, lengthMs)?.r2 ?? Number.NaN },
    ),
    judge(
      {
        quantity: `Weber fraction k at speed ${slow} minus that at ${fast}, within networks`,
        unit: '',
        published: 'k is larger at slower speeds, in all of ten networks',
        source: `${PAPER}, figure 4`,
        ...judgedIf(both.length >= FEWEST_NETWORKS, [0, null], 'the whole interval is above zero', 'interval'),
      },
      measuredMean(slows.map((value, i) => value - fasts[i])),
    ),
    ...testSpeeds.map((speed) =>
      judge(
        { ...reported, quantity: `Weber fraction k at speed ${speed}` },
        measuredMean(k(speed).filter(Number.isFinite)),
      ),
    ),
  ];
}

/** All findings. */
export function findingsOf(results: readonly ScalingResult[], asked: Asked): readonly Finding[] {
  return [...ranges(results, asked), ...errors(results, asked), ...weber(results, asked)];
}
