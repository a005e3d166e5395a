/** What was found beside another implementation's numbers, and what larger networks gain. */
import { measuredMean, pairedDifferences, positiveRange } from '../../statistics/measured.ts';
import { type Claim, FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import type { NarmaProtocol, NarmaResult, NarmaUnit } from './unit.ts';

/** NRMSE in another implementation, of registers and of networks with these parameters. */
const PILOT = {
  'delay-line': { 10: 0.577, 50: 0.374 },
  'echo-state': { 100: 0.31, 200: 0.19, 400: 0.13 },
} as const satisfies Record<NarmaUnit['system'], Readonly<Record<number, number>>>;
const PILOT_NETWORK = { spectralRadius: 0.95, density: 1, input: 0.1, bias: 0.1 } as const;
/** It learnt from as many samples. */
const PILOT_SAMPLES = 4000;
const TOLERANCE = 0.03;

/** Errors of the systems of a kind and a size, by seed. */
export function errorsOf(results: readonly NarmaResult[], system: NarmaUnit['system'], size: number): number[] {
  return results
    .filter((result) => result.system === system && result.size === size)
    .toSorted((a, b) => a.seed - b.seed)
    .map(({ nrmse }) => nrmse);
}

function pilotClaim(
  system: NarmaUnit['system'],
  size: number,
  protocol: NarmaProtocol,
  networks: number,
): Partial<Claim> {
  const found = Object.entries(PILOT[system]).find(([known]) => Number(known) === size)?.[1];
  const names = ['spectralRadius', 'density', 'input', 'bias'] as const;
  const same = names.every((name) => protocol[name] === PILOT_NETWORK[name]) && networks >= FEWEST_NETWORKS;
  const taught = protocol.trainSeries * protocol.steps >= PILOT_SAMPLES;
  // Errors of registers are apart by a third of the tolerance: one set of series is enough.
  if (found === undefined || !taught || !(same || system === 'delay-line')) return {};
  return {
    standing: 'published',
    published: `${found}`,
    source: 'a pilot in another implementation, 3 to 5 seeds; not from the literature',
    accepted: [Number((found - TOLERANCE).toFixed(3)), Number((found + TOLERANCE).toFixed(3))],
    reason: `a third implementation found .28, .18 and .13 for networks, up to ${TOLERANCE} from it`,
  };
}

/** All findings. */
export function findingsOf(
  results: readonly NarmaResult[],
  taps: readonly number[],
  units: readonly number[],
  protocol: NarmaProtocol,
): readonly Finding[] {
  const ofSize = (system: NarmaUnit['system'], size: number, name: string): Finding => {
    const errors = errorsOf(results, system, size);
    const claim = pilotClaim(system, size, protocol, errors.length);
    return judge({ ...reported, ...claim, quantity: `${name}: NRMSE`, unit: '' }, measuredMean(errors, positiveRange));
  };
  const ascending = units.toSorted((a, b) => a - b);
  const enough = errorsOf(results, 'echo-state', ascending[0]).length >= FEWEST_NETWORKS;
  const gain = judgedIf(enough, [0, null], 'a gain', 'interval');
  return [
    ...taps.map((size) => ofSize('delay-line', size, `Shift register of ${size} taps`)),
    ...units.map((size) => ofSize('echo-state', size, `Network of ${size}`)),
    ...ascending.slice(1).map((size, i) =>
      judge(
        {
          quantity: `Error of networks of ${ascending[i]} minus that of ${size}`,
          ...{ unit: '', published: 'larger reservoirs have smaller errors' },
          ...{ source: 'common to the literature; Appeltant et al. 2011 and others, read in a review of benchmarks' },
          ...gain,
        },
        measuredMean(
          pairedDifferences(errorsOf(results, 'echo-state', ascending[i]), errorsOf(results, 'echo-state', size)),
        ),
      ),
    ),
  ];
}
