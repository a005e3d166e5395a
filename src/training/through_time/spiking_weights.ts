/**
 * First weights of a spiking layer and its head, in units of the threshold. A unit that rests far below its threshold
 * never fires, and learns nothing, since the derivative of its spike is 0 there; so biases put the potentials at
 * which units come to rest, b / (1 − decay), uniformly between .3 and 1.1 thresholds: one unit in eight fires by
 * itself, and all have a derivative. Weights are normal with the SD of Bellec et al. 2018 and 2020 (1 / √n divided by
 * the threshold of their published programs, .6), n numbers heard; no unit hears itself at first. The head is that of
 * other networks.
 */
import { randomStream } from '../../random.ts';
import { type NetworkSpec, networkParameters } from './network_spec.ts';

/** SD of a weight times √n. */
const WEIGHT_SCALE = 1 / 0.6;

/** Ends of the potentials at rest. */
const REST = [0.3, 1.1] as const;

/** How weights begin. */
export interface SpikingInitialOptions {
  readonly seed: number;
  /** Factor of the recurrent matrix. */
  readonly gain: number;
}

/** Draws them, for a network of one spiking layer. @returns all parameters, in the order of `networkParameters` */
export function spikingWeights(spec: NetworkSpec, { seed, gain }: SpikingInitialOptions): Float32Array {
  const parameters = networkParameters(spec);
  const last = parameters[parameters.length - 1];
  const all = new Float32Array(last.offset + last.length);
  const { decay } = spec.layers[0].constants;
  for (const [place, { name, shape, offset, length }] of parameters.entries()) {
    const own = all.subarray(offset, offset + length);
    const stream = randomStream(seed, 'first weights of spiking units', place);
    const [rows, columns] = shape;
    for (let k = 0; k < length; k++) {
      if (name.includes('.W_')) own[k] = (WEIGHT_SCALE / Math.sqrt(rows)) * stream.normal();
      else if (name.includes('.U_')) {
        const weight = ((gain * WEIGHT_SCALE) / Math.sqrt(rows)) * stream.normal();
        own[k] = k % columns === Math.floor(k / columns) ? 0 : weight;
      } else if (name.endsWith('.b')) own[k] = (1 - decay) * (REST[0] + (REST[1] - REST[0]) * stream.uniform());
      else if (name === 'head.V') own[k] = Math.sqrt(3 / rows) * (2 * stream.uniform() - 1);
    }
  }
  return all;
}
