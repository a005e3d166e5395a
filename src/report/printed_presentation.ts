/**
 * The words of a presentation as they are printed. Names by which results are found (conditions, metrics) stay as they
 * are; a place that has no name of its own gets its condition, printed.
 */
import type { PresentedTask } from '../studies/comparison/presented.ts';
import { printed } from './wording.ts';

type Presentation = PresentedTask['presentation'];

/** What results are found by, or what is no words at all. */
const KEYS: readonly string[] = [
  'condition',
  'metric',
  'tableMetrics',
  'misses',
  'bounds',
  'picturedCondition',
  'kind',
];

function printedValue(value: unknown): unknown {
  if (typeof value === 'string') return printed(value);
  if (Array.isArray(value)) return value.map(printedValue);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, one]) => [key, KEYS.includes(key) ? one : printedValue(one)]);
  const { condition, name, x } = value as {
    readonly condition?: unknown;
    readonly name?: unknown;
    readonly x?: unknown;
  };
  const unnamed = typeof condition === 'string' && typeof x === 'number' && name === undefined;
  const shown = unnamed ? printed(condition) : undefined;
  return { ...Object.fromEntries(entries), ...(shown === undefined || shown === condition ? {} : { name: shown }) };
}

/** The task with the words of its presentation printed. */
export function printedPresentation(task: PresentedTask): PresentedTask {
  return { ...task, presentation: printedValue(task.presentation) as Presentation };
}
