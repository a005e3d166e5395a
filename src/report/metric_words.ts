/** How a metric of a task is called in sentences, and how its values are written. */
import type { PresentedTask } from '../studies/comparison/presented.ts';
import { formatter } from './number_format.ts';
import { significant } from './wording.ts';

/** What a metric is called, and what writes a value of it. */
export interface MetricWords {
  readonly noun: string;
  readonly format: (value: number | null) => string;
}

/** The words: those of the headline, of a panel that draws the metric, or its name. @param task where presented */
export function metricWords(task: PresentedTask | undefined, metric: string): MetricWords {
  const { headline, blocks = [] } = task?.presentation ?? {};
  if (headline?.metric === metric) return { noun: headline.noun, format: formatter(headline.format) };
  const panels = blocks.flatMap((block) => (block.kind === 'lines' ? block.panels : []));
  return { noun: panels.find((panel) => panel.metric === metric)?.y.label ?? metric, format: significant };
}
