/**
 * How a task of one's own is presented when only its headline is told: a table and a figure of that number over the
 * conditions, and of every other number that is to be shown a table.
 */
import type { Presentation } from './presentation.ts';
import { SHARE } from './presentation_words.ts';
import type { Better, NumberFormat, Place } from './shown_values.ts';

/** What a user says of the numbers of a task. */
export interface OwnPresentation {
  /** Heading of its section, e.g. `Detecting a pause`; the name in words where left out. */
  readonly title?: string;
  /** What is asked, in a sentence or two; the title where left out. */
  readonly question?: string;
  /** The number by which the task is read first; `accuracy`, the higher the better, where left out. */
  readonly headline?: {
    readonly metric: string;
    readonly better: Better;
    /** Within a sentence; the metric where left out. */
    readonly noun?: string;
    /** `.95` where left out. */
    readonly format?: NumberFormat;
  };
  /** Further metrics that get a table, with their captions. */
  readonly tables?: Readonly<Record<string, string>>;
  /** How long it takes beside other tasks (discrimination 5, production 8); 5 where left out. */
  readonly costWeight?: number;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What a task is presented with, nothing left out but what may stay so. */
export type WholePresentation = OwnPresentation & Required<Pick<OwnPresentation, 'title' | 'question' | 'headline'>>;

/** What a user says, completed. @param name of the task, e.g. `pause-detection` */
export function wholePresentation(name: string, own: OwnPresentation): WholePresentation {
  const { title = capital(name.replaceAll('-', ' ')), headline = { metric: 'accuracy', better: 'higher' } } = own;
  return { ...own, title, question: own.question ?? `${title}.`, headline };
}

/** The presentation over these conditions. */
export function presentOwn(own: WholePresentation, conditions: readonly string[]): Presentation {
  const { title, question, tables = {}, costWeight = 5 } = own;
  const { metric, better, noun = metric, format = SHARE } = own.headline;
  const places: Place[] = conditions.map((condition, x) => ({ condition, x, name: condition }));
  const tableOf = (of: string, caption: string) => ({
    kind: 'table' as const,
    caption,
    columns: conditions.map((condition) => ({ heading: condition, metric: of, condition, format })),
  });
  const figure = {
    kind: 'lines' as const,
    title: `${capital(noun)}.`,
    caption: ['Marks: mean over networks; bars: 95 % interval of that mean.'],
    panels: [
      {
        metric,
        describes: `${capital(noun)} by condition`,
        places,
        x: { label: 'condition', scale: 'names' as const },
        y: { label: noun, scale: 'linear' as const, format },
      },
    ],
  };
  return {
    title,
    question,
    headline: { metric, better, format, noun, places },
    answer: { kind: 'best', subject: capital(noun) },
    tableMetrics: [metric],
    blocks: [
      {
        ...tableOf(metric, capital(noun)),
        columns: tableOf(metric, '').columns.map((column) => ({ ...column, better })),
      },
      { kind: 'how to read tables' },
      figure,
      ...Object.entries(tables).map(([of, caption]) => tableOf(of, caption)),
    ],
    costWeight,
  };
}
