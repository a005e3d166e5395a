/**
 * What the taught neurons say to Legenstein, Naeger & Maass (2005): targets are learnt where the condition says so, and
 * not where it says not.
 */
import { measuredMean } from '../../statistics/measured.ts';
import { type Claim, type Finding, judge, reported } from '../finding.ts';
import { conditions, teachers } from './conditions.ts';
import type { TeachingResult } from './unit.ts';

const PAPER = 'Legenstein, Naeger & Maass 2005';
const LEARNT = 0.9;
const FORETOLD = 0.95;

/** Mean over neurons with its 95 % interval. */
export function meanOver(results: readonly TeachingResult[], of: (result: TeachingResult) => number) {
  return measuredMean(results.map(of));
}

/** Results of one teacher and condition. */
export function resultsOf(
  results: readonly TeachingResult[],
  teacher: string,
  condition: string,
): readonly TeachingResult[] {
  return results.filter((result) => result.teacher === teacher && result.condition === condition);
}

function targetsLearnt(separable: boolean, where: string): Claim {
  return {
    quantity: `Share of the weights on the side of their target, ${where}`,
    unit: '',
    published: separable ? 'the target is learnt' : 'the target cannot be learnt',
    source: PAPER,
    accepted: separable ? [LEARNT, null] : [null, LEARNT],
    reason: separable ? 'nine tenths, and guessing gives half' : 'fewer than where it is learnt',
    judgedBy: 'interval',
  };
}

function foretold(isExact: boolean, where: string): Claim {
  const quantity = `Share of the weights on the side that the drift of the linear theory says, ${where}`;
  if (!isExact) return { ...reported, quantity };
  return {
    quantity,
    unit: '',
    published: 'the sign of the mean drift decides',
    source: `${PAPER}; drift as derived in condition.ts`,
    accepted: [FORETOLD, null],
    reason: 'all but those that chance holds back in a finite time',
    judgedBy: 'interval',
  };
}

function firesAlike(separable: boolean, where: string): Claim {
  const quantity = `Correlation of spike trains with the target’s, taught minus untaught, ${where}`;
  if (!separable) return { ...reported, quantity };
  return {
    quantity,
    unit: '',
    published: 'after learning the neuron fires as the target does',
    source: PAPER,
    accepted: [0, null],
    reason: 'closer than before learning',
    judgedBy: 'interval',
  };
}

/** All findings. */
export function findingsOf(results: readonly TeachingResult[]): readonly Finding[] {
  const perGroup = teachers.flatMap(({ teacher, label }) =>
    conditions.flatMap(({ condition }) => {
      const group = resultsOf(results, teacher, condition);
      const where = `${label}, ${condition}`;
      const over = (of: (result: TeachingResult) => number) => meanOver(group, of);
      const separable = group.every((result) => result.separable);
      const shares = [
        judge(
          targetsLearnt(separable, where),
          over(({ learnt }) => learnt),
        ),
        judge(
          foretold(teacher === 'linear', where),
          over(({ predicted }) => predicted),
        ),
      ];
      if (group.some(({ spikes }) => spikes === null)) return shares;
      const gain = over(({ spikes, untaughtSpikes }) => (spikes ?? Number.NaN) - (untaughtSpikes ?? Number.NaN));
      return [...shares, judge(firesAlike(separable, where), gain)];
    }),
  );
  const strays = results.reduce((sum, result) => sum + result.strays, 0);
  return [
    ...perGroup,
    judge(
      {
        standing: 'condition',
        quantity: 'Spikes of taught neurons that are not their teacher’s, or the other way round',
        unit: '',
        published: '',
        source: 'what teacher-forcing means',
        accepted: [0, 0],
        reason: 'the neuron fires when the teacher does',
      },
      { value: strays },
    ),
  ];
}
