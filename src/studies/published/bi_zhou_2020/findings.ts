/** What trained networks say to Bi & Zhou 2020. */
import { ownAndOther } from '../../../metrics/cross_temporal.ts';
import { slopeOf } from '../../../metrics/slope.ts';
import { meanOf, measuredMean, positiveRange, shareRange } from '../../statistics/measured.ts';
import { type Claim, FEWEST_NETWORKS, type Finding, judge, judgedIf, reported } from '../finding.ts';
import { learnedFindings } from '../learned_findings.ts';
import type { TimingTask } from './trials.ts';
import type { TimingProtocol, TimingResult } from './unit.ts';

const PAPER = 'Bi & Zhou 2020, PNAS 117:10530, Fig. 2';
const PROGRAM = 'its program, core/train.py';

/** Results of a task. */
export const ofTask = (results: readonly TimingResult[], task: TimingTask): TimingResult[] =>
  results.filter((result) => result.task === task);

/** Those that reached the criterion: what networks do is asked of them alone, as in the paper. */
export const ableOf = (results: readonly TimingResult[], task: TimingTask): TimingResult[] =>
  ofTask(results, task).filter(({ reached }) => reached);

/**
 * How speed goes with produced time in a network: slope of ln speed on ln time over the intervals that are answered;
 * −1 where the same path is gone at another speed.
 */
export function speedSlope(times: readonly number[], speeds: readonly number[]): number {
  const points = times
    .map((time, i) => [Math.log(time), Math.log(speeds[i])])
    .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  return slopeOf(
    points.map(([x]) => x),
    points.map(([, y]) => y),
  );
}

/** What a finding of a task is held against, where enough networks were trained. */
type Asked = (own: (result: TimingResult) => number) => readonly number[];

/** How well they learn. */
function learned(results: readonly TimingResult[], task: TimingTask, protocol: TimingProtocol): Finding[] {
  const { success, timingError, choiceError, evaluateEvery, evaluations } = protocol;
  const [error, what] =
    task === 'production' ? [timingError, 'timing error |t − T|/T'] : [choiceError, 'share of wrong choices'];
  const criterion = `success above ${success} and ${what} below ${error}`;
  const unseen = `${task}, new trials after training`;
  return [
    ...learnedFindings(results, {
      ...{ of: task, that: `that reach ${criterion}` },
      ...{ within: `${evaluations} evaluations, ${evaluateEvery} steps apart` },
      ...{ published: 'all that are analysed (16 for each task)', source: PROGRAM },
    }),
    judge(
      { ...reported, quantity: `${unseen}: success` },
      measuredMean(
        results.map((result) => result.unseen.success),
        shareRange,
      ),
    ),
    judge(
      { ...reported, quantity: `${unseen}: ${what}` },
      measuredMean(
        results.map((result) => result.unseen.error),
        positiveRange,
      ),
    ),
  ];
}

const published = (says: string): Pick<Claim, 'unit' | 'published' | 'source'> => ({
  ...{ unit: '', published: says, source: PAPER },
});

/** How they perceive and hold intervals. */
function perceivedAndHeld(task: TimingTask, values: Asked, enough: boolean): Finding[] {
  const share = (quantity: string, own: (result: TimingResult) => number): Finding =>
    judge({ ...reported, quantity: `${task}: ${quantity}` }, measuredMean(values(own), shareRange));
  return [
    judge(
      {
        ...{ quantity: `${task}, perception: R² of trajectories against that of the longest interval` },
        ...published('close to 1: one stereotyped trajectory'),
        ...judgedIf(enough, [0.9, null], 'the axis of the published figure begins at .9', 'interval'),
      },
      measuredMean(
        values(({ looked }) => looked.stereotypy),
        [Number.NEGATIVE_INFINITY, 1],
      ),
    ),
    judge(
      { ...reported, quantity: `${task}, perception: error of elapsed time decoded from the state`, unit: 'ms' },
      measuredMean(
        values(({ looked }) => looked.elapsed.error),
        positiveRange,
      ),
    ),
    judge(
      {
        ...{ quantity: `${task}, end of the delay: rank correlation of T with the place along the first direction` },
        ...published('places are in the order of T'),
        ...judgedIf(enough, [0.95, null], 'seven intervals in order, but for two neighbours'),
      },
      { value: meanOf(values(({ looked }) => looked.held.order)) },
    ),
    share('end of the delay: share of variance along that direction', ({ looked }) => looked.held.alongFirst),
    share('end of the delay: share of firing units that rise or fall with T', ({ looked }) => looked.held.monotone),
    judge(
      {
        ...{ quantity: `${task}, delay: speed in the last fifth, of that in the first` },
        ...published('the state slows down while it is held'),
        ...judgedIf(enough, [null, 1], 'slower at the end', 'interval'),
      },
      measuredMean(
        values(({ looked }) => looked.held.slowing),
        positiveRange,
      ),
    ),
    share(
      'delay: T told by a decoder of that instant (one of seven)',
      ({ looked }) => ownAndOther(looked.heldDecoding).own,
    ),
    share('delay: T told by decoders of other instants', ({ looked }) => ownAndOther(looked.heldDecoding).other),
  ];
}

/** How they produce them. */
function production(results: readonly TimingResult[], enough: boolean): Finding[] {
  const produced = results.flatMap(({ looked }) => (looked.produced === null ? [] : [looked.produced]));
  if (produced.length === 0) return [];
  return [
    judge(
      {
        ...{ quantity: 'production: slope of ln speed on ln time, in the three directions that scale best' },
        ...published('slower for longer intervals; −1 would be the same path at another speed'),
        ...judgedIf(enough, [null, 0], 'slower for longer', 'interval'),
      },
      measuredMean(produced.map(({ times, inSpace }) => speedSlope(times, inSpace.speeds))),
    ),
    judge(
      {
        ...{ quantity: 'production: share of the variance there that the phase alone explains (scaling index)' },
        ...published('above .98 in directions that hold most of the variance'),
        ...judgedIf(enough, [0.9, null], 'nine tenths of it', 'interval'),
      },
      measuredMean(
        produced.map(({ inSpace }) => inSpace.index),
        shareRange,
      ),
    ),
    judge(
      {
        ...{ quantity: 'production: share of all variance there' },
        ...published('most of the variance'),
        ...judgedIf(enough, [0.5, null], 'more than half', 'interval'),
      },
      measuredMean(
        produced.map(({ inSpace }) => inSpace.share),
        shareRange,
      ),
    ),
    judge(
      { ...reported, quantity: 'production: slope of ln speed on ln time, of all units' },
      measuredMean(produced.map(({ times, speeds }) => speedSlope(times, speeds))),
    ),
    judge(
      { ...reported, quantity: 'production: share of all variance that the phase alone explains' },
      measuredMean(
        produced.map(({ scaling }) => scaling),
        shareRange,
      ),
    ),
    judge(
      { ...reported, quantity: 'production: directions among which variance is shared (participation ratio)' },
      measuredMean(
        produced.map(({ dimensions }) => dimensions),
        positiveRange,
      ),
    ),
  ];
}

/** All findings. */
export function findingsOf(
  results: readonly TimingResult[],
  tasks: readonly TimingTask[],
  protocol: TimingProtocol,
): readonly Finding[] {
  return tasks.flatMap((task) => {
    const all = ofTask(results, task);
    const able = ableOf(results, task);
    const values: Asked = (own) => able.map(own);
    const enough = able.length >= FEWEST_NETWORKS;
    return [
      ...learned(all, task, protocol),
      ...perceivedAndHeld(task, values, enough),
      ...(task === 'production' ? production(able, enough) : []),
    ];
  });
}
