/** How far and how long networks follow the series, beside what was published. */
import { lyapunovTimes } from '../../../tasks/mackey_glass/lyapunov_times.ts';
import { measuredGeometricMean, measuredMean, positiveRange } from '../../statistics/measured.ts';
import { type Claim, FEWEST_NETWORKS, type Finding, judge, reported } from '../finding.ts';
import type { GlassProtocol, GlassResult } from './unit.ts';

/** Horizon of Jaeger & Haas, in samples. */
export const HORIZON = 84;
/** Size, delay and lesson for which there is a number to hold against. */
const PILOT = { units: 400, tau: 17, trainSteps: 3000, nrmse: 1e-2 } as const;
/** Samples in a Lyapunov time at that delay. */
const LYAPUNOV = lyapunovTimes[PILOT.tau];

/** Results of the networks of a size. */
export function networksOf(results: readonly GlassResult[], units: number): GlassResult[] {
  return results.filter((result) => result.units === units).toSorted((a, b) => a.seed - b.seed);
}

function horizonClaim(networks: number, units: number, { tau, trainSteps }: GlassProtocol): Partial<Claim> {
  if (networks < FEWEST_NETWORKS) return {};
  if (units !== PILOT.units || tau !== PILOT.tau || trainSteps !== PILOT.trainSteps) return {};
  return {
    standing: 'published',
    published: '.002 to .008',
    source:
      'a pilot in another implementation; not from the literature, which has 10^−4.2 for 1000 units (Jaeger & Haas 2004, from memory, not verified)',
    accepted: [null, PILOT.nrmse],
    reason: 'the largest that the pilot found, rounded up',
    judgedBy: 'interval',
  };
}

function ofSize(networks: readonly GlassResult[], units: number, protocol: GlassProtocol): readonly Finding[] {
  const name = `Network of ${units}`;
  const { threshold, freeSteps } = protocol;
  return [
    ...(freeSteps < HORIZON
      ? []
      : [
          judge(
            {
              ...reported,
              ...horizonClaim(networks.length, units, protocol),
              ...{ quantity: `${name}: NRMSE after ${HORIZON} samples on its own, geometric mean`, unit: '' },
            },
            measuredGeometricMean(networks.map(({ course }) => course[HORIZON - 1])),
          ),
        ]),
    judge(
      { ...reported, quantity: `${name}: NRMSE of the next sample, geometric mean`, unit: '' },
      measuredGeometricMean(networks.map(({ oneStep }) => oneStep)),
    ),
    judge(
      {
        ...reported,
        quantity: `${name}: samples on its own until the error passes ${threshold} SD (median of the starts, at most ${freeSteps})`,
        unit: 'samples',
      },
      measuredMean(
        networks.map(({ validSteps }) => validSteps),
        positiveRange,
      ),
    ),
    ...(protocol.tau === PILOT.tau
      ? [
          judge(
            { ...reported, quantity: `${name}: the same in Lyapunov times of ${LYAPUNOV} samples`, unit: '' },
            measuredMean(
              networks.map(({ validSteps }) => validSteps / LYAPUNOV),
              positiveRange,
            ),
          ),
        ]
      : []),
  ];
}

/** All findings. */
export function findingsOf(
  results: readonly GlassResult[],
  sizes: readonly number[],
  protocol: GlassProtocol,
): readonly Finding[] {
  return sizes.flatMap((units) => ofSize(networksOf(results, units), units, protocol));
}
