/** How wrong networks are of which all, the recurrent weights, or the head alone learned, and what the rest buys. */

import type { PartName } from '../../../training/through_time/learn_only.ts';
import { measuredDifference, measuredMean, positiveRange, shareRange } from '../../statistics/measured.ts';
import { FEWEST_NETWORKS, type Finding, judge, reported } from '../finding.ts';
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

/** Whether an interval tells that recurrence which learns is better; only with enough networks. */
function verdict(low: number, high: number, networks: number): string {
  if (networks < FEWEST_NETWORKS) return '';
  return high < 0 ? 'helps' : low > 0 ? 'harms' : 'undecided';
}

/** All findings. */
export function findingsOf(
  results: readonly TrainedResult[],
  {
    tasks,
    systems,
    parts,
    networks,
  }: {
    readonly tasks: readonly AskedName[];
    readonly systems: readonly SystemName[];
    readonly parts: readonly PartName[];
    readonly networks: number;
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
      if (!parts.includes('readout')) return own;
      const bought = parts
        .filter((part) => part !== 'readout')
        .map((part) => {
          const name = `untrained or trained ${words} ${part}`;
          const measured = measuredDifference(errors(part), errors('readout'), { seed, name });
          const said = verdict(measured.low, measured.high, networks);
          const quantity = `${words}: ${part} − readout${said === '' ? '' : ` (learning ${said})`}`;
          return judge({ ...reported, quantity }, measured);
        });
      return [...own, ...bought];
    }),
  );
}
