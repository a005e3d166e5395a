/** What networks that remember over a delay say to Zhou et al. 2023. */
import { ownAndOther } from '../../../metrics/cross_temporal.ts';
import { correlationRange, measuredMean, positiveRange, type Range, shareRange } from '../../statistics/measured.ts';
import { FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import { learnedFindings } from '../learned_findings.ts';
import type { DelayCode } from './code.ts';
import { enough } from './train.ts';
import type { Demand } from './trials.ts';
import type { MemoryProtocol, MemoryResult } from './unit.ts';

const ABSTRACT = 'Zhou et al. 2023, Nat. Hum. Behav. 7:1170, abstract';
const PROGRAM = 'their program (BuonoLab/Timing-WM_RNN_2022), train.py';

/** Share of right choices from which on a network is said to choose. */
const CHOOSES = 0.9;

/** Results of networks of which that was asked. */
export const ofDemand = (results: readonly MemoryResult[], demand: Demand): MemoryResult[] =>
  results.filter((result) => result.demand === demand);

/** Dimension at the end of training, minus that when the network first chose; 0 where it never did. */
export function grownBy({ history }: MemoryResult): number {
  const first = history.find(({ right }) => right > CHOOSES);
  return first === undefined ? 0 : history[history.length - 1].dimension - first.dimension;
}

type Own = (result: MemoryResult) => number;

function learned(own: readonly MemoryResult[], demand: Demand, protocol: MemoryProtocol): Finding[] {
  const { cost, evaluateEvery, evaluations } = protocol;
  return learnedFindings(own, {
    ...{ of: demand, that: `with a cost below ${Number(enough(demand, cost).toPrecision(6))}` },
    ...{ within: `${evaluations * evaluateEvery} steps`, source: PROGRAM },
    published: `all that are analysed, below ${demand === 'memory' ? '.001' : '.0015'} over trials of 4.2 s`,
  });
}

const SEQUENCES =
  'cue-specific neural sequences, which multiplex working memory and time, emerge as the dominant regime';
const SURVIVE = 'sequences can survive the deletion of all excitatory-to-excitatory connections';
const TRAINING = 'over the course of training dynamics go from low-dimensional ramps to high-dimensional sequences';

/** What makes findings of able networks of one demand: numbers held against the abstract, and numbers told. */
function about(able: readonly MemoryResult[], demand: Demand) {
  return {
    told: (quantity: string, own: Own, range?: Range): Finding =>
      judge({ ...reported, quantity: `${demand}: ${quantity}` }, measuredMean(able.map(own), range)),
    above: (
      bound: number,
      [quantity, published, reason]: readonly [quantity: string, published: string, reason: string],
      own: Own,
      range?: Range,
    ): Finding =>
      judge(
        {
          ...{ quantity: `${demand}: ${quantity}`, unit: '', published, source: ABSTRACT },
          ...judgedIf(
            able.length >= FEWEST_NETWORKS,
            [bound, null],
            `the whole interval above ${bound}: ${reason}`,
            'interval',
          ),
        },
        measuredMean(able.map(own), range),
      ),
  };
}

const specific = ({ other, own }: DelayCode): number => other - own;

/** Time and stimulus in the delay, beside the same network before it was trained: leaks alone tell some time. */
function multiplexed(able: readonly MemoryResult[], demand: Demand): Finding[] {
  const { told, above } = about(able, demand);
  return [
    told(
      'error of elapsed time told from the state, a share of the delay',
      (r) => r.after.whole.elapsed,
      positiveRange,
    ),
    above(
      0,
      ['error of elapsed time before training minus after it', SEQUENCES, 'training makes the state tell time'],
      ({ before, after }) => before.whole.elapsed - after.whole.elapsed,
    ),
    above(
      0.9,
      ['stimulus told in the delay by decoders of that instant', SEQUENCES, 'what is to be remembered is there'],
      ({ after }) => ownAndOther(after.whole.stimulus).own,
      shareRange,
    ),
    told('stimulus told by decoders of other instants', (r) => ownAndOther(r.after.whole.stimulus).other, shareRange),
    above(
      0,
      [
        'error of elapsed time by decoders of the other stimulus minus that by its own, after training minus before it',
        SEQUENCES,
        'training makes the code of time specific to the stimulus',
      ],
      ({ before, after }) => specific(after.whole) - specific(before.whole),
    ),
    above(
      0.5,
      [
        'share of units that fire most within a delay, not in its first or last eighth',
        SEQUENCES,
        'more units are in sequences than ramp, stay or fade',
      ],
      ({ after }) => after.whole.within,
      shareRange,
    ),
  ];
}

/** How states come to spread, and what is left of the code without excitation among units. */
function sustained(able: readonly MemoryResult[], demand: Demand): Finding[] {
  const { told, above } = about(able, demand);
  return [
    told('dimension of states in a delay at the end of training', (r) => r.history[r.history.length - 1].dimension),
    above(
      0,
      [
        `dimension at the end minus that when ${CHOOSES} of the choices were right for the first time`,
        TRAINING,
        'it grows',
      ],
      grownBy,
    ),
    told(
      'error of elapsed time without connections among excitatory units',
      (r) => r.after.without.elapsed,
      positiveRange,
    ),
    above(
      0,
      [
        'error of elapsed time without connections among excitatory units, before training minus after it',
        SURVIVE,
        'what training makes of time is there without them',
      ],
      ({ before, after }) => before.without.elapsed - after.without.elapsed,
    ),
    told(
      'stimulus told without connections among excitatory units',
      (r) => ownAndOther(r.after.without.stimulus).own,
      shareRange,
    ),
    told('right choices without connections among excitatory units', ({ rightWithout }) => rightWithout, shareRange),
    told(
      'correlation of states in the delay without them with those of the whole network',
      (r) => r.likeness ?? Number.NaN,
      correlationRange,
    ),
  ];
}

/** All findings; what networks hold is asked of those that reached the criterion. */
export const findingsOf = (
  results: readonly MemoryResult[],
  demands: readonly Demand[],
  protocol: MemoryProtocol,
): readonly Finding[] =>
  demands.flatMap((demand) => {
    const own = ofDemand(results, demand);
    const able = own.filter(({ reached }) => reached);
    return [...learned(own, demand, protocol), ...multiplexed(able, demand), ...sustained(able, demand)];
  });
