/**
 * How networks that were trained learned, gathered from the rows: the mean loss of every pass over the trainings that
 * came so far, as long as half of them did. Trainings that end early leave the mean, which then is one of others.
 */
import { distinct } from './lookup.ts';
import type { ResultRow } from './report_data.ts';

type Learning = NonNullable<ResultRow['learning']>;

/** One system on one task. */
export interface Learned {
  readonly task: string;
  readonly reservoir: string;
  readonly trainings: number;
  /** Means over trainings. */
  readonly passes: number;
  /** The lowest loss on lessons that were held back, or on all where none were. */
  readonly best: number;
  /** Mean loss by pass, from the first. */
  readonly loss: readonly number[];
  /** The same on lessons that were held back; empty where none were. */
  readonly heldBack: readonly number[];
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Means by place, as far as half of the lists go. */
function meanByPlace(lists: readonly (readonly number[])[]): number[] {
  const means: number[] = [];
  for (;;) {
    const here = lists.flatMap((list) => (means.length < list.length ? [list[means.length]] : []));
    if (here.length === 0 || 2 * here.length < lists.length) return means;
    means.push(mean(here));
  }
}

const heldBackOf = (learning: Learning): number[] =>
  learning.flatMap(({ heldBackLoss }) => (heldBackLoss === undefined ? [] : [heldBackLoss]));

/** What the rows tell of trainings, by task and system. */
export function learnedIn(rows: readonly ResultRow[]): readonly Learned[] {
  const told = rows.flatMap(({ task, reservoir, learning }) =>
    learning === undefined || learning.length === 0 ? [] : [{ task, reservoir, learning }],
  );
  return distinct(told.map(({ task, reservoir }) => JSON.stringify([task, reservoir]))).map((key) => {
    const own = told.filter(({ task, reservoir }) => JSON.stringify([task, reservoir]) === key);
    const [{ task, reservoir }] = own;
    const losses = own.map(({ learning }) => learning.map(({ loss }) => loss));
    const heldBack = own.map(({ learning }) => heldBackOf(learning));
    return {
      ...{ task, reservoir, trainings: own.length, passes: mean(losses.map((list) => list.length)) },
      best: mean(heldBack.map((list, k) => Math.min(...(list.length > 0 ? list : losses[k])))),
      ...{ loss: meanByPlace(losses), heldBack: meanByPlace(heldBack) },
    };
  });
}
