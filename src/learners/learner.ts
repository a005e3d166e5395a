/**
 * What a task meets: a learner is given lessons, trials with the answers wanted, and returns something that answers.
 * It may be a reservoir with a readout, a network trained through time, or an observer that is tuned; the task does
 * not know.
 *
 * Who sees what: a learner is made from trials without targets (`LearnerContext.calibration`), trained on lessons, and
 * asked trials without targets. What is wanted when is said by the sample times of a lesson: instants that are not
 * among them count in no loss. Everything is drawn from the seeds that are given: the same lessons and seeds give the
 * same answers, to the bit.
 */
import type { NdArray } from 'ndarray';
import type { Observable } from 'rxjs';
import type { CalibrationShare, LearnerModel } from '../../models/learners/learner_model.ts';
import type { ReservoirParameter } from '../../models/reservoirs/continuous_model.ts';
import type { ReservoirPresentation } from '../../models/reservoirs/reservoir_presentation.ts';
import type { LiveOptions, RunCost } from '../reservoir/reservoir.ts';
import type { ChannelCounts, Lesson, SpikeTrains, Trial } from '../signals.ts';

/** A learner by name, and flat beside it those of its parameters that are not to have their defaults. */
export interface LearnerSpec {
  readonly name: string;
  readonly [parameter: string]: unknown;
}

/** What a learner is made for. */
export interface LearnerContext {
  /** Input channels of the task. */
  readonly channels: ChannelCounts;
  /** Of what is drawn before any lesson: networks, first weights. */
  readonly seed: number;
  /** Trials to look at before any lesson, as many as its kind asks for. */
  readonly calibration: readonly Trial[];
  /**
   * SD of the noise on every state from which answers are read, as a share of the largest SD of a state in training.
   */
  readonly stateNoise: number;
}

/** How far training is: `done` of `of` pieces of what is being done. */
export interface Progress {
  readonly what: string;
  readonly done: number;
  readonly of: number;
  /** Of passes through lessons: those that are done. */
  readonly history?: readonly TrainingRecord[] | undefined;
}

/**
 * Where a training was, as plain data: it survives JSON and `structuredClone`. A training that goes on from it ends
 * with the same bytes as one that was never interrupted.
 */
export interface TrainingCheckpoint {
  /** Name of its kind. */
  readonly learner: string;
  /** Of the format; a program reads those of its own version only. */
  readonly version: number;
  readonly state: unknown;
}

/** How a learner is to be trained. */
export interface Training {
  /** Of what is drawn while it learns and answers: noise, order of lessons. */
  readonly seed: number;
  /** Once aborted, training rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /**
   * Where to go on from: a checkpoint of the same network, lessons, seed and parameters. Learners that learn in one go
   * refuse it.
   */
  readonly resume?: TrainingCheckpoint | undefined;
  /**
   * Called after every batch by those that learn in many: `save` gives the checkpoint of where they are, which takes
   * time and room, so that now and then is enough. It may be called later, too, once the training was stopped. What
   * such a learner learns depends on nothing that it was taught before.
   */
  readonly onCheckpoint?: ((save: () => TrainingCheckpoint) => void) | undefined;
}

/** A learner before its lessons. One may be trained several times, each time from where it is now. */
export interface Learner {
  readonly name: string;
  /** What its lessons are: those of one condition of a task, or of all of them together. */
  readonly scope: LearnerModel['scope'];
  /** Number of states that its answers are read from. */
  readonly size: number;
  /** Whether what it answers can become what it hears (`FreeRun`); it cannot where left out. */
  readonly runsFree?: boolean | undefined;
  /**
   * Learns. Lessons are heard as they were given, also those that say that a trial goes on by itself.
   * @param lessons at least one; all targets have K columns
   * @throws {InputError} for lessons that it cannot hear, targets that do not fit, or a checkpoint of another training
   */
  train(lessons: readonly Lesson[], training: Training): Promise<Trained>;
  /** What it has trained may not be asked any more. */
  dispose(): void;
}

/** Answers to trials, and the work that they took. */
export interface Answers {
  /** One [T × K] for each trial, a row for each of its sample times. */
  readonly outputs: readonly NdArray<Float64Array>[];
  readonly cost: RunCost;
}

/** What a learner costs. */
export interface LearnerCost {
  /** Bytes of parameters and state. */
  readonly footprintBytes: number;
  /** Absent ÷ possible recurrent connections, in [0, 1]. */
  readonly connectionSparsity: number;
  /** Work of the training. */
  readonly training: RunCost;
}

/** Training after one pass through the lessons. */
export interface TrainingRecord {
  /** 1, 2 … */
  readonly pass: number;
  readonly loss: number;
  /** On lessons that were held back, where some were. */
  readonly heldBackLoss?: number;
}

/** What a learner knows, as plain data: it survives JSON and `structuredClone`. */
export interface SavedLearner {
  /** Name of its kind. */
  readonly learner: string;
  readonly state: unknown;
}

/** An answer as it comes. */
export interface LiveAnswer {
  readonly timeMs: number;
  /** [K] */
  readonly output: Float64Array;
}

/** Answers while time goes on, from rest, at time 0. */
export interface LiveAnswers {
  /** How far it has come, ms. */
  readonly timeMs: number;
  /** An answer every `everyMs`; with the same spikes those to a trial of the same id, to the bit. */
  readonly answers: Observable<LiveAnswer>;
  /** Hears spikes after the present, one train for each channel, times in ms. @throws {InputError} for what is none */
  hear(spikes: SpikeTrains): void;
  /** Goes on to a time in ms. */
  advanceTo(timeMs: number): Promise<void>;
  /** Completes the answers. */
  dispose(): void;
}

/** A learner after its lessons. */
export interface Trained {
  /** Parameters as they were used, those that came out of building and training included, for the results file. */
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
  readonly cost: LearnerCost;
  /** Pass by pass; empty where it was trained in one. */
  readonly history: readonly TrainingRecord[];
  /**
   * Answers trials; equal trials get equal answers, whatever they are asked together with.
   * @throws {InputError} for one that it cannot hear
   */
  answer(trials: readonly Trial[], options?: { readonly signal?: AbortSignal | undefined }): Promise<Answers>;
  /** Answers as time goes on. @throws {InputError} for an interval off its grid, or where it cannot be done */
  live(options: LiveOptions): Promise<LiveAnswers>;
  /** What `restore` makes the same of again. @throws {InputError} where it was not made by name */
  save(): SavedLearner;
  dispose(): void;
}

/** What a learner is going to be asked, as far as it shows beforehand whether that goes together. */
export interface Asked {
  readonly channels: ChannelCounts;
  /** Lessons of a condition, which are made when they are called for. */
  lessons(): readonly Lesson[];
}

/** One kind of learner: a line of the catalogue. */
export interface LearnerKind {
  readonly model: LearnerModel;
  /** Names of the specifications that it makes learners of. */
  readonly names: readonly string[];
  /**
   * Refuses a specification that could not be made, whatever the seed, and with `asked` one that could not learn that
   * or would not be changed by what it says.
   * @throws {InputError}
   */
  check(spec: LearnerSpec, asked?: Asked): void;
  /** How a report shows one. */
  presentation(spec: LearnerSpec): ReservoirPresentation;
  /** Records of the numbers that a specification may give, as the kinds are that it chooses. @throws {InputError} */
  records(spec: LearnerSpec): Readonly<Record<string, ReservoirParameter>>;
  /** How many trials it wants to look at beforehand; undefined where it looks at none. */
  calibration(spec: LearnerSpec): CalibrationShare | undefined;
  create(spec: LearnerSpec, context: LearnerContext): Promise<Learner>;
  /** The same as was saved: it answers with the same bytes. @throws {InputError} for a state that is none */
  restore(state: unknown): Promise<Trained>;
}
