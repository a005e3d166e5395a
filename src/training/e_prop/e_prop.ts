/**
 * e-prop (Bellec et al. 2020, Nat. Commun. 11:3625, eqs. 1–5): the gradient of a spiking network in one sweep forward
 * in time,
 *
 *   ∂E/∂w_ji ≈ Σ_t L_j ē_ji,   L_j = Σ_k B_jk ∂E/∂y_k,
 *
 * ē_ji being eligibility traces (eligibility.ts) and B how errors of the answers come back: by the weights of the
 * head (symmetric), or by weights that were drawn once (random; Lillicrap et al. 2016, Nat. Commun. 7:13276). ∂E/∂y
 * is y − y* of a squared error and π − π* of classes, as `../through_time/loss.ts` has them. Answers learn by their
 * own errors. What is left out are ways of an error through spikes; where no unit hears another or itself, symmetric
 * e-prop is the gradient of back-propagation through time.
 *
 * Unlike in the paper's programs units have no refractory period; unlike in the paper they may hear themselves, and
 * errors have no memory beside that of the traces.
 */

import type { CellKernel } from '../../../kernels/cells/cell_kernel.ts';
import { adaptiveSpikingCell, leakySpikingCell } from '../../../kernels/cells/leaky_spiking.ts';
import { cellLoops } from '../../../kernels/compile/cell_loops.ts';
import type { Definitions } from '../../../kernels/compile/definitions.ts';
import { parseTerm } from '../../../kernels/dialect.ts';
import { createTrainingCore } from '../../../kernels/training.ts';
import { refuse } from '../../errors.ts';
import { randomStream } from '../../random.ts';
import { padded } from '../through_time/layer_shape.ts';
import type { BatchNetwork, WayBack } from '../through_time/network.ts';
import { type NetworkSpec, networkParameters, ownName } from '../through_time/network_spec.ts';
import { createTraces, type Traces } from './eligibility.ts';

/** How errors of the answers reach the units; without any, answers alone learn. */
export const feedbackNames = ['symmetric', 'random', 'none'] as const;
/** One of them. */
export type FeedbackName = (typeof feedbackNames)[number];

/** What a sweep knows. */
interface Known {
  readonly network: BatchNetwork;
  readonly traces: () => Traces;
  /** ψ of all units, from their potentials after the step and adaptation before it, [units]; until the next call. */
  readonly surrogate: (potentials: Float32Array, adaptations: Float32Array | undefined) => Float32Array;
  /** First numbers of parameters by name, without that of the layer. */
  readonly offsets: Readonly<Record<string, number>>;
  /** B, [units × outputs] */
  readonly feedback: Float32Array;
  /** What the answers of the last run were read from. */
  readonly read: () => Float32Array;
}

/** What one row of a batch hears at a step: inputs, spikes before the step, and 1. */
function hear({ network }: Known, spikes: Float32Array, inputs: Float32Array, at: number, heard: Float64Array): void {
  const { spec, inputStride, stateStride } = network;
  const [{ units }] = spec.layers;
  for (let k = 0; k < spec.inputs; k++) heard[k] = inputs[at * inputStride + k];
  for (let i = 0; i < units; i++) heard[spec.inputs + i] = spikes[at * stateStride + i];
  heard[spec.inputs + units] = 1;
}

/** Errors of the answers at a row, passed to the units. @returns whether there are any */
function passErrors({ network, feedback }: Known, errors: Float32Array, at: number, signals: Float64Array): boolean {
  const { outputs } = network.spec;
  const own = errors.subarray(at * network.outputStride, at * network.outputStride + outputs);
  if (own.every((error) => error === 0)) return false;
  for (let j = 0; j < signals.length; j++) {
    signals[j] = 0;
    for (let k = 0; k < outputs; k++) signals[j] += feedback[j * outputs + k] * own[k];
  }
  return true;
}

/** Steps up to the last one at which anything is wanted of a sequence; none of those that pad a batch. */
function stepsWanted(
  { batch: { rows, steps }, outputStride }: BatchNetwork,
  row: number,
  errors: Float32Array,
): number {
  for (let step = steps; step > 0; step--)
    for (let k = 0, at = ((step - 1) * rows + row) * outputStride; k < outputStride; k++)
      if (errors[at + k] !== 0) return step;
  return 0;
}

/** Goes through one sequence of a batch, as far as there is something to learn. @param traces gather the gradient */
function sweep(known: Known, row: number, errors: Float32Array, traces: Traces): void {
  const { network, surrogate } = known;
  const { spec, batch, stateStride } = network;
  const [{ units }] = spec.layers;
  const sources = spec.inputs + units + 1;
  const [spikes, potentials] = [network.values(0, 's'), network.values(0, 'v')];
  const adaptations = spec.layers[0].cell === adaptiveSpikingCell ? network.values(0, 'a') : undefined;
  const inputs = network.inputs();
  const heard = new Float64Array(sources);
  const signals = new Float64Array(units);
  const steps = stepsWanted(network, row, errors);
  traces.rest();
  for (let step = 0; step < steps; step++) {
    const at = step * batch.rows + row;
    hear(known, spikes, inputs, at, heard);
    const [after, before] = [(at + batch.rows) * stateStride, at * stateStride];
    const psi = surrogate(potentials.subarray(after, after + units), adaptations?.subarray(before, before + units));
    traces.advance(heard, psi);
    if (passErrors(known, errors, at, signals)) traces.learn(signals);
  }
}

/** The gradient of the head, which needs no way back. */
function headGradient({ network, offsets, read }: Known, errors: Float32Array, gradient: Float32Array): void {
  const { spec, outputStride, stateStride } = network;
  const [{ units }] = spec.layers;
  const K = spec.outputs;
  const states = read();
  const [V, c] = [new Float64Array(units * K), new Float64Array(K)];
  for (let at = 0; at * outputStride < errors.length; at++)
    for (let k = 0; k < K; k++) {
      const error = errors[at * outputStride + k];
      if (error === 0) continue;
      c[k] += error;
      for (let j = 0; j < units; j++) V[j * K + k] += states[at * stateStride + j] * error;
    }
  gradient.set(V, offsets.V);
  gradient.set(c, offsets.c);
}

function back(known: Known, errors: Float32Array, gradient: Float32Array): void {
  const { network, offsets } = known;
  const { inputs, layers } = network.spec;
  const [{ units }] = layers;
  gradient.fill(0);
  headGradient(known, errors, gradient);
  if (known.feedback.every((weight) => weight === 0)) return;
  const traces = known.traces();
  traces.gradient().fill(0);
  for (let row = 0; row < network.batch.rows; row++) sweep(known, row, errors, traces);
  const found = traces.gradient();
  const rowsOf = (name: string, first: number, count: number): void => {
    for (let i = 0; i < count; i++) {
      const at = (first + i) * traces.stride;
      gradient.set(found.subarray(at, at + units), offsets[name] + i * units);
    }
  };
  rowsOf('W_drive', 0, inputs);
  rowsOf('U_drive', inputs, units);
  rowsOf('b', inputs + units, 1);
}

/** What stands for the derivative of a spike, as the cell has it. @returns see {@link Known.surrogate} */
function surrogateOf(
  { given = {}, surrogates = {}, constants = [] }: CellKernel,
  units: number,
  values: Readonly<Record<string, number>>,
): Known['surrogate'] {
  const { of, derivative } = surrogates.fired;
  const arrays = ['potential', 'a', 'psi'].map((name) => ({ name, stride: 0 }));
  const definitions: Definitions = [
    [of, parseTerm(given[of], new Set([...constants, 'potential', 'a']))],
    ['psi', parseTerm(derivative, new Set([...constants, of]))],
  ];
  const stride = padded(units, 8);
  const core = createTrainingCore();
  const [potentialAt, adaptationAt, psiAt] = arrays.map(() => core.allocate(stride));
  const loop = { name: 'surrogate', arrays, values: definitions, stores: [{ array: 2, value: 'psi', add: false }] };
  const { surrogate } = core.link(cellLoops([loop], stride, values));
  const [potential, adaptation, psi] = [potentialAt, adaptationAt, psiAt].map((at) => core.floats(at, units));
  return (potentials, adaptations) => {
    potential.set(potentials);
    if (adaptations !== undefined) adaptation.set(adaptations);
    surrogate(1, potentialAt, adaptationAt, psiAt);
    return psi;
  };
}

/** @throws {InputError} for a network whose gradient traces are not of */
function checkSpec({ layers }: NetworkSpec): void {
  const [{ cell, taps, inhibitory }] = layers;
  if (layers.length !== 1 || ![leakySpikingCell, adaptiveSpikingCell].includes(cell))
    refuse(
      'e-prop',
      `layers of ${layers.map((layer) => layer.cell.name).join(', ')}`,
      'use one of spiking units, as they are',
    );
  if (taps !== undefined || inhibitory !== undefined)
    refuse('e-prop', "a layer with time delays or Dale's law", 'use another, or train through time');
}

/** @throws {InputError} for what goes back through time alone */
function checkWay({ addErrors, goesOn }: WayBack): void {
  if (addErrors !== undefined)
    refuse('e-prop', 'errors of outputs beside those of answers (addErrors)', 'leave them out, or train through time');
  if (goesOn === true) refuse('e-prop', 'steps that go on from later ones (goesOn)', 'give it all steps at once');
}

/** Random feedback: normal, with the variance of a head's first weights. */
function randomFeedback({ layers: [{ units }], outputs }: NetworkSpec, seed: number): Float32Array {
  const stream = randomStream(seed, 'random feedback');
  return Float32Array.from({ length: units * outputs }, () => stream.normal() / Math.sqrt(units));
}

/**
 * The same network, which learns by e-prop: what `back` gives is its gradient in place of that through time. Traces
 * begin at rest with every batch. There are no errors of inputs; to ask for them is refused, as is a way back that adds
 * errors or goes on from another.
 * @param seed of random feedback
 * @throws {InputError} unless it is one layer of the spiking units of `kernels/cells/leaky_spiking.ts`, without time
 *   delays and Dale's law
 */
export function withEProp(network: BatchNetwork, feedback: FeedbackName, seed: number): BatchNetwork {
  const { spec } = network;
  checkSpec(spec);
  const [{ cell, units, constants }] = spec.layers;
  const offsets = Object.fromEntries(networkParameters(spec).map(({ name, offset }) => [ownName(name), offset]));
  const { decay, smooth } = constants;
  const { fade, beta } = cell === adaptiveSpikingCell ? constants : { fade: 0, beta: 0 };
  let disturbed: Float32Array | undefined;
  let made: Traces | undefined;
  const known: Known = {
    ...{ network, surrogate: surrogateOf(cell, units, constants), offsets },
    traces() {
      made ??= createTraces(spec.inputs + units + 1, units, { decay, smooth, fade, beta });
      return made;
    },
    read: () => disturbed ?? network.states(),
    feedback: feedback === 'random' ? randomFeedback(spec, seed) : new Float32Array(units * spec.outputs),
  };
  return {
    ...network,
    load(parameters) {
      network.load(parameters);
      if (feedback === 'symmetric')
        known.feedback.set(parameters.subarray(offsets.V, offsets.V + units * spec.outputs));
    },
    run(disturb, draws) {
      disturbed = undefined;
      return network.run(
        disturb &&
          ((states) => {
            disturb(states);
            disturbed = states.slice();
          }),
        draws,
      );
    },
    back(errors, gradient, way = {}) {
      checkWay(way);
      back(known, errors, gradient);
    },
    inputErrors: () => refuse('e-prop', 'errors of inputs', 'there are none without a way back; train through time'),
  };
}
