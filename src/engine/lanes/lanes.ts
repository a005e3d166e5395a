/** Numbers of every lane, derived from the blocks' parameters by their models. */
import {
  type DerivedParameters,
  type NeuronModel,
  originOf,
  recordedNames,
} from '../../../models/neurons/neuron_model.ts';
import { drawValues } from '../../network/draw/draw.ts';
import type { Network, NeuronBlock } from '../../network/network.ts';
import { randomStream } from '../../random.ts';

/** A block with its model and the derived numbers of its neurons, [size]. */
export interface DerivedBlock {
  readonly block: NeuronBlock;
  readonly model: NeuronModel;
  readonly derived: readonly DerivedParameters[];
}

/** Derives every neuron's numbers once. */
export function deriveBlocks(network: Network): DerivedBlock[] {
  return network.blocks.map((block) => {
    const model = block.neuron;
    const keys = Object.keys(model.parameters);
    const derived = Array.from({ length: block.size }, (_, i) =>
      model.derive(Object.fromEntries(keys.map((key) => [key, block.params[key][i]])), network.dt),
    );
    return { block, model, derived };
  });
}

/**
 * Initial potentials in mV, [copies × neurons]. Copy 0 has the built ones; where the circuit gave a
 * distribution, another copy draws its own, named by its id.
 */
export function initialPotentials(network: Network, copyIds: readonly number[]): Float64Array {
  const potentials = new Float64Array(copyIds.length * network.size);
  copyIds.forEach((id, copy) => {
    for (const { name, first, size, params, initialPotential } of network.blocks) {
      const V_m =
        id === 0 || initialPotential === undefined
          ? (params.V_m ?? new Float64Array(size))
          : drawValues(
              initialPotential,
              size,
              randomStream(network.seed, `${name} V_m`, id),
              `population ${name}: V_m`,
            );
      potentials.set(V_m, copy * network.size + first);
    }
  });
  return potentials;
}

/**
 * States of the membrane of neuron i of a block, V first, that begins at a potential in mV; in place of those that are
 * drawn there is 0.
 */
export function initialStates({ neuron, params }: NeuronBlock, i: number, V_m: number): number[] {
  return recordedNames(neuron).map((name) => {
    if (name === 'V_m') return V_m - originOf(neuron, params, i);
    return name === undefined ? 0 : (params[name]?.[i] ?? 0);
  });
}

/**
 * Calls back with the states of the membrane of neuron i of a block that are drawn, for a copy: their places among all
 * states, V being the first, and values. The stream is named by the population, the neuron's place in it and the copy.
 */
export function eachDrawnState(
  { seed }: Network,
  { name, neuron: { drawn, membrane } }: NeuronBlock,
  i: number,
  copyId: number,
  found: (place: number, value: number) => void,
): void {
  if (drawn === undefined) return;
  const stream = randomStream(seed, `${name} states`, i, copyId);
  membrane.further?.forEach((state, place) => {
    if (drawn[state] !== undefined) found(place + 1, drawn[state](stream));
  });
}
