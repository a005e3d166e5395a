/**
 * The first learner (`models/learners/reservoir_readout.ts`): a reservoir that stays as it was built, and a readout
 * that is fitted to its states, with noise on them where that is asked for. The reservoir is built once and lent to
 * all readouts. What is saved is what it was built from, and the readout: building it again gives the same reservoir.
 */
import { reservoirReadoutModel } from '../../models/learners/reservoir_readout.ts';
import { refuse } from '../errors.ts';
import { fitReadout, type ReadoutName, readoutName, takesTargets } from '../readout/fit_readout.ts';
import { type ReadoutData, readoutFrom } from '../readout/saved_readout.ts';
import type { NamedSpec, ReservoirCatalogue, ReservoirContext } from '../reservoir/create.ts';
import type { Feedback, Reservoir } from '../reservoir/reservoir.ts';
import type { Lesson, Trial } from '../signals.ts';
import { checkLive, checkTraining, checkTrials } from './check_arguments.ts';
import type { Learner, LearnerKind, LearnerSpec, Trained } from './learner.ts';
import { answerFed, type Learned, liveAnswers, rowOf } from './readout_answers.ts';
import { remembering } from './remembering.ts';
import { type TrialData, trialData, trialFrom } from './saved_trials.ts';
import { freshNoise, rememberedNoise, type StateNoise } from './state_noise.ts';

/** A learner whose states can be looked at. */
export interface ReservoirLearner extends Learner {
  readonly reservoir: Reservoir;
  /**
   * Learners of the same reservoir with other noise on states, one for each level (SD as a share of the largest SD of a
   * state in training). What the reservoir does with the very same trials is computed once for all of them; they end
   * with this one.
   */
  atNoise(levels: readonly number[]): readonly ReservoirLearner[];
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

/** All of it as plain data. */
interface SavedState {
  readonly spec: NamedSpec;
  readonly context: Omit<ReservoirContext, 'calibration'> & { readonly calibration: readonly TrialData[] };
  readonly learned: Omit<Learned, 'readout'> & { readonly readout: ReadoutData };
}

/** A trial that is heard as it was given, from its beginning to its end. */
function asGiven(trial: Trial): Trial {
  if (trial.freeRun === undefined) return trial;
  const { freeRun: _, ...heard } = trial;
  return heard;
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

function saved({ spec, context }: Origin, { readout, ...learned }: Learned): SavedState {
  const calibration = context.calibration.map(trialData);
  return { spec, context: { ...context, calibration }, learned: { ...learned, readout: readout.toJSON() } };
}

function trainedReadout(
  reservoir: Reservoir,
  learned: Learned,
  origin?: Origin,
  noise: StateNoise = freshNoise(),
): Omit<Trained, 'dispose'> {
  const { params, footprintBytes, connectionSparsity } = reservoir;
  const { readout, kind, sd, seed, training } = learned;
  return {
    parameters: kind === 'ridge' ? params : { ...params, readout: kind },
    cost: { footprintBytes, connectionSparsity, training },
    history: [],
    async answer(trials, options = {}) {
      checkTrials(`learner ${reservoir.name}`, trials, options);
      const { signal } = options;
      if (reservoir.outputsHeard !== undefined || trials.some((trial) => trial?.freeRun !== undefined))
        return answerFed(reservoir, learned, trials, signal);
      const { trajectories, cost } = await reservoir.run(trials, { signal });
      const states = trajectories.map((trajectory) => trajectory.states);
      return { outputs: noise.withNoise(states, trials, sd, seed).map((seen) => readout.predict(seen)), cost };
    },
    async live(options) {
      checkLive(`learner ${reservoir.name}`, options);
      return liveAnswers(reservoir, learned, options);
    },
    save() {
      if (origin === undefined)
        refuse(`reservoir ${reservoir.name}`, 'was not made by name (nothing to save)', 'create the learner by name');
      return { learner: reservoirReadoutModel.name, state: saved(origin, learned) };
    },
  };
}

/**
 * A learner of a reservoir that is there.
 * @param stateNoise SD of the noise on every state, in training and in tests, as a share of the largest SD of a state
 * in training
 * @param origin what it was built from, where what it learns is to be saved
 * @param kind of the readout
 * @param noise where the noise on states comes from
 */
export function reservoirReadout(
  reservoir: Reservoir,
  stateNoise = 0,
  origin?: Origin,
  kind: ReadoutName = 'ridge',
  noise: StateNoise = freshNoise(),
): ReservoirLearner {
  return {
    name: reservoir.name,
    scope: reservoirReadoutModel.scope,
    size: reservoir.size,
    runsFree: reservoir.runsFree,
    reservoir,
    atNoise(levels) {
      const [shared, same] = [remembering(reservoir), rememberedNoise()];
      return levels.map((level) => ({ ...reservoirReadout(shared, level, origin, kind, same), dispose() {} }));
    },
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
      const sd = stateNoise === 0 ? 0 : stateNoise * noise.largestSpread(states);
      const readout = fitReadout(
        kind,
        noise.withNoise(states, trials, sd, seed),
        lessons.map(({ targets }) => targets),
      );
      onProgress?.({ what: 'readout', done: 1, of: 1 });
      // The reservoir is the learner's, and others may ask it.
      return { ...trainedReadout(reservoir, { readout, kind, sd, seed, training: cost }, origin, noise), dispose() {} };
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
    records: (spec) => reservoirs.records(parts(spec).reservoir),
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
