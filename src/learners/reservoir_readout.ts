/**
 * The first learner (`models/learners/reservoir_readout.ts`): a reservoir that stays as it was built, and a readout
 * that is fitted to its states, with noise on them where that is asked for. The reservoir is built once and lent to
 * all readouts. What is saved is what it was built from, and the readout: building it again gives the same reservoir.
 */
import ndarray, { type NdArray } from 'ndarray';
import { map, Subject } from 'rxjs';
import { reservoirReadoutModel } from '../../models/learners/reservoir_readout.ts';
import { checkArray, checkRecord, refuse } from '../errors.ts';
import { fitReadout, type ReadoutName, readoutName, takesTargets } from '../readout/fit_readout.ts';
import type { Readout } from '../readout/readout.ts';
import { type ReadoutData, readoutFrom } from '../readout/saved_readout.ts';
import type { NamedSpec, ReservoirCatalogue, ReservoirContext } from '../reservoir/create.ts';
import type { Feedback, LiveOptions, Reservoir, RunCost } from '../reservoir/reservoir.ts';
import type { Lesson, Trial } from '../signals.ts';
import type {
  Answers,
  Learner,
  LearnerKind,
  LearnerSpec,
  LiveAnswer,
  LiveAnswers,
  Trained,
  Training,
} from './learner.ts';
import { type TrialData, trialData, trialFrom } from './saved_trials.ts';
import { largestSpread, noiseOf, withNoise } from './state_noise.ts';

/** A learner whose states can be looked at. */
export interface ReservoirLearner extends Learner {
  readonly reservoir: Reservoir;
}

/** Whether a learner is a reservoir with its readout. */
export function hasReservoir(learner: Learner): learner is ReservoirLearner {
  return 'reservoir' in learner;
}

/** A reservoir by name, and what it was built for: enough to build it again. */
interface Origin {
  readonly spec: NamedSpec;
  readonly context: ReservoirContext;
}

/** What was learned from lessons. */
interface Learned {
  readonly readout: Readout<ReadoutData>;
  /** How it was fitted. */
  readonly kind: ReadoutName;
  /** Of the noise on the states that the readout sees, and its seed. */
  readonly sd: number;
  readonly seed: number;
  /** Work of the reservoir. */
  readonly training: RunCost;
}

/** All of it as plain data. */
interface SavedState {
  readonly spec: NamedSpec;
  readonly context: Omit<ReservoirContext, 'calibration'> & { readonly calibration: readonly TrialData[] };
  readonly learned: Omit<Learned, 'readout'> & { readonly readout: ReadoutData };
}

/** A trial that is heard as it was given, from its beginning to its end. */
function asGiven({ freeRun: _, ...trial }: Trial): Trial {
  return trial;
}

/** Answers to the states of one trial in turn, with the noise of each. */
function answering({ readout, sd, seed }: Learned, trialId: number): (state: Float64Array) => Float64Array {
  const noise = noiseOf(trialId, sd, seed);
  return (state) => {
    const seen = sd === 0 ? state : state.map((value) => value + noise());
    return rowOf(readout.predict(ndarray(seen, [1, seen.length])), 0);
  };
}

/** A row of a matrix [T × K], [K]. */
function rowOf(matrix: NdArray<Float64Array>, row: number): Float64Array {
  return Float64Array.from({ length: matrix.shape[1] }, (_, k) => matrix.get(row, k));
}

/** Answers to trials that hear them. */
async function answerFed(
  reservoir: Reservoir,
  learned: Learned,
  trials: readonly Trial[],
  signal: AbortSignal | undefined,
): Promise<Answers> {
  const answers = trials.map(({ id }) => answering(learned, id));
  const rows = trials.map((): Float64Array[] => []);
  const feedback: Feedback = (trial, row, state) => {
    const { freeRun } = trials[trial];
    // A system that is lost on its own answers gives a bad continuation; before that, it is a fault, and refused.
    const lost = freeRun !== undefined && row > freeRun.from && !state.every(Number.isFinite);
    rows[trial][row] = lost ? new Float64Array(rows[trial][row - 1].length).fill(Number.NaN) : answers[trial](state);
    return rows[trial][row];
  };
  const { cost } = await reservoir.run(trials, { signal, feedback });
  const outputs = rows.map((own) =>
    ndarray(Float64Array.from(own.flatMap((output) => [...output])), [own.length, own[0]?.length ?? 0]),
  );
  return { outputs, cost };
}

/**
 * Refuses lessons in which a reservoir cannot hear its readout: it is told an output from one sample time to the next.
 * @throws {InputError} for targets of another number of columns, and where no trial asks twice
 */
function checkHeard(where: string, outputsHeard: number, lessons: readonly Lesson[]): void {
  for (const { targets } of lessons)
    if (targets.shape[1] !== outputsHeard)
      refuse(
        where,
        `hears ${outputsHeard} of ${targets.shape[1]} outputs (${outputsHeard})`,
        `use feedback_outputs ${targets.shape[1]}`,
      );
  const most = lessons.reduce((times, { trial }) => Math.max(times, trial.sampleTimesMs.length), 0);
  if (lessons.length > 0 && most < 2)
    refuse(where, `feedback changes nothing where a trial asks once (${most} sample time)`, 'leave feedback out here');
}

/**
 * What a reservoir hears of its readout while that is taught: the targets (teacher forcing); undefined where it hears
 * none.
 * @throws {InputError} as {@link checkHeard}
 */
function teacherOf({ name, outputsHeard }: Reservoir, lessons: readonly Lesson[]): Feedback | undefined {
  if (outputsHeard === undefined) return undefined;
  checkHeard(`reservoir ${name}`, outputsHeard, lessons);
  return (trial, row) => rowOf(lessons[trial].targets, row);
}

async function liveAnswers(reservoir: Reservoir, learned: Learned, options: LiveOptions): Promise<LiveAnswers> {
  const answer = answering(learned, options.id ?? 0);
  // Of the state that comes next: it is answered before it is told where the answer is fed back.
  let fed: Float64Array | undefined;
  const feedback =
    reservoir.outputsHeard === undefined
      ? undefined
      : (_: number, __: number, state: Float64Array) => (fed = answer(state));
  const moving = await reservoir.live({ ...options, feedback });
  // One for all who listen, since each draw of the noise belongs to one state.
  const answers = new Subject<LiveAnswer>();
  moving.states.pipe(map(({ timeMs, state }) => ({ timeMs, output: fed ?? answer(state) }))).subscribe(answers);
  return {
    get timeMs() {
      return moving.timeMs;
    },
    answers: answers.asObservable(),
    hear: moving.hear,
    advanceTo: moving.advanceTo,
    dispose: moving.dispose,
  };
}

function saved({ spec, context }: Origin, { readout, ...learned }: Learned): SavedState {
  const calibration = context.calibration.map(trialData);
  return { spec, context: { ...context, calibration }, learned: { ...learned, readout: readout.toJSON() } };
}

function trainedReadout(reservoir: Reservoir, learned: Learned, origin?: Origin): Omit<Trained, 'dispose'> {
  const { params, footprintBytes, connectionSparsity } = reservoir;
  const { readout, kind, sd, seed, training } = learned;
  return {
    parameters: kind === 'ridge' ? params : { ...params, readout: kind },
    cost: { footprintBytes, connectionSparsity, training },
    history: [],
    async answer(trials, options = {}) {
      const where = `learner ${reservoir.name}`;
      checkArray(where, 'trials', trials, 'give those of task.test: testing.map(({ trial }) => trial)');
      checkRecord(where, 'options', options, 'give { signal }, or leave them out');
      const { signal } = options;
      if (reservoir.outputsHeard !== undefined || trials.some((trial) => trial?.freeRun !== undefined))
        return answerFed(reservoir, learned, trials, signal);
      const { trajectories, cost } = await reservoir.run(trials, { signal });
      const states = trajectories.map((trajectory) => trajectory.states);
      return { outputs: withNoise(states, trials, sd, seed).map((seen) => readout.predict(seen)), cost };
    },
    async live(options) {
      checkRecord(`learner ${reservoir.name}`, 'options', options, 'give one such as { everyMs: 10 }');
      return liveAnswers(reservoir, learned, options);
    },
    save() {
      if (origin === undefined)
        refuse(`reservoir ${reservoir.name}`, 'was not made by name (nothing to save)', 'create the learner by name');
      return { learner: reservoirReadoutModel.name, state: saved(origin, learned) };
    },
  };
}

/** Refuses what are no lessons, or no seed beside them. @throws {InputError} */
function checkTraining(where: string, lessons: readonly Lesson[], training: Training): void {
  checkArray(where, 'lessons', lessons, 'give those of a condition: task.train(condition, seed)');
  lessons.forEach((lesson, i) => {
    checkRecord(`${where}, lesson ${i}`, 'lesson', lesson, 'give a trial with its targets');
    if (typeof lesson.targets !== 'object' || lesson.targets === null)
      refuse(`${where}, lesson ${i}`, `no targets (${lesson.targets})`, 'give a matrix, [sample times × outputs]');
  });
  if (typeof training?.seed !== 'number') refuse(where, 'no seed to train with', 'give { seed: 1 } behind the lessons');
}

/**
 * A learner of a reservoir that is there.
 * @param stateNoise SD of the noise on every state, in training and in tests, as a share of the largest SD of a state
 * in training
 * @param origin what it was built from, where what it learns is to be saved
 * @param kind of the readout
 */
export function reservoirReadout(
  reservoir: Reservoir,
  stateNoise = 0,
  origin?: Origin,
  kind: ReadoutName = 'ridge',
): ReservoirLearner {
  return {
    name: reservoir.name,
    scope: reservoirReadoutModel.scope,
    size: reservoir.size,
    runsFree: reservoir.runsFree,
    reservoir,
    async train(lessons, training) {
      checkTraining(`learner ${reservoir.name}`, lessons, training);
      const { seed, signal, onProgress } = training;
      signal?.throwIfAborted();
      const trials = lessons.map(({ trial }) => asGiven(trial));
      const { trajectories, cost } = await reservoir.run(trials, {
        signal,
        feedback: teacherOf(reservoir, lessons),
        onProgress: (done) => onProgress?.({ what: 'states', done, of: trials.length }),
      });
      onProgress?.({ what: 'readout', done: 0, of: 1 });
      signal?.throwIfAborted();
      const states = trajectories.map((trajectory) => trajectory.states);
      const sd = stateNoise === 0 ? 0 : stateNoise * largestSpread(states);
      const readout = fitReadout(
        kind,
        withNoise(states, trials, sd, seed),
        lessons.map(({ targets }) => targets),
      );
      onProgress?.({ what: 'readout', done: 1, of: 1 });
      // The reservoir is the learner's, and others may ask it.
      return { ...trainedReadout(reservoir, { readout, kind, sd, seed, training: cost }, origin), dispose() {} };
    },
    dispose: () => reservoir.dispose(),
  };
}

/** A reservoir with its parameters, and the readout named among them. @throws {InputError} for an unknown one */
function parts({ readout, ...spec }: LearnerSpec): { readonly reservoir: NamedSpec; readonly kind: ReadoutName } {
  return { reservoir: spec as NamedSpec, kind: readoutName(`reservoir ${spec.name}`, readout) };
}

/**
 * The kind, for the catalogue. Its specifications name one of some reservoirs, with the parameters of that, and may
 * name a readout (readout/fit_readout.ts).
 */
export function reservoirReadoutKind(reservoirs: ReservoirCatalogue): LearnerKind {
  return {
    model: reservoirReadoutModel,
    names: reservoirs.names,
    check(given, asked) {
      const { reservoir: spec, kind } = parts(given);
      const { spikes, fibres = 1, analog } = asked?.channels ?? { spikes: 1, analog: 0 };
      reservoirs.check(spec, spikes / fibres + analog);
      if (asked === undefined) return;
      const where = `reservoir ${spec.name}`;
      const outputsHeard = reservoirs.outputsHeard(spec);
      if (outputsHeard !== undefined) checkHeard(where, outputsHeard, asked.lessons());
      if (
        kind !== 'ridge' &&
        !takesTargets(
          kind,
          asked.lessons().map(({ targets }) => targets),
        )
      )
        refuse(where, `targets are no classes, and its readout takes only those (${kind})`, 'use ridge here');
    },
    presentation: reservoirs.presentation,
    calibration: (spec) =>
      reservoirs.usesCalibration(parts(spec).reservoir) ? reservoirReadoutModel.calibration : undefined,
    async create(given, { channels, seed, calibration, stateNoise }) {
      const { reservoir: spec, kind } = parts(given);
      const { spikes, analog, fibres } = channels;
      const context = { channels: spikes, analog, ...(fibres !== undefined && { fibres }), seed, calibration };
      return reservoirReadout(await reservoirs.create(spec, context), stateNoise, { spec, context }, kind);
    },
    async restore(state) {
      const { spec, context: held, learned: data } = (state ?? {}) as Partial<SavedState>;
      if (spec === undefined || held === undefined || data === undefined)
        refuse('saved learner', 'no readout of a reservoir', 'give what save returned');
      const context = { ...held, calibration: held.calibration.map(trialFrom) };
      const learned = { ...data, readout: readoutFrom(data.readout), kind: readoutName('saved learner', data.kind) };
      const reservoir = await reservoirs.create(spec, context);
      return { ...trainedReadout(reservoir, learned, { spec, context }), dispose: () => reservoir.dispose() };
    },
  };
}
