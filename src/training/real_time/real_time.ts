/**
 * Real-time recurrent learning of a network of one recurrent layer and a linear head, y = V h + c (Williams & Zipser
 * 1989, Neural Comput. 1:270): the gradient of a loss is there at every step, without a way back, so that weights may
 * change while a sequence goes on. With weights that stay as they are, what adds up over a sequence is the gradient of
 * back-propagation through time, to rounding.
 */
import { refuse, shown } from '../../errors.ts';
import { layerShape } from '../through_time/layer_shape.ts';
import { checkNetwork, type NetworkSpec, parameterCount } from '../through_time/network_spec.ts';
import { createInfluence } from './influence.ts';

/** A network on its way through one sequence, in float64. */
export interface RealTimeNetwork {
  /** Back to rest, at the beginning of a sequence. */
  rest(): void;
  /**
   * Hears a step.
   * @param parameters [parameterCount], in the order of `networkParameters`; they may differ from step to step
   * @param input [inputs]
   * @returns the answers, [outputs]
   */
  hear(parameters: Float64Array, input: ArrayLike<number>): Float64Array;
  /**
   * Adds the gradient of a loss at the step that was heard last.
   * @param errors derivatives of the loss by the answers, [outputs] @param gradient [parameterCount]
   */
  addGradient(parameters: Float64Array, errors: ArrayLike<number>, gradient: Float64Array): void;
}

const WHERE = 'real-time recurrent learning';

/** @throws {InputError} for what is no network of one layer */
function checkSpec(spec: NetworkSpec): void {
  checkNetwork(WHERE, spec);
  const { layers } = spec;
  if (layers.length !== 1) refuse(WHERE, `${layers.length} layers`, 'use one, or train through time');
  const [{ cell, constants }] = layers;
  for (const name of cell.constants ?? [])
    if (!Number.isFinite(constants[name]))
      refuse(WHERE, `constant ${name} of cell ${cell.name} (${shown(constants[name])})`, 'give a finite number');
}

/** @throws {InputError} for a layer that has what is not carried forward */
function checkPlain({ layers: [{ cell, taps, inhibitory, start, noise }] }: NetworkSpec): void {
  const isPlain = taps === undefined && inhibitory === undefined;
  if (!isPlain || Object.values(cell.sums).some(({ shared, like }) => shared || like !== undefined))
    refuse(
      WHERE,
      `a layer with time delays, Dale's law or sums that share weights (${cell.name})`,
      'use another, or train through time',
    );
  if (start !== undefined || noise !== undefined)
    refuse(
      WHERE,
      'a layer that starts elsewhere than at rest, or with noise inside',
      'leave out start and noise, or train through time',
    );
}

function checkLength(what: string, numbers: ArrayLike<number>, wanted: number): void {
  if (numbers?.length !== wanted) refuse(WHERE, `${what} (${String(numbers?.length)} numbers)`, `give ${wanted}`);
}

/**
 * Creates a network, at rest: one recurrent layer of any cell and a linear head (Williams & Zipser 1989). A step takes
 * of the order of units⁴ multiplications.
 * @param spec its cell is that of the package or of `defineCell`, its units 1 … 64
 * @throws {InputError} for several layers, one with time delays, Dale's law, sums that share weights, a start elsewhere
 *   than at rest or noise inside, or more units or inputs than are small (`influence.ts`); when it hears, for arrays of
 *   other lengths and inputs that are no numbers
 */
export function createRealTime(spec: NetworkSpec): RealTimeNetwork {
  checkSpec(spec);
  checkPlain(spec);
  const { inputs, outputs } = spec;
  const [{ cell, units, constants }] = spec.layers;
  const layer = createInfluence(layerShape(cell, inputs, units), constants);
  const { count } = layer;
  const parameterNumber = parameterCount(spec);
  const headBias = parameterNumber - outputs;
  return {
    rest: layer.rest,
    hear(parameters, input) {
      checkLength('parameters', parameters, parameterNumber);
      checkLength('input', input, inputs);
      for (let k = 0; k < inputs; k++)
        if (!Number.isFinite(input[k])) refuse(WHERE, `input ${k} (${shown(input[k])})`, 'give a finite number');
      layer.step(parameters, input);
      return Float64Array.from({ length: outputs }, (_, k) => {
        let answer = parameters[headBias + k];
        for (let i = 0; i < units; i++) answer += layer.output(i) * parameters[count + i * outputs + k];
        return answer;
      });
    },
    addGradient(parameters, errors, gradient) {
      checkLength('parameters', parameters, parameterNumber);
      checkLength('errors', errors, outputs);
      checkLength('gradient', gradient, parameterNumber);
      const influence = layer.influence();
      for (let k = 0; k < outputs; k++) gradient[headBias + k] += errors[k];
      for (let i = 0; i < units; i++) {
        let error = 0;
        for (let k = 0; k < outputs; k++) {
          error += parameters[count + i * outputs + k] * errors[k];
          gradient[count + i * outputs + k] += layer.output(i) * errors[k];
        }
        for (let p = 0; p < count; p++) gradient[p] += error * influence[i * count + p];
      }
    },
  };
}
