/** Errors of each network by what of it learned, for each task. */
import type { PartName } from '../../../training/through_time/learn_only.ts';
import type { FigureData } from '../../comparison/figure_data.ts';
import { measuredMean, positiveRange } from '../../statistics/measured.ts';
import { intervalRow } from '../interval_row.ts';
import { ERROR_WORDS, errorsOf } from './findings.ts';
import type { AskedName, SystemName, TrainedResult } from './unit.ts';

/** All figures. */
export function figuresOf(
  results: readonly TrainedResult[],
  tasks: readonly AskedName[],
  systems: readonly SystemName[],
  parts: readonly PartName[],
): readonly FigureData[] {
  return [
    {
      title: 'What learns.',
      caption:
        'How wrong networks are in the tests after the same lessons, when all of their weights learn, the recurrent ones alone, or what answers are read by alone. Means over networks with 95 % intervals.',
      size: 'wide',
      panels: tasks.map((task) => ({
        kind: 'intervals' as const,
        heading: task,
        x: { label: ERROR_WORDS[task], include: [0] },
        rows: systems.flatMap((system, hue) =>
          parts.map((part) =>
            intervalRow(`${system}, ${part}`, hue, measuredMean(errorsOf(results, task, system, part), positiveRange)),
          ),
        ),
      })),
    },
  ];
}
