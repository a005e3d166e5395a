/**
 * The trainings of a unit, kept while they last: a learner that learns in many batches gives checkpoints, of which one
 * is kept now and then, and what finished trainings came to. A unit that was interrupted goes on from there. When one
 * is kept depends on the clock, but what comes out does not: a training taken up anywhere ends with the same bytes.
 */
import type { LearnerCatalogue } from '../../learners/catalogue.ts';
import type { Learner, SavedLearner, Trained, Training, TrainingCheckpoint } from '../../learners/learner.ts';
import type { Lesson } from '../../signals.ts';
import { KEEP_EVERY, type TrainingNews, takeUp, type UnitContext, type UnitState, unwatched } from '../unit.ts';

/** Passes of which news tell the loss. */
const PASSES_TOLD = 24;

/** What a unit is watched by, as far as trainings go; left out, by nobody. */
export type TrainingContext = Partial<Pick<UnitContext, 'kept' | 'keep' | 'beginAgain' | 'progress' | 'signal'>>;

/** What is kept of a unit. */
interface KeptFacts {
  /** Trainings that are finished, in their order. */
  readonly done: readonly SavedLearner[];
  /** Of the next one. */
  readonly checkpoint?: TrainingCheckpoint;
  /** Time that the unit took so far. */
  readonly seconds: number;
}

/** The trainings of a unit, one after the other. */
export interface Trainings {
  /** Trains, or takes up what was kept of the training that is next. */
  train(learner: Learner, lessons: readonly Lesson[], seed: number): Promise<Trained>;
  /** Seconds since the unit was begun, while it was computed. */
  seconds(): number;
}

/** What the unit was asked for. */
interface Watched extends Required<Omit<TrainingContext, 'signal' | 'kept'>> {
  readonly signal: AbortSignal | undefined;
}

/** What was kept, if it is that of trainings. */
function factsOf(kept: UnitState | undefined, beginAgain: (why: string) => void): KeptFacts | undefined {
  const facts = kept?.facts as Partial<KeptFacts> | undefined;
  if (facts === undefined || (Array.isArray(facts.done) && Number.isFinite(facts.seconds))) return facts as KeptFacts;
  beginAgain('kept training: no list of trainings; begin again');
  return undefined;
}

/** News of a training; nothing of one that has no passes. */
function newsOf({ done, of, history }: Parameters<NonNullable<Training['onProgress']>>[0]): TrainingNews | undefined {
  if (history === undefined) return undefined;
  const last = history.slice(-PASSES_TOLD);
  const heldBack = last.map(({ heldBackLoss }) => heldBackLoss);
  return { pass: Math.min(done + 1, of), of, loss: last.map(({ loss }) => loss), heldBack: heldBack.at(-1) };
}

/**
 * Those of a unit.
 * @param count how many there are @param clock seconds since any fixed moment
 */
export function createTrainings(
  { kept, signal, ...context }: TrainingContext,
  catalogue: LearnerCatalogue,
  count: number,
  clock: () => number,
): Trainings {
  const watched: Watched = { ...unwatched, ...context, signal };
  const before = factsOf(kept, watched.beginAgain);
  const began = clock() - (before?.seconds ?? 0);
  const seconds = (): number => clock() - began;
  const done: SavedLearner[] = [];
  let last = clock();
  const keep = (share: number, checkpoint?: TrainingCheckpoint): void => {
    last = clock();
    const facts: KeptFacts = { done: [...done], seconds: seconds(), ...(checkpoint && { checkpoint }) };
    watched.keep({ share, facts, bytes: new Uint8Array() });
  };
  return {
    seconds,
    async train(learner, lessons, seed) {
      const number = done.length;
      let share = number / count;
      let inBatches = false;
      const finished = before?.done[number];
      const resume = number === before?.done.length ? before.checkpoint : undefined;
      const train = (from: TrainingCheckpoint | undefined, begun: () => void): Promise<Trained> =>
        learner.train(lessons, {
          ...{ seed, signal, resume: from },
          onCheckpoint(save) {
            begun();
            inBatches = true;
            if (clock() - last >= KEEP_EVERY || signal?.aborted === true) keep(share, save());
          },
          onProgress(progress) {
            const news = newsOf(progress);
            if (news === undefined) return;
            share = (number + progress.done / progress.of) / count;
            watched.progress(share, news);
          },
        });
      const { beginAgain } = watched;
      const trained = await takeUp({ kept: finished, beginAgain }, (saved) =>
        saved === undefined ? takeUp({ kept: resume, beginAgain }, train) : catalogue.restore(saved),
      );
      if (inBatches || finished !== undefined) {
        done.push(trained.save());
        if (inBatches && done.length < count) keep(done.length / count);
      }
      return trained;
    },
  };
}
