/**
 * A task of one's own from a few plain functions: how many trials there are, what one presents and wants, and how
 * answers are scored. What every task needs besides is made of that: options with defaults and ranges, random streams
 * and ids by condition, part and index (trial_identity.ts), and a section in reports (own_presentation.ts).
 *
 * Nothing may be random in a trial but the stream that it is given, so that every learner hears the same trials.
 */
import ndarray, { type NdArray } from 'ndarray';
import { checkEach, refuse, within } from '../errors.ts';
import type { RandomStream } from '../random.ts';
import { copyRows, viewOf } from '../readout/rows.ts';
import { type AnalogSignal, type ChannelCounts, checkFreeRun, type FreeRun } from '../signals.ts';
import { goingOn } from './free_run.ts';
import { checkRange, type OptionValue, withDefaults } from './options.ts';
import { type OwnPresentation, presentOwn, type WholePresentation, wholePresentation } from './own_presentation.ts';
import type { Score, Task, TaskTrial } from './task.ts';
import { conditionIndex, mostTrials, trialId, trialStream } from './trial_identity.ts';

/** Options by name, with their defaults. */
export type OwnOptions = Readonly<Record<string, OptionValue>>;

/** One trial in a user's words. */
export interface OwnTrial {
  /** Length in ms, > 0. */
  readonly durationMs: number;
  /** Spike times in ms above 0, ascending, a train for each channel; none where there are analog channels alone. */
  readonly spikes?: readonly ArrayLike<number>[];
  readonly analog?: AnalogSignal;
  /** When an answer is asked for, ms, ascending, in (0, durationMs]. */
  readonly sampleTimesMs: ArrayLike<number>;
  /** What is wanted then: a number for each sample time, or a row of as many as there are outputs. */
  readonly targets: ArrayLike<number> | readonly ArrayLike<number>[];
  /**
   * That in a test, answers are heard in place of analog channels from a sample on. Give the whole series: in training
   * it is heard as it is, and of a test trial the rest is taken away.
   */
  readonly freeRun?: FreeRun;
  /** What scoring needs to know of it. */
  readonly facts?: Readonly<Record<string, number>>;
}

/** A trial after it was answered. */
export interface AnsweredTrial {
  readonly sampleTimesMs: Float64Array;
  /** [T][outputs] */
  readonly targets: readonly Float64Array[];
  /** What was answered, [T][outputs]; finite. */
  readonly answers: readonly Float64Array[];
  readonly facts: Readonly<Record<string, number>>;
}

/** Which trial is asked for. */
export interface OwnPlace {
  readonly condition: string;
  readonly part: 'train' | 'test';
  /** 0 … trials of this part − 1 */
  readonly index: number;
}

/** A task in a user's words. */
export interface TaskDefinition<O extends OwnOptions> extends OwnPresentation {
  /** In kebab-case, e.g. `pause-detection`; part of the random streams. */
  readonly name: string;
  /** Options with their defaults; what is given must have the same type. None where left out. */
  readonly options?: O;
  /** Ranges of numbers, ends included: [least, most], and `whole` for integers. */
  readonly ranges?: { readonly [Name in keyof O]?: readonly [least: number, most: number, whole?: 'whole'] };
  readonly channels: ChannelCounts | ((options: O) => ChannelCounts);
  /** Conditions, each with a readout of its own; `all` where left out. */
  readonly conditions?: (options: O) => readonly string[];
  /** How many trials of each part a condition has; a number stands for as many of both. */
  readonly trials: number | ((options: O) => { readonly train: number; readonly test: number });
  /** One trial. @param stream its own random stream */
  readonly trial: (stream: RandomStream, place: OwnPlace, options: O) => OwnTrial;
  /**
   * Numbers by metric, or scores with chance, ideal and bounds. Where left out, `accuracy`: the share of answers that
   * have the sign of what is wanted.
   * @param trials the test trials of a condition
   */
  readonly score?: (
    trials: readonly AnsweredTrial[],
    condition: string,
    options: O,
  ) => Readonly<Record<string, number>> | readonly Score[];
}

/** A task that was defined: `create` makes it with options. */
export interface OwnTask<O extends OwnOptions = OwnOptions> {
  readonly name: string;
  /** @throws {InputError} for an option that is unknown, of another type or out of range */
  create(options?: Partial<O>): Task;
}

/** A task in which nothing is left out. */
type WholeTask<O extends OwnOptions> = WholePresentation &
  Required<Pick<TaskDefinition<O>, 'options' | 'score'>> &
  TaskDefinition<O> & {
    readonly trials: (options: O) => { readonly train: number; readonly test: number };
  };

const PARTS = ['train', 'test'] as const;

/** Longest trial: three hours. */
const LONGEST_MS = 1e7;

/** The share of answers with the sign of what is wanted. */
function accuracyOfSigns(trials: readonly AnsweredTrial[]): Readonly<Record<string, number>> {
  const right = trials.flatMap(({ answers, targets }) =>
    answers.flatMap((row, t) => Array.from(row, (answer, k) => answer > 0 === targets[t][k] > 0)),
  );
  return { accuracy: right.filter(Boolean).length / right.length };
}

function whole<O extends OwnOptions>(definition: TaskDefinition<O>): WholeTask<O> {
  const { name, options = {} as O, trials, score = accuracyOfSigns } = definition;
  const counts = typeof trials === 'number' ? () => ({ train: trials, test: trials }) : trials;
  return { ...definition, ...wholePresentation(String(name), definition), options, trials: counts, score };
}

function checkDefinition({ name, title, question, headline, trial, trials, score }: WholeTask<OwnOptions>): void {
  const where = `task ${name}`;
  if (typeof name !== 'string' || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    refuse(
      'defineTask',
      `name (${String(name)})`,
      'use small letters, digits and single hyphens, e.g. pause-detection',
    );
  for (const [key, text] of Object.entries({ title, question, 'headline.metric': headline?.metric }))
    if (typeof text !== 'string' || text === '') refuse(where, `${key} (${String(text)})`, 'give a text');
  if (headline.better !== 'higher' && headline.better !== 'lower')
    refuse(where, `headline.better (${String(headline.better)})`, 'use higher or lower');
  for (const [key, value] of Object.entries({ trial, trials, score }))
    if (typeof value !== 'function')
      refuse(where, `${key} (${typeof value})`, key === 'trials' ? 'give a number or a function' : 'give a function');
}

/** A trial as every task has it. @throws {InputError} where times, targets and a free run do not fit */
function taskTrial(where: string, id: number, part: OwnPlace['part'], own: OwnTrial): TaskTrial {
  const { durationMs, spikes = [], analog, sampleTimesMs, targets, freeRun, facts = {} } = own;
  const rows = Array.from(targets as ArrayLike<number | ArrayLike<number>>, (row) =>
    typeof row === 'number' ? Float64Array.of(row) : Float64Array.from(row),
  );
  const outputs = rows[0]?.length ?? 0;
  if (!(durationMs > 0 && durationMs <= LONGEST_MS))
    refuse(where, `durationMs (${durationMs})`, `use a number of ms above 0, at most ${LONGEST_MS}`);
  if (rows.length !== sampleTimesMs.length || outputs === 0)
    refuse(where, `${rows.length} targets at ${sampleTimesMs.length} sample times`, 'give one for each, at least one');
  rows.forEach((row, i) => {
    if (row.length !== outputs || !row.every(Number.isFinite))
      refuse(where, `target ${i} ([${row.join(', ')}])`, `use ${outputs} finite numbers, as the first has`);
  });
  const data = new Float64Array(rows.length * outputs);
  rows.forEach((row, i) => {
    data.set(row, i * outputs);
  });
  if (freeRun !== undefined) checkFreeRun(where, freeRun, rows.length, analog?.values.shape[1] ?? 0);
  for (const output of freeRun?.outputs ?? [])
    if (output !== null && output >= outputs)
      refuse(where, `output that is heard (${output})`, `use 0 … ${outputs - 1}, or null`);
  const trial = {
    ...{ id, durationMs, sampleTimesMs: Float64Array.from(sampleTimesMs) },
    ...{ spikes: spikes.map((train) => Float64Array.from(train)), ...(analog && { analog }) },
  };
  return {
    trial: freeRun !== undefined && part === 'test' ? goingOn(where, trial, freeRun) : trial,
    targets: ndarray(data, [rows.length, outputs]),
    facts,
  };
}

function rowsOf(where: string, given: NdArray<Float64Array>): Float64Array[] {
  const view = viewOf(where, given);
  const data = new Float64Array(view.rows * view.columns);
  copyRows(where, view, data);
  return Array.from({ length: view.rows }, (_, t) => data.subarray(t * view.columns, (t + 1) * view.columns));
}

function answered(
  where: string,
  { trial, targets, facts }: TaskTrial,
  prediction: NdArray<Float64Array>,
): AnsweredTrial {
  const [wanted, answers] = [rowsOf(where, targets), rowsOf(where, prediction)];
  if (answers.length !== wanted.length || answers[0].length !== wanted[0].length)
    refuse(where, `${answers.length} × ${answers[0].length} answers`, `give ${wanted.length} × ${wanted[0].length}`);
  return { sampleTimesMs: trial.sampleTimesMs, targets: wanted, answers, facts };
}

/** Scores, however they were given. @throws {InputError} if the headline's number is not among them */
function scoresOf(
  where: string,
  given: Readonly<Record<string, number>> | readonly Score[],
  headline: string,
): Score[] {
  const scores: readonly Score[] = Array.isArray(given)
    ? given
    : Object.entries(given).map(([metric, value]) => ({ metric, value: value as number }));
  for (const { metric, value } of scores)
    if (!Number.isFinite(value)) refuse(where, `${metric} (${String(value)})`, 'return finite numbers');
  if (!scores.some(({ metric }) => metric === headline))
    refuse(where, `scores without ${headline} (${scores.map(({ metric }) => metric).join(', ')})`, 'return it too');
  return [...scores];
}

/**
 * Defines a task.
 * @throws {InputError} for a definition that is none; what it makes is checked when trials are made and scored
 */
export function defineTask<O extends OwnOptions = Readonly<Record<never, never>>>(
  given: TaskDefinition<O>,
): OwnTask<O> {
  // From JavaScript, anything may be given.
  if (typeof (given as unknown) !== 'object' || given === null)
    refuse('defineTask', `no definition (${String(given)})`, 'give an object with name, options, trial, score …');
  const definition = whole(given);
  checkDefinition(definition as unknown as WholeTask<OwnOptions>);
  const { name, ranges = {} } = definition;
  const where = `task ${name}`;
  return {
    name,
    create(chosen = {}) {
      const options = withDefaults<Record<string, OptionValue>>(where, definition.options, chosen) as O;
      checkEach(Object.entries(ranges), ([key, range]) => {
        const [least, most, whole] = range as readonly [number, number, 'whole'?];
        for (const value of [options[key]].flat()) checkRange(where, key, value as number, least, most, whole);
      });
      return ownTask(where, definition, options);
    },
  };
}

function ownTask<O extends OwnOptions>(where: string, definition: WholeTask<O>, options: O): Task {
  const { name, channels } = definition;
  const conditions = definition.conditions?.(options) ?? ['all'];
  const counts = definition.trials(options);
  for (const part of PARTS) checkRange(where, `trials of ${part}`, counts[part], 1, mostTrials, 'whole');
  const trials = (condition: string, seed: number, part: OwnPlace['part']): TaskTrial[] => {
    const at = conditionIndex(where, conditions, condition);
    return Array.from({ length: counts[part] }, (_, index) => {
      const place = `${where}, ${part} trial ${index} of ${condition}`;
      const own = definition.trial(
        trialStream(seed, name, condition, part, index),
        { condition, part, index },
        options,
      );
      return taskTrial(place, trialId(at, part, index), part, own);
    });
  };
  return {
    name,
    params: options,
    channels: typeof channels === 'function' ? channels(options) : channels,
    conditions,
    presentation: presentOwn(definition, conditions),
    train: (condition, seed) => trials(condition, seed, 'train'),
    test: (condition, seed) => trials(condition, seed, 'test'),
    score(condition, tested, predictions) {
      if (predictions.length !== tested.length)
        refuse(where, `number of predictions (${predictions.length})`, `give one per trial, ${tested.length}`);
      const all = tested.map((trial, i) => answered(`${where}, prediction ${i}`, trial, predictions[i]));
      return within(where, () =>
        scoresOf(`scores of ${condition}`, definition.score(all, condition, options), definition.headline.metric),
      );
    },
  };
}
