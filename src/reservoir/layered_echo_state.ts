/**
 * Several leaky networks as one system (models/reservoirs/layered_echo_state.ts): each is a system of its own, and goes
 * on after the layer that it hears. A trial begins with every layer at the fixed point that it has while the layer
 * before is at its own.
 */
import type { ContinuousModel } from '../../models/reservoirs/continuous_model.ts';
import { deepEchoState, groupedEchoState } from '../../models/reservoirs/layered_echo_state.ts';
import { refuse } from '../errors.ts';
import { randomStream } from '../random.ts';
import { checkLoops } from './check_loops.ts';
import type { ResolvedParameters } from './continuous_parameters.ts';
import type { ContinuousSystem, SystemBuild } from './continuous_system.ts';
import { type Activity, type Dynamics, type SampledTrial, type SystemState, splitEvenly } from './dynamics.ts';
import { drawEchoState } from './echo_state_matrices.ts';
import { leakyNetwork } from './leaky_network.ts';
import { runTrials } from './sampler.ts';

/** Seed of a layer's matrices, in [0, 2⁵³). */
export function layerSeed(seed: number, layer: number): number {
  const stream = randomStream(seed, 'echo state layer', layer);
  return stream.uint32() * 2 ** 21 + (stream.uint32() >>> 11);
}

type Layer = ReturnType<typeof leakyNetwork>;

/** A layer, and where it rests while what it hears is at `heard`. */
function buildLayer(
  { numbers }: ResolvedParameters,
  { where, seed }: SystemBuild,
  layer: { readonly index: number; readonly size: number; readonly heard: Float64Array; readonly inputScale: number },
): Layer {
  const { index, size, heard, inputScale } = layer;
  const { leak_rate: leakRate } = numbers;
  const own = { ...numbers, size, input_scale: inputScale };
  const matrices = drawEchoState(`${where}, layer ${index + 1}`, own, heard.length, layerSeed(seed, index));
  const { Win, bias } = matrices;
  // What is heard at rest is as good as a bias there.
  const shifted = bias.map((b, i) => heard.reduce((sum, u, c) => sum + Win.get(i, c) * u, b));
  const rest = leakyNetwork({ ...matrices, bias: shifted }, { leakRate }).start().x;
  return leakyNetwork(matrices, { leakRate, from: rest });
}

/** The layers after some steps. */
interface LayeredState extends SystemState {
  readonly layers: readonly ReturnType<Layer['start']>[];
}

/** Steps 0 … last. */
const everyStep = (last: number): Uint32Array => Uint32Array.from({ length: last + 1 }, (_, step) => step);

/** Runs trials layer after layer, each of which hears the input, or the one before at every step where it is deep. */
function runLayers(layers: readonly Layer[], deep: boolean, trials: readonly SampledTrial[]): Readonly<Activity>[] {
  const work = trials.map((): Activity => ({ effectiveMACs: 0, zeroActivations: 0 }));
  const total = layers.reduce((sum, { size }) => sum + size, 0);
  let heard = trials.map(({ input }) => input);
  let first = 0;
  for (const [l, layer] of layers.entries()) {
    const { size } = layer;
    const passedOn = deep && l + 1 < layers.length;
    const own = trials.map(({ id, steps, sampleSteps: asked }, i): SampledTrial => {
      const sampleSteps = passedOn ? everyStep(steps) : asked;
      return { id, steps, input: heard[i], sampleSteps, states: new Float64Array(sampleSteps.length * size) };
    });
    runTrials(layer, own).forEach(({ effectiveMACs, zeroActivations }, i) => {
      work[i].effectiveMACs += effectiveMACs;
      work[i].zeroActivations += zeroActivations;
    });
    trials.forEach(({ sampleSteps, states }, i) => {
      sampleSteps.forEach((step, row) => {
        const from = (passedOn ? step : row) * size;
        states.set(own[i].states.subarray(from, from + size), row * total + first);
      });
    });
    if (passedOn) heard = own.map(({ states }) => states);
    first += size;
  }
  return work;
}

function buildLayers(parameters: ResolvedParameters, build: SystemBuild, deep: boolean): Dynamics<LayeredState> {
  const { size, layers: count, input_scale, inter_scale } = parameters.numbers;
  const { channels } = build;
  const sizes = splitEvenly(size, count);
  const layers: Layer[] = [];
  for (const [index, own] of sizes.entries()) {
    const inner = deep && index > 0;
    const heard = inner ? layers[index - 1].start().x : new Float64Array(channels);
    const inputScale = inner ? inter_scale : input_scale;
    layers.push(buildLayer(parameters, build, { index, size: own, heard, inputScale }));
  }
  const sum = (of: (layer: Layer) => number): number => layers.reduce((total, layer) => total + of(layer), 0);
  const within = sum((layer) => (1 - layer.connectionSparsity) * layer.size ** 2);
  const between = deep ? sizes.slice(1).reduce((total, own, l) => total + own * sizes[l], 0) : 0;
  const show = ({ x, layers: states }: LayeredState): void => {
    for (let l = 0, at = 0; l < count; at += sizes[l++]) x.set(states[l].x, at);
  };
  return {
    size,
    channels,
    built: {},
    footprintBytes: sum((layer) => layer.footprintBytes),
    connectionSparsity: 1 - (within + between) / size ** 2,
    denseOpsPerStep: sum((layer) => layer.denseOpsPerStep),
    start() {
      const states = layers.map((layer) => layer.start());
      const state = { x: new Float64Array(size), layers: states, effectiveMACs: 0, zeroActivations: 0 };
      show(state);
      return state;
    },
    step(state, input, at) {
      state.layers.forEach((own, l) => {
        const { effectiveMACs, zeroActivations } = own;
        if (deep && l > 0) layers[l].step(own, state.layers[l - 1].x, 0);
        else layers[l].step(own, input, at);
        state.effectiveMACs += own.effectiveMACs - effectiveMACs;
        state.zeroActivations += own.zeroActivations - zeroActivations;
      });
      show(state);
    },
    disturb(state, draw) {
      for (const { x } of state.layers) for (let i = 0; i < x.length; i++) x[i] += draw();
      show(state);
    },
    run: (trials) => runLayers(layers, deep, trials),
  };
}

function layered(model: ContinuousModel, deep: boolean): ContinuousSystem {
  return {
    model,
    check(where, { numbers: { size, layers, density, spectral_radius } }) {
      if (layers > size) refuse(where, `more layers than states (${layers})`, `use at most ${size}`);
      checkLoops(where, splitEvenly(size, layers), density, spectral_radius);
    },
    build: (parameters, build) => buildLayers(parameters, build, deep),
  };
}

/** In a row. */
export const deepSystem = layered(deepEchoState, true);

/** Side by side. */
export const groupedSystem = layered(groupedEchoState, false);
