/**
 * The learner of networks that are trained through time (`models/learners/trained_networks.ts`). They hear what every
 * continuous system hears and answer at the same instants. What is saved are the weights and what the network was made
 * from.
 */
import ndarray, { type NdArray } from 'ndarray';
import { trainedNetworkModel } from '../../../models/learners/trained_networks.ts';
import { trainingChoices } from '../../../models/learners/training_parameters.ts';
import { refuse } from '../../errors.ts';
import { type RunCost, sumCosts } from '../../reservoir/reservoir.ts';
import type { Lesson, Trial } from '../../signals.ts';
import { createTurns } from '../../simulator/turns.ts';
import { initialWeights } from '../../training/through_time/initial_weights.ts';
import { padded } from '../../training/through_time/layer_shape.ts';
import { learns } from '../../training/through_time/learn_only.ts';
import {
  type BatchNetwork,
  createNetwork,
  type NetworkSpec,
  networkParameters,
  parameterCount,
} from '../../training/through_time/network.ts';
import { spikingWeights } from '../../training/through_time/spiking_weights.ts';
import { planHearing } from '../../training/through_time/windows.ts';
import { checkLive, checkTraining, checkTrials } from '../check_arguments.ts';
import type { Answers, Asked, Learner, LearnerContext, LearnerKind, LearnerSpec, Trained } from '../learner.ts';
import { type HeardTrial, heardLesson, heardTrial, inBatches, windowsOf, writeInputs } from './batches.ts';
import { hearOwnAnswers } from './free_network.ts';
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
import { addWindows, createSpread, hearWindows, noiseOnAnswers } from './read_noise.ts';
import { countSpikes, type Firing, firingOf, hasSpikes } from './spiking.ts';
import { teach } from './teach.ts';
import { bytesOf, partOf, teachingOf } from './teaching.ts';
import { stateCount, trainingCost, workOf } from './work.ts';

/** Trials that are answered together. */
const TOGETHER = 32;

/** A network for trials, some of them at a time, or for windows of them where memory is less. */
function networkFor(
  spec: NetworkSpec,
  weights: Float32Array,
  trials: readonly HeardTrial[],
  memory: number,
): BatchNetwork {
  const steps = Math.max(1, ...trials.map((trial) => trial.steps));
  const rows = padded(Math.min(TOGETHER, Math.max(1, trials.length)), 4);
  const network = createNetwork(spec, planHearing(spec, { rows, steps }, memory).batch);
  network.load(weights);
  return network;
}

/** Answers to trials. */
async function answer(made: Made, learned: Learned, trials: readonly Trial[], signal?: AbortSignal): Promise<Answers> {
  const { hearing, specFor, parameters } = made;
  const spec = specFor(learned.outputs);
  const heard = trials.some((trial) => trial?.freeRun !== undefined)
    ? await hearOwnAnswers(made, learned, trials, signal)
    : trials.map((trial) => heardTrial(trial, hearing));
  const network = networkFor(spec, learned.weights, heard, bytesOf(parameters));
  const { rows, steps } = network.batch;
  const bias = learned.weights.subarray(learned.weights.length - learned.outputs);
  const outputs: NdArray<Float64Array>[] = [];
  const costs: RunCost[] = [];
  const othersTurn = createTurns();
  for (const some of inBatches(heard, rows)) {
    await othersTurn();
    signal?.throwIfAborted();
    const shapes = some.map(({ sampleSteps }) => [sampleSteps.length, learned.outputs]);
    const own = shapes.map((shape) => ndarray(new Float64Array(shape[0] * shape[1]), shape));
    const given = some.map(() => 0);
    const windows = windowsOf(some, steps, spec.inputs);
    const disturb = noiseOnAnswers(network, learned.sd, learned.seed, some);
    const work: RunCost[] = [];
    for (const [number, window] of windows.entries()) {
      network.carry(number === 0 ? 'rest' : 'end');
      writeInputs(network, window);
      const answers = network.run(disturb(window));
      work.push(workOf(network, hearing.dt, window));
      window.forEach(({ sampleSteps }, row) => {
        for (const step of sampleSteps) {
          const at = ((step - 1) * rows + row) * network.outputStride;
          // Before the first step all states are 0.
          for (let k = 0; k < learned.outputs; k++) own[row].set(given[row], k, step === 0 ? bias[k] : answers[at + k]);
          given[row]++;
        }
      });
    }
    const heardSteps = some.reduce((sum, trial) => sum + trial.steps, 0);
    costs.push({ ...sumCosts(work), modelSeconds: (heardSteps * hearing.dt) / 1000 });
    outputs.push(...own);
  }
  return { outputs, cost: sumCosts(costs) };
}

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
      training: trainingCost(spec, hearing.dt, learned.trainedSteps),
    },
    history: learned.history,
    async answer(trials, options = {}) {
      checkTrials(where, trials, options);
      return answer(own, learned, trials, options.signal);
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

/** Largest SD of a state at the samples of lessons, with the weights that were learned. */
function spreadOf(network: BatchNetwork, lessons: readonly HeardTrial[]): number {
  const { batch, spec } = network;
  const spread = createSpread(network);
  for (const some of inBatches(lessons, batch.rows))
    addWindows(spread, network, windowsOf(some, batch.steps, spec.inputs));
  return spread.largest();
}

/** How much the units of a spiking network fire in lessons, with the weights that were learned. */
function firingIn(network: BatchNetwork, lessons: readonly HeardTrial[], dt: number): Firing {
  const { batch, spec } = network;
  const counts = new Float64Array(spec.layers[0].units);
  for (const some of inBatches(lessons, batch.rows)) {
    const windows = windowsOf(some, batch.steps, spec.inputs);
    hearWindows(network, windows, (window) => {
      countSpikes(network, windows[window]).forEach((own, i) => {
        counts[i] += own;
      });
    });
  }
  return firingOf(counts, (dt * lessons.reduce((sum, { steps }) => sum + steps, 0)) / 1000);
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
      const forLessons = (): BatchNetwork => networkFor(spec, taught.weights, heard, teaching.memory);
      const sd = stateNoise === 0 ? 0 : stateNoise * spreadOf(forLessons(), heard);
      const { weights, history, steps } = taught;
      return trainedNetwork(own, {
        ...{ outputs, weights, history, trainedSteps: steps, sd, seed: training.seed },
        ...(hasSpikes(spec) && { firing: firingIn(forLessons(), heard, hearing.dt) }),
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
