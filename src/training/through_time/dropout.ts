/**
 * Dropout that is shared over time (Gal & Ghahramani 2016, NIPS; arXiv 1512.05287): for each sequence some inputs, some
 * of what units hear of one another, and some outputs are left out in all of its steps; the others are divided by the
 * share that is kept, so that expected values stay. What is left out is a mask of the cell itself, so that the way back
 * follows from it as everything else does. While a network is asked, nothing is left out.
 */
import type { CellKernel } from '../../../kernels/cells/cell_kernel.ts';
import { randomStream } from '../../random.ts';
import type { BatchNetwork } from './network.ts';
import type { NetworkSpec } from './network_spec.ts';

/** Shares that are left out, each in [0, 1). */
export interface Dropout {
  readonly inputs: number;
  readonly recurrent: number;
  readonly outputs: number;
}

/** Fixed numbers of a cell: masks of what sums hear of the units, and of the outputs. */
const [HEARD, SHOWN] = ['dropout_heard', 'dropout_shown'];
const masked = (name: string): string => `dropout_${name}`;

/** Sums hear what a mask leaves of the units; a value that they hear is left as soon as it is there. */
function maskHeard(cell: CellKernel): CellKernel {
  const heard = new Set(Object.values(cell.sums).flatMap(({ recurrent }) => recurrent ?? []));
  const left = (name: string): [string, string][] => (heard.has(name) ? [[masked(name), `${HEARD} * ${name}`]] : []);
  return {
    ...cell,
    fixed: [...(cell.fixed ?? []), HEARD],
    sums: Object.fromEntries(
      Object.entries(cell.sums).map(([name, sum]) => [
        name,
        sum.recurrent === undefined ? sum : { ...sum, recurrent: masked(sum.recurrent) },
      ]),
    ),
    given: Object.fromEntries([
      ...cell.state.flatMap(left),
      ...Object.entries(cell.given ?? {}).flatMap(([name, value]) => [[name, value], ...left(name)]),
    ]),
  };
}

/** Others hear a first state of its own, what a mask leaves of the one that was. */
function maskShown(cell: CellKernel): CellKernel {
  const [output] = cell.state;
  const [shown, value] = [masked('output'), masked('value')];
  return {
    ...cell,
    fixed: [...(cell.fixed ?? []), SHOWN],
    state: [shown, ...cell.state],
    given: { ...cell.given, [value]: cell.advance[output] },
    advance: { [shown]: `${SHOWN} * ${value}`, ...cell.advance, [output]: value },
  };
}

/** A network for training: with masks where something is left out. Its parameters are those of the other. */
export function maskedNetwork(spec: NetworkSpec, { recurrent, outputs }: Dropout): NetworkSpec {
  const withMasks = (cell: CellKernel): CellKernel => {
    const heard = recurrent > 0 ? maskHeard(cell) : cell;
    return outputs > 0 ? maskShown(heard) : heard;
  };
  return { ...spec, layers: spec.layers.map((layer) => ({ ...layer, cell: withMasks(layer.cell) })) };
}

/**
 * Draws masks for the sequences of a batch and puts them in place.
 * @param seed and number name the draws
 * @returns leaves inputs out, to be called whenever they were written
 */
export function dropOut(
  network: BatchNetwork,
  { inputs, recurrent, outputs }: Dropout,
  seed: number,
  number: number,
): () => void {
  const { spec, batch, inputStride } = network;
  const draw = (mask: Float32Array, share: number, what: string): void => {
    const stream = randomStream(seed, `dropout of ${what}`, number);
    for (let k = 0; k < mask.length; k++) mask[k] = stream.uniform() < share ? 0 : 1 / (1 - share);
  };
  spec.layers.forEach((_, layer) => {
    if (recurrent > 0) draw(network.fixed(layer, HEARD), recurrent, `what layer ${layer} hears of itself`);
    if (outputs > 0) draw(network.fixed(layer, SHOWN), outputs, `outputs of layer ${layer}`);
  });
  if (inputs === 0) return () => {};
  const mask = new Float32Array(batch.rows * inputStride);
  draw(mask, inputs, 'inputs');
  return () => {
    const heard = network.inputs();
    for (let at = 0; at < heard.length; at += mask.length)
      for (let k = 0; k < mask.length; k++) heard[at + k] *= mask[k];
  };
}

/** Leaves nothing out any more. */
export function keepAll(network: BatchNetwork, { recurrent, outputs }: Dropout): void {
  network.spec.layers.forEach((_, layer) => {
    if (recurrent > 0) network.fixed(layer, HEARD).fill(1);
    if (outputs > 0) network.fixed(layer, SHOWN).fill(1);
  });
}
