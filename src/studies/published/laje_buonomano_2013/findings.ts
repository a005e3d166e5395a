/** What trained networks say to Laje & Buonomano (2013): how long they can time, against noise and perturbations. */
import { meanOf, measuredMean } from '../../statistics/measured.ts';
import { fitSpread, type SpreadFit } from '../../statistics/produced_spread.ts';
import { type Finding, judge, judgedIf, reported } from '../finding.ts';
import { AFTER_MS } from './trial.ts';
import type { InnateResult, NetworkMeasures } from './unit.ts';

const PAPER = 'Laje & Buonomano 2013; not read, its program and a published replication (Vitay 2016, ReScience) were';
/** Squared correlation from which an interval counts as produced. */
export const PRODUCED = 0.9;
const LONG_MS = 2000;
/** Size of the published networks: smaller ones can do less. */
const UNITS = 800;
/** Delays whose spread tells a law of two parameters from another. */
const FEWEST_DELAYS = 4;
const CLEARLY = 0.1;

export const KINDS = ['innate', 'untrained'] as const;
export type Kind = (typeof KINDS)[number];

/** All delays, ascending. */
export function delaysOf(results: readonly InnateResult[]): number[] {
  return [...new Set(results.map(({ delay }) => delay))].sort((a, b) => a - b);
}

/** Squared correlation of each network at a delay, mean over its tests; no correlation counts as none. */
export function r2At(results: readonly InnateResult[], delay: number, kind: Kind): number[] {
  return results
    .filter((result) => result.delay === delay)
    .map((result) => meanOf(result[kind].r2.map((value) => (Number.isFinite(value) ? value : 0))));
}

const near = (delay: number, { produced }: NetworkMeasures): number[] =>
  produced.filter((time) => Math.abs(time - delay) < AFTER_MS);

/** Delays that trained networks produce; of the spread of their times. */
const producedDelays = (results: readonly InnateResult[], kind: Kind): number[] =>
  delaysOf(results).filter((delay) => meanOf(r2At(results, delay, kind)) > PRODUCED);

/** Generalised Weber law of the trained networks. */
export function spreadFit(results: readonly InnateResult[]): SpreadFit | undefined {
  return fitSpread(
    producedDelays(results, 'innate').map((interval) => ({
      interval,
      times: results.filter(({ delay }) => delay === interval).map(({ innate }) => near(interval, innate)),
    })),
  );
}

/** Share of trials under the stronger noise whose peak is not near the delay, among delays that are produced. */
function missed(results: readonly InnateResult[]): number {
  const delays = producedDelays(results, 'innate');
  const chosen = results.filter(({ delay }) => delays.includes(delay));
  const trials = chosen.reduce((sum, { innate }) => sum + innate.produced.length, 0);
  return 1 - chosen.reduce((sum, { delay, innate }) => sum + near(delay, innate).length, 0) / trials;
}

function capacity(results: readonly InnateResult[], units: number): Finding[] {
  const longest = (kind: Kind): number => Math.max(Number.NEGATIVE_INFINITY, ...producedDelays(results, kind));
  const long = results.filter(({ delay }) => delay >= LONG_MS);
  const triesLong = units >= UNITS && long.length > 0;
  const advantage = long.map(({ innate, untrained }) => meanOf(innate.r2) - meanOf(untrained.r2));
  return [
    judge(
      {
        quantity: `Longest delay at which the mean R² of trained networks is above ${PRODUCED}`,
        unit: 'ms',
        published: 'high R² up to some 5 s',
        source: PAPER,
        ...judgedIf(triesLong, [LONG_MS, null], 'the delay of the published demonstration'),
      },
      { value: longest('innate') },
    ),
    judge(
      {
        quantity: `R² of trained networks minus that of the same networks untrained, delays of ${LONG_MS} ms and more`,
        unit: '',
        published: 'readouts of untrained networks fail at one to two seconds',
        source: PAPER,
        ...judgedIf(triesLong, [CLEARLY, null], 'a tenth of the variance is clear'),
      },
      measuredMean(advantage),
    ),
    judge(
      {
        ...reported,
        quantity: `Longest delay at which the mean R² of untrained networks is above ${PRODUCED}`,
        unit: 'ms',
      },
      { value: longest('untrained') },
    ),
    ...delaysOf(results).flatMap((delay) =>
      KINDS.map((kind) =>
        judge({ ...reported, quantity: `R² at ${delay} ms, ${kind}` }, { value: meanOf(r2At(results, delay, kind)) }),
      ),
    ),
  ];
}

function perturbed(results: readonly InnateResult[], units: number): Finding[] {
  return KINDS.map((kind) => {
    const ratios = results.flatMap((result) => {
      const { distances } = result[kind];
      return distances === null ? [] : [distances.later / distances.atEnd];
    });
    const trained = kind === 'innate';
    const enough = units >= UNITS && ratios.length > 0;
    return judge(
      {
        quantity: `Distance from the unperturbed run half a second after a perturbation, of that at its end: ${trained ? 'trained' : 'untrained'} networks`,
        unit: '',
        published: trained ? 'the trajectory is returned to' : 'the perturbed trajectory goes its own way',
        source: PAPER,
        ...(trained
          ? judgedIf(enough, [null, 0.5], 'at most half of it is left')
          : judgedIf(enough, [1, null], 'it has not become smaller')),
      },
      { value: meanOf(ratios) },
    );
  });
}

function spread(results: readonly InnateResult[]): Finding[] {
  const fit = spreadFit(results);
  return [
    judge(
      {
        quantity: 'Share of the variance of SD² over delays that k²T² + σ₀² explains',
        unit: '',
        published: 'the spread of produced times follows the generalised Weber law',
        source: `${PAPER}; Hardy et al. 2018`,
        ...(fit === undefined || fit.points.length < FEWEST_DELAYS
          ? {}
          : { accepted: [0.8, null] as const, reason: 'as was asked for before anything was run' }),
      },
      { value: fit?.r2 ?? Number.NaN },
    ),
    judge({ ...reported, quantity: 'Weber fraction k' }, { value: fit?.k ?? Number.NaN }),
    judge({ ...reported, quantity: 'Constant part σ₀', unit: 'ms' }, { value: fit?.sigma0 ?? Number.NaN }),
    judge({ ...reported, quantity: 'β of SD ∝ T^β' }, { value: fit?.exponent ?? Number.NaN }),
    judge(
      { ...reported, quantity: 'Trials under the stronger noise without a peak near the delay', unit: '%' },
      { value: 100 * missed(results) },
    ),
  ];
}

/** All findings. @param units of the networks */
export function findingsOf(results: readonly InnateResult[], units: number): readonly Finding[] {
  return [...capacity(results, units), ...perturbed(results, units), ...spread(results)];
}
