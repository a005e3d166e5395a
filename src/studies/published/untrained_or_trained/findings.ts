/** How wrong networks are of which all, the recurrent weights, or the head alone learned, and their differences. */

import type { PartName } from '../../../training/through_time/learn_only.ts';
import { measuredDifference, measuredMean, positiveRange, shareRange } from '../../statistics/measured.ts';
import { type Finding, judge, reported } from '../finding.ts';
import type { AskedName, SystemName, TrainedResult } from './unit.ts';

/** How a task calls its error. */
export const ERROR_WORDS: Readonly<Record<AskedName, string>> = {
  discrimination: 'share of wrong answers',
  'interval-production': 'relative error of intervals',
};

/** Errors of a cell of the table, by network. */
export function errorsOf(
  results: readonly TrainedResult[],
  task: AskedName,
  system: SystemName,
  part: PartName,
): number[] {
  return results
    .filter((own) => own.task === task && own.system === system && own.part === part)
    .map(({ error }) => error);
}

/** What is set beside what: recurrence that learns beside one that does not, and beside all that learns. */
const PAIRS: readonly (readonly [of: PartName, minus: PartName])[] = [
  ['all', 'readout'],
  ['recurrent', 'readout'],
  ['all', 'recurrent'],
];

/** All findings. */
export function findingsOf(
  results: readonly TrainedResult[],
  {
    tasks,
    systems,
    parts,
  }: {
    readonly tasks: readonly AskedName[];
    readonly systems: readonly SystemName[];
    readonly parts: readonly PartName[];
  },
  seed: number,
): readonly Finding[] {
  return tasks.flatMap((task) =>
    systems.flatMap((system) => {
      const range = task === 'discrimination' ? shareRange : positiveRange;
      const words = `${task}, ${system}`;
      const errors = (part: PartName) => errorsOf(results, task, system, part);
      const own = parts.map((part) =>
        judge({ ...reported, quantity: `${words}: ${ERROR_WORDS[task]}, ${part}` }, measuredMean(errors(part), range)),
      );
      const differences = PAIRS.filter((pair) => pair.every((part) => parts.includes(part))).map(([of, minus]) => {
        const name = `untrained or trained ${words} ${of}${minus === 'readout' ? '' : ` against ${minus}`}`;
        const measured = measuredDifference(errors(of), errors(minus), { seed, name });
        return judge({ ...reported, quantity: `${words}: ${of} − ${minus}` }, measured);
      });
      return [...own, ...differences];
    }),
  );
}
