/** Who foretells a stream without end, and what becomes of the states, beside what was published. */
import { slopeOf } from '../../../metrics/slope.ts';
import { meanOf, measuredMean, measuredShare, positiveRange } from '../../statistics/measured.ts';
import { type Claim, FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import { entropyOfStream } from './grammar.ts';
import type { ReberResult, ReberSystem } from './unit.ts';

const SOURCE = 'Gers, Schmidhuber & Cummins 2000, Neural Comput. 12:2451, abstract';

/** Results of a system. */
export const resultsOf = (results: readonly ReberResult[], system: ReberSystem): ReberResult[] =>
  results.filter((own) => own.system === system);

/** Whether every test stream was foretold to its end. */
export const solved = ({ lengths }: ReberResult, testLength: number): boolean =>
  lengths.every((length) => length === testLength);

/** Slope of ln |c| on ln of the symbols that were heard, from the second decade on: 1 where states grow as the time. */
export function growthOf({ kept }: ReberResult): number {
  const later = kept.slice(1).map(Math.log10);
  const decades = later.map((_, k) => k);
  return slopeOf(decades, later);
}

/** What was published of each system, for enough networks. */
function claims(system: ReberSystem, enough: boolean): Record<'solved' | 'growth', Partial<Claim>> {
  const published = { standing: 'published', source: SOURCE } as const;
  if (system === 'forget-gate')
    return {
      solved: {
        ...{ ...published, published: 'solved easily' },
        ...judgedIf(enough, [0.5, null], 'at least half of the networks'),
      },
      growth: {
        ...{ ...published, published: 'cells learn to reset themselves' },
        ...judgedIf(enough, [-0.1, 0.1], 'a tenth of a decade in a decade', 'interval'),
      },
    };
  return {
    solved: { ...published, published: 'fails', ...judgedIf(enough, [null, 0.1], 'one network of ten at most') },
    growth: {
      ...{ ...published, published: 'states may grow indefinitely' },
      ...judgedIf(enough, [0.5, null], 'at least as a random walk does', 'interval'),
    },
  };
}

/** All findings. */
export function findingsOf(
  results: readonly ReberResult[],
  systems: readonly ReberSystem[],
  { networks, testLength }: { readonly networks: number; readonly testLength: number },
): readonly Finding[] {
  const enough = networks >= FEWEST_NETWORKS;
  const entropy = entropyOfStream();
  return systems.flatMap((system) => {
    const own = resultsOf(results, system);
    const { solved: published, growth } = claims(system, enough);
    const of = (quantity: string, unit = '') => ({ ...reported, quantity: `${system}: ${quantity}`, unit });
    return [
      judge(
        { ...of(`share of networks that foretell all test streams of ${testLength} symbols`), ...published },
        measuredShare(own.map((result) => solved(result, testLength))),
      ),
      judge(
        of('symbols that are foretold before the first error, mean over test streams, at most the whole', 'symbols'),
        measuredMean(
          own.map(({ lengths }) => meanOf(lengths)),
          [0, testLength],
        ),
      ),
      judge(
        of('loss of the last tenth of the training, above the entropy of the stream', 'nats'),
        measuredMean(own.map(({ loss }) => loss - entropy)),
      ),
      judge(
        of('wrong predictions in the last decade of the test streams', '%'),
        measuredMean(
          own.map(({ errors }) => 100 * errors[errors.length - 1]),
          positiveRange,
        ),
      ),
      judge({ ...of('growth of |c| with the symbols heard, exponent'), ...growth }, measuredMean(own.map(growthOf))),
    ];
  });
}
