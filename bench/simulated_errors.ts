/**
 * How often are the statistics of a comparison wrong? Simulated scores of networks whose true means are known: a
 * reference and four systems at four intervals, networks paired by seed, which is a primary family of sixteen
 * contrasts. In one world all are equal, in the second all four systems are worse by `SHIFT`, in the third they are
 * worse by exactly the margin, where a verdict of equivalence is a mistake.
 */

import type { Verdict } from '../src/metrics/equivalence.ts';
import { meanInterval } from '../src/metrics/mean_interval.ts';
import { type Scale, shareScale } from '../src/metrics/measure.ts';
import { ALPHA } from '../src/metrics/significance.ts';
import { binomial } from '../src/network/draw/binomial.ts';
import { type RandomStream, randomStream } from '../src/random.ts';
import { type Contrast, contrastOf } from '../src/studies/statistics/contrast.ts';
import { type PrimaryResult, primaryContrasts } from '../src/studies/statistics/primary_contrasts.ts';

const TRIALS = 300;
const SYSTEMS = ['one', 'two', 'three', 'four'];
const CONDITIONS = ['T0=100 ms', 'T0=200 ms', 'T0=400 ms', 'T0=800 ms'];
/** Of accuracy. */
const MARGIN = { size: 0.02, better: 'higher' } as const;
const SHIFT = 0.05;

/** Where scores come from. */
export interface Population {
  readonly name: string;
  /** Mean score of the reference. */
  readonly mean: number;
  readonly scale: Scale | null;
  /** A network's score. @param seedEffect standard normal, that of the network's seed @param loss of the mean */
  draw(stream: RandomStream, seedEffect: number, loss: number): number;
}

export const POPULATIONS: readonly Population[] = [
  {
    name: 'normal, SD .02, half of the variance that of the seed',
    mean: 0.9,
    scale: null,
    draw: (stream, seedEffect, loss) => 0.9 - loss + 0.02 * Math.SQRT1_2 * (seedEffect + stream.normal()),
  },
  {
    name: `shares of ${TRIALS} trials around .9`,
    mean: 0.9,
    scale: shareScale(TRIALS),
    draw: (stream, seedEffect, loss) => binomial(stream, TRIALS, Math.min(1, 0.9 - loss + 0.01 * seedEffect)) / TRIALS,
  },
  {
    // The mean of min(1, l·E) for an exponential E is l to 6 digits and more for l up to .07.
    name: `shares of ${TRIALS} trials, accuracies piled up at 1 (exponential, mean .98)`,
    mean: 0.98,
    scale: shareScale(TRIALS),
    draw: (stream, _, loss) => binomial(stream, TRIALS, 1 - Math.min(1, (0.02 + loss) * stream.exponential())) / TRIALS,
  },
];

/** A share with its standard error over simulated experiments. */
export interface Rate {
  readonly value: number;
  readonly error: number;
}

/** Results of one simulated experiment, systems worse than the reference by `loss`. */
function simulated({ scale, draw }: Population, n: number, loss: number, stream: RandomStream): PrimaryResult[] {
  const seeds = Array.from({ length: n }, (_, seed) => seed);
  return CONDITIONS.flatMap((condition) => {
    const effects = seeds.map(() => stream.normal());
    return ['reference', ...SYSTEMS].flatMap((reservoir) =>
      seeds.map((seed): PrimaryResult => {
        const value = draw(stream, effects[seed], reservoir === 'reference' ? 0 : loss);
        return { task: 'task', metric: 'accuracy', condition, reservoir, seed, value, scale };
      }),
    );
  });
}

/** What came out of one experiment: 1 for yes, 0 for no, or a share of its contrasts. */
function outcomes(population: Population, n: number, stream: RandomStream): Readonly<Record<string, number>> {
  const worlds = [0, SHIFT, MARGIN.size].map((loss) => {
    const rows = simulated(population, n, loss, stream);
    const at = (reservoir: string, condition: string) =>
      rows.filter((row) => row.reservoir === reservoir && row.condition === condition);
    const family = { metric: 'accuracy', reference: 'reference', margin: MARGIN, seed: 1 };
    return {
      references: CONDITIONS.map((condition) => at('reference', condition).map(({ value }) => value ?? Number.NaN)),
      // The first system at the four intervals, each as if it were the only contrast: independent of one another.
      alone: CONDITIONS.map((condition) =>
        contrastOf(at(SYSTEMS[0], condition), at('reference', condition), { seed: 1, name: 'alone' }, MARGIN),
      ),
      verdicts: primaryContrasts(rows, family).map(({ verdict }) => verdict),
    };
  });
  const [equal, shifted, margin] = worlds;
  const share = <T>(of: readonly T[], holds: (one: T) => boolean): number => of.filter(holds).length / of.length;
  const holds = (truth: number) => (interval: { readonly low: number; readonly high: number }) =>
    interval.low <= truth && truth <= interval.high;
  const differs = ({ p }: Contrast): boolean => p < ALPHA;
  const equals = ({ pEquivalent }: Contrast): boolean => pEquivalent < ALPHA;
  const any = (verdicts: readonly Verdict[], ...wanted: readonly Verdict[]): number =>
    Number(verdicts.some((one) => wanted.includes(one)));
  const scaled = population.scale === null ? {} : { scale: population.scale };
  const means = equal.references.map((values) => meanInterval(values, scaled));
  return {
    'interval of a mean holds it': share(means, holds(population.mean)),
    'interval of a difference of 0 holds it': share(equal.alone, holds(0)),
    'interval of a difference of .05 holds it': share(shifted.alone, holds(-SHIFT)),
    'one contrast, no difference: p < .05': share(equal.alone, differs),
    'family, no difference: any better or worse': any(equal.verdicts, 'better', 'worse'),
    'one contrast, difference .05: p < .05': share(shifted.alone, differs),
    'family, differences .05: called worse': share(shifted.verdicts, (one) => one === 'worse'),
    'one contrast, difference .02: equivalent': share(margin.alone, equals),
    'family, differences .02: any equivalent': any(margin.verdicts, 'equivalent'),
    'one contrast, no difference: equivalent': share(equal.alone, equals),
    'family, no difference: called equivalent': share(equal.verdicts, (one) => one === 'equivalent'),
  };
}

/** Rates of what came out, by name, of `runs` experiments with n networks. */
export function errorRates(population: Population, n: number, runs: number): ReadonlyMap<string, Rate> {
  const found = Array.from({ length: runs }, (_, run) =>
    outcomes(population, n, randomStream(run, `error rates ${population.name}`, n)),
  );
  return new Map(
    Object.keys(found[0]).map((name) => {
      const values = found.map((one) => one[name]);
      const value = values.reduce((sum, one) => sum + one, 0) / runs;
      const variance = values.reduce((sum, one) => sum + (one - value) ** 2, 0) / (runs - 1);
      return [name, { value, error: Math.sqrt(variance / runs) }];
    }),
  );
}
