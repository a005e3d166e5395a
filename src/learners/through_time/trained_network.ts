/**
 * The learner of networks that are trained through time (`models/learners/trained_networks.ts`). They hear what every
 * continuous system hears and answer at the same instants. What is saved are the weights and what the network was made
 * from.
 */
import { trainedNetworkModel } from '../../../models/learners/trained_network.ts';
import { trainingChoices } from '../../../models/learners/training_parameters.ts';
import { refuse } from '../../errors.ts';
import { applyingRecords, type ParameterSpec } from '../../reservoir/continuous_parameters.ts';
import type { Lesson } from '../../signals.ts';
import { initialWeights } from '../../training/through_time/initial_weights.ts';
import { learns } from '../../training/through_time/learn_only.ts';
import { networkParameters, parameterCount } from '../../training/through_time/network_spec.ts';
import { spikingWeights } from '../../training/through_time/spiking_weights.ts';
import { checkLive, checkTraining, checkTrials } from '../check_arguments.ts';
import type { Asked, Learner, LearnerContext, LearnerKind, LearnerSpec, Trained } from '../learner.ts';
import { answerTrials, firingIn, networkFor, spreadOf } from './answer_trials.ts';
import { heardLesson } from './batches.ts';
import { liveNetwork } from './live_network.ts';
import {
  kindNamed,
  type Learned,
  type Made,
  made,
  type NetworkKind,
  type NetworkParameters,
  networkKinds,
  type Origin,
  resolved,
} from './made_network.ts';
import type { NoisyNetwork } from './noise_inside.ts';
import { hasSpikes } from './spiking.ts';
import { teach } from './teach.ts';
import { bytesOf, gradientOf, partOf, teachingOf } from './teaching.ts';
import { stateCount, trainingCost } from './work.ts';

/** What kind of network it is, said or not; how steps were made is listed where it was said. */
const kindsOf = ({ kinds }: NetworkParameters): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(kinds).filter(([choice]) => !Object.hasOwn(trainingChoices, choice)));

function trainedNetwork(own: Made, learned: Learned): Trained {
  const { origin, parameters, hearing, specFor } = own;
  const spec = specFor(learned.outputs);
  const count = parameterCount(spec);
  const trained = networkParameters(spec).filter(({ name }) => learns(partOf(parameters), name));
  const where = `learner ${origin.spec.name}`;
  const bytes = Float32Array.BYTES_PER_ELEMENT;
  return {
    parameters: {
      ...parameters.listed,
      ...kindsOf(parameters),
      trainedParameters: trained.reduce((sum, { length }) => sum + length, 0),
      passesDone: learned.history.length,
      ...learned.firing,
    },
    cost: {
      footprintBytes: bytes * (count + stateCount(spec)),
      connectionSparsity: 0,
      training: trainingCost(spec, hearing.dt, learned.trainedSteps, gradientOf(parameters)),
    },
    history: learned.history,
    async answer(trials, options = {}) {
      checkTrials(where, trials, options);
      return answerTrials(own, learned, trials, options.signal);
    },
    async live(options) {
      checkLive(where, options);
      return liveNetwork(own, learned, options);
    },
    save: () => ({
      learner: trainedNetworkModel.name,
      state: { origin, learned: { ...learned, weights: [...learned.weights] } },
    }),
    dispose() {},
  };
}

function learnerOf(own: Made, { stateNoise }: Pick<LearnerContext, 'stateNoise'>): Learner {
  const { origin, parameters, first: vectors, hearing, specFor } = own;
  const { numbers } = parameters;
  return {
    name: origin.spec.name,
    scope: trainedNetworkModel.scope,
    size: numbers.size,
    runsFree: true,
    async train(lessons: readonly Lesson[], training) {
      const where = `learner ${origin.spec.name}`;
      checkTraining(where, lessons, training, true);
      training.signal?.throwIfAborted();
      if (lessons.length === 0) refuse(where, 'no lessons (0)', 'give at least one');
      const outputs = lessons[0].targets.shape[1];
      const spec = specFor(outputs);
      const heard = lessons.map((lesson) => heardLesson(lesson, hearing));
      if (!heard.some(({ sampleSteps }) => sampleSteps.some((step) => step > 0)))
        refuse(where, `dt (${hearing.dt} ms) longer than it is until anything is asked`, 'use a shorter dt');
      // As they are, in panels, transposed, and as gradients.
      const needed = 4 * Float32Array.BYTES_PER_ELEMENT * parameterCount(spec);
      if (needed > bytesOf(parameters))
        refuse(
          where,
          `weights longer than stated memory (${Math.ceil(needed / 1e6)} MB)`,
          'state more, or fewer units',
        );
      const { gain = 1 } = numbers;
      const first = hasSpikes(spec)
        ? spikingWeights(spec, { seed: origin.seed, gain })
        : initialWeights(spec, { seed: origin.seed, gain, vectors });
      const teaching = teachingOf(parameters, { share: stateNoise, seed: training.seed });
      const taught = await teach(spec, first, heard, teaching, training);
      const { weights, history, steps } = taught;
      const forLessons = (): NoisyNetwork => networkFor(spec, weights, heard, teaching.memory);
      const sd = stateNoise === 0 ? 0 : stateNoise * spreadOf(forLessons(), heard, training.seed);
      return trainedNetwork(own, {
        ...{ outputs, weights, history, trainedSteps: steps, sd, seed: training.seed },
        ...(hasSpikes(spec) && { firing: firingIn(forLessons(), heard, hearing.dt, training.seed) }),
      });
    },
    dispose() {},
  };
}

/** Refuses parameters that are none, and trials that a network of them could not hear. */
function checkSpec(spec: LearnerSpec, kind: NetworkKind, asked?: Asked): void {
  const where = `learner ${spec.name}`;
  const parameters = resolved(spec, kind);
  teachingOf(parameters, { share: 0, seed: 0 });
  kind.layers(parameters);
  const { dt } = parameters.numbers;
  if (asked === undefined) return;
  const [{ trial }] = asked.lessons();
  if (trial.analog !== undefined && dt > trial.analog.dt)
    refuse(where, `dt longer than a sample of the series (${dt} ms)`, `use a dt of ${trial.analog.dt} ms`);
  const last = trial.sampleTimesMs[trial.sampleTimesMs.length - 1];
  if (dt > last) refuse(where, `dt longer than a trial (${dt} ms)`, `use at most ${last} ms`);
}

/** The kind of learner, with cells of a user's own beside those of the package. */
export const trainedNetworkKindWith = (...own: readonly NetworkKind[]): LearnerKind => {
  const kinds = [...networkKinds, ...own];
  return {
    model: trainedNetworkModel,
    names: kinds.map(({ model }) => model.name),
    check: (spec, asked) => checkSpec(spec, kindNamed(spec, kinds), asked),
    presentation: (spec) => kindNamed(spec, kinds).model.presentation,
    records: (spec) => applyingRecords(kindNamed(spec, kinds).model, spec as ParameterSpec),
    calibration: () => undefined,
    create: async (spec, { channels, seed, stateNoise }) =>
      learnerOf(made({ spec, channels, seed }, kinds), { stateNoise }),
    async restore(state) {
      const { origin, learned } = (state ?? {}) as {
        origin?: Origin;
        learned?: Omit<Learned, 'weights'> & { weights: number[] };
      };
      if (origin === undefined || learned === undefined)
        return refuse('saved learner', 'no trained network', 'give what save returned');
      const { history, sd, seed, trainedSteps } = learned;
      if (!Array.isArray(history) || ![sd, seed, trainedSteps].every(Number.isFinite))
        return refuse('saved learner', 'damaged (history, sd, seed or trainedSteps)', 'give what save returned');
      const weights = Float32Array.from(learned.weights);
      const own = made(origin, kinds);
      const count = parameterCount(own.specFor(learned.outputs));
      if (weights.length !== count)
        refuse(
          'saved learner',
          `weights of another network (${weights.length})`,
          `give ${count}, as ${origin.spec.name} has`,
        );
      return trainedNetwork(own, { ...learned, weights });
    },
  };
};
