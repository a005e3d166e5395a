/**
 * The learner of networks that are trained through time (`models/learners/trained_networks.ts`). They hear what every
 * continuous system hears and answer at the same instants. What is saved are the weights and what the network was made
 * from.
 */
import ndarray, { type NdArray } from 'ndarray';
import { Subject } from 'rxjs';
import { elmanCells } from '../../../kernels/cells/elman.ts';
import { gruCell } from '../../../kernels/cells/gru.ts';
import { lstmCell } from '../../../kernels/cells/lstm.ts';
import { trainedNetworkModel, trainedNetworks } from '../../../models/learners/trained_networks.ts';
import type { ContinuousModel } from '../../../models/reservoirs/continuous_model.ts';
import { isOnGrid, nearestStep, stepAtOrBefore } from '../../../models/time_grid.ts';
import { refuse } from '../../errors.ts';
import { checkAhead } from '../../reservoir/check_ahead.ts';
import { resolveParameters } from '../../reservoir/continuous_parameters.ts';
import type { Hearing } from '../../reservoir/continuous_reservoir.ts';
import { liveLowPass } from '../../reservoir/encode.ts';
import type { LiveOptions, RunCost } from '../../reservoir/reservoir.ts';
import type { ChannelCounts, Lesson, Trial } from '../../signals.ts';
import { createTurns } from '../../simulator/turns.ts';
import { initialWeights } from '../../training/through_time/initial_weights.ts';
import { padded } from '../../training/through_time/layer_shape.ts';
import {
  createNetwork,
  type LayerSpec,
  type NetworkSpec,
  parameterCount,
} from '../../training/through_time/network.ts';
import type {
  Answers,
  Learner,
  LearnerContext,
  LearnerKind,
  LearnerSpec,
  LiveAnswer,
  LiveAnswers,
  Trained,
  TrainingRecord,
} from '../learner.ts';
import { noiseOf } from '../state_noise.ts';
import { type HeardTrial, heardLesson, heardTrial, writeInputs } from './batches.ts';
import { largestSpread, noiseOnAnswers } from './read_noise.ts';
import { teach } from './teach.ts';

/** Trials that are answered together. */
const TOGETHER = 32;

/** What a network is made from, as plain data. */
interface Origin {
  readonly spec: LearnerSpec;
  readonly channels: ChannelCounts;
  readonly seed: number;
}

/** What it knows. */
interface Learned {
  readonly outputs: number;
  readonly weights: Float32Array;
  readonly history: readonly TrainingRecord[];
  /** Steps of sequences that it was trained on. */
  readonly trainedSteps: number;
  /** Of the noise on the states that answers are read from, and its seed. */
  readonly sd: number;
  readonly seed: number;
}

type Resolved = ReturnType<typeof resolveParameters>;

function modelNamed({ name }: LearnerSpec): ContinuousModel {
  const models: readonly ContinuousModel[] = trainedNetworks;
  const names = models.map((model) => model.name).join(', ');
  return models.find((model) => model.name === name) ?? refuse('learner', `unknown name (${name})`, `use ${names}`);
}

const resolved = (spec: LearnerSpec): Resolved =>
  resolveParameters(modelNamed(spec), spec as Parameters<typeof resolveParameters>[1]);

/** The recurrent layer of a network. */
function layerOf({ name }: LearnerSpec, { numbers, kinds }: Resolved): LayerSpec {
  const units = numbers.size;
  if (name === 'lstm') return { cell: lstmCell, units, constants: {} };
  if (name === 'gru') return { cell: gruCell, units, constants: {} };
  return { cell: elmanCells[kinds.activation as keyof typeof elmanCells], units, constants: { alpha: 1 } };
}

/** A network, how it hears, and its parameters. */
interface Made {
  readonly parameters: Resolved;
  readonly hearing: Hearing;
  readonly specFor: (outputs: number) => NetworkSpec;
}

function made({ spec, channels }: Origin): Made {
  const parameters = resolved(spec);
  const { spikes, analog, fibres = 1 } = channels;
  const { dt, tau_input: tauInput } = parameters.numbers;
  const inputs = spikes / fibres + analog;
  const layer = layerOf(spec, parameters);
  return {
    parameters,
    hearing: { channels: { spikes, analog, fibres }, dt, tauInput },
    specFor: (outputs) => ({ inputs, layers: [layer], outputs }),
  };
}

/** Weights that a step multiplies by something. */
function weightsOf({ inputs, layers, outputs }: NetworkSpec): number {
  const [{ cell, units }] = layers;
  const sums = Object.values(cell.sums);
  const ofSum = ({ input, recurrent }: (typeof sums)[number]): number =>
    units * ((input ? inputs : 0) + (recurrent === undefined ? 0 : units));
  return sums.reduce((sum, own) => sum + ofSum(own), 0) + units * outputs;
}

/** Work of so many steps; of training three times that of hearing, as there and back. */
function costOf(spec: NetworkSpec, dt: number, steps: number, times: number): RunCost {
  const operations = times * steps * weightsOf(spec);
  return {
    modelSeconds: (steps * dt) / 1000,
    ...{ effectiveACs: 0, effectiveMACs: operations, denseOps: operations },
    ...{ neuronUpdates: steps * spec.layers[0].units, zeroActivations: 0 },
  };
}

/** Answers to trials. */
async function answer(
  origin: Origin,
  learned: Learned,
  trials: readonly Trial[],
  signal?: AbortSignal,
): Promise<Answers> {
  const { hearing, specFor } = made(origin);
  const spec = specFor(learned.outputs);
  const heard = trials.map((trial) => heardTrial(trial, hearing));
  const steps = Math.max(1, ...heard.map((trial) => trial.steps));
  const network = createNetwork(spec, { rows: padded(Math.min(TOGETHER, Math.max(1, heard.length)), 4), steps });
  network.load(learned.weights);
  const { rows } = network.batch;
  const bias = learned.weights.subarray(learned.weights.length - learned.outputs);
  const outputs: NdArray<Float64Array>[] = [];
  const othersTurn = createTurns();
  for (let first = 0; first < heard.length; first += rows) {
    await othersTurn();
    signal?.throwIfAborted();
    const some = heard.slice(first, first + rows);
    writeInputs(network, some);
    const answers = network.run(noiseOnAnswers(network, learned.sd, learned.seed, some));
    some.forEach(({ sampleSteps }, row) => {
      const own = ndarray(new Float64Array(sampleSteps.length * learned.outputs), [
        sampleSteps.length,
        learned.outputs,
      ]);
      sampleSteps.forEach((step, sample) => {
        const at = ((step - 1) * rows + row) * network.outputStride;
        // Before the first step all states are 0.
        for (let k = 0; k < learned.outputs; k++) own.set(sample, k, step === 0 ? bias[k] : answers[at + k]);
      });
      outputs.push(own);
    });
  }
  const all = heard.reduce((sum, trial) => sum + trial.steps, 0);
  return { outputs, cost: costOf(spec, hearing.dt, all, 1) };
}

/** Answers while time goes on. */
function live(origin: Origin, learned: Learned, { everyMs, id = 0 }: LiveOptions): LiveAnswers {
  const where = `learner ${origin.spec.name}`;
  const { hearing, specFor } = made(origin);
  const { channels, dt, tauInput } = hearing;
  if (channels.analog > 0) refuse(where, `analog channels (${channels.analog}) are not heard live`, 'use spikes alone');
  const every = nearestStep(everyMs, dt);
  if (!isOnGrid(everyMs, dt) || every < 1)
    refuse(where, `interval of answers (${everyMs} ms)`, `use a multiple of dt ${dt} ms, at least dt`);
  const network = createNetwork(specFor(learned.outputs), { rows: 4, steps: 1 });
  network.load(learned.weights);
  const input = liveLowPass(channels.spikes, tauInput, dt, channels.fibres);
  const draw = noiseOf(id, learned.sd, learned.seed);
  const units = network.spec.layers[0].units;
  const disturb = (states: Float32Array): void => {
    for (let i = 0; i < units; i++) states[i] += draw();
  };
  const answers = new Subject<LiveAnswer>();
  let step = 0;
  return {
    get timeMs() {
      return step * dt;
    },
    answers: answers.asObservable(),
    hear(spikes) {
      spikes.forEach((train, channel) => {
        for (const time of train) input.hear(channel, time);
      });
    },
    async advanceTo(timeMs) {
      checkAhead(where, timeMs, step * dt, dt);
      for (const last = stepAtOrBefore(timeMs, dt); step < last; ) {
        if (step > 0) network.carry('end');
        network.inputs().set(input.advance());
        const output = Float64Array.from(
          network.run(learned.sd === 0 ? undefined : disturb).subarray(0, learned.outputs),
        );
        step++;
        if (step % every === 0) answers.next({ timeMs: step * dt, output });
      }
    },
    dispose: () => answers.complete(),
  };
}

function trainedNetwork(origin: Origin, learned: Learned): Trained {
  const { parameters, hearing, specFor } = made(origin);
  const spec = specFor(learned.outputs);
  const count = parameterCount(spec);
  const bytes = Float32Array.BYTES_PER_ELEMENT;
  return {
    parameters: { ...parameters.listed, trainedParameters: count, passesDone: learned.history.length },
    cost: {
      footprintBytes: bytes * (count + spec.layers[0].cell.state.length * spec.layers[0].units),
      connectionSparsity: 0,
      training: costOf(spec, hearing.dt, learned.trainedSteps, 3),
    },
    history: learned.history,
    answer: (trials, { signal } = {}) => answer(origin, learned, trials, signal),
    live: async (options) => live(origin, learned, options),
    save: () => ({
      learner: trainedNetworkModel.name,
      state: { origin, learned: { ...learned, weights: [...learned.weights] } },
    }),
    dispose() {},
  };
}

/** Largest SD of a state over lessons, with the weights that were learned. */
function spreadOf(spec: NetworkSpec, weights: Float32Array, trials: readonly HeardTrial[]): number {
  const steps = Math.max(1, ...trials.map((trial) => trial.steps));
  const some = trials.slice(0, TOGETHER);
  const network = createNetwork(spec, { rows: padded(some.length, 4), steps });
  network.load(weights);
  writeInputs(network, some);
  network.run();
  return largestSpread(network.states(), network, some);
}

function learnerOf(origin: Origin, { stateNoise }: Pick<LearnerContext, 'stateNoise'>): Learner {
  const { parameters, hearing, specFor } = made(origin);
  const { numbers } = parameters;
  return {
    name: origin.spec.name,
    scope: trainedNetworkModel.scope,
    size: numbers.size,
    async train(lessons: readonly Lesson[], training) {
      training.signal?.throwIfAborted();
      if (lessons.length === 0) refuse(`learner ${origin.spec.name}`, 'no lessons (0)', 'give at least one');
      const outputs = lessons[0].targets.shape[1];
      const spec = specFor(outputs);
      const heard = lessons.map((lesson) => heardLesson(lesson, hearing));
      const first = initialWeights(spec, { seed: origin.seed, gain: numbers.gain, vectors: { b_f: 1, b_z: 1 } });
      const { passes, batch, rate, clip, held_back: heldBack, patience } = numbers;
      const noise = { share: stateNoise, seed: training.seed };
      const taught = await teach(
        spec,
        first,
        heard,
        { passes, batch, rate, clip, heldBack, patience, noise },
        training,
      );
      const sd = stateNoise === 0 ? 0 : stateNoise * spreadOf(spec, taught.weights, heard);
      const { weights, history, steps } = taught;
      return trainedNetwork(origin, { outputs, weights, history, trainedSteps: steps, sd, seed: training.seed });
    },
    dispose() {},
  };
}

/** The kind, for the catalogue. */
export const trainedNetworkKind: LearnerKind = {
  model: trainedNetworkModel,
  names: trainedNetworks.map(({ name }) => name),
  check: (spec) => void resolved(spec),
  presentation: (spec) => modelNamed(spec).presentation,
  calibration: () => undefined,
  create: async (spec, { channels, seed, stateNoise }) => learnerOf({ spec, channels, seed }, { stateNoise }),
  async restore(state) {
    const { origin, learned } = (state ?? {}) as {
      origin?: Origin;
      learned?: Omit<Learned, 'weights'> & { weights: number[] };
    };
    if (origin === undefined || learned === undefined)
      return refuse('saved learner', 'no trained network', 'give what save returned');
    const weights = Float32Array.from(learned.weights);
    const count = parameterCount(made(origin).specFor(learned.outputs));
    if (weights.length !== count)
      refuse(
        'saved learner',
        `weights of another network (${weights.length})`,
        `give ${count}, as ${origin.spec.name} has`,
      );
    return trainedNetwork(origin, { ...learned, weights });
  },
};
