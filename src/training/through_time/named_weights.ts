/** Parameters of a network, which lie one after the other, as matrices and vectors by name, and back. */
import type { NamedArray, NetworkOutline, NetworkWeights } from '../../../models/learners/network_weights.ts';
import { checkArray, checkRecord, refuse } from '../../errors.ts';
import { putSigns, signedMatrices } from './dale.ts';
import { type NetworkSpec, networkParameters, parameterCount } from './network_spec.ts';

/** What a network is, without its weights. */
export const outlineOf = ({ inputs, layers, outputs }: NetworkSpec): NetworkOutline => ({
  inputs,
  layers: layers.map(({ cell, units, constants, taps, inhibitory, start, noise }) => ({
    ...{ cell: cell.name, units, constants },
    ...(taps !== undefined && { taps: { count: taps.count, spacing: taps.spacing } }),
    ...(inhibitory !== undefined && { inhibitory }),
    ...(start !== undefined && { start }),
    ...(noise !== undefined && { noise: { sum: noise.sum, sd: noise.sd } }),
  })),
  outputs,
});

/**
 * Parameters by name; under Dale's law the weights that units have, which give the same network when they are read.
 * @param parameters all of them, in the order of `networkParameters` @param provenance where they come from
 * @throws {InputError} where they are not as many as the network has
 */
export function namedWeights(
  spec: NetworkSpec,
  parameters: Float32Array,
  provenance: NetworkWeights['provenance'] = {},
): NetworkWeights {
  const count = parameterCount(spec);
  if (parameters.length !== count)
    refuse('weights', `weights of another network (${parameters.length})`, `give ${count}`);
  const places = networkParameters(spec);
  const all = parameters.slice();
  putSigns(signedMatrices(places, spec.layers), all);
  const arrays = places.map(
    ({ name, shape, offset, length }): NamedArray => ({
      ...{ name, shape },
      values: all.slice(offset, offset + length),
    }),
  );
  return { network: outlineOf(spec), arrays, provenance };
}

/** A network in words, but for the constants of its cells. */
function inWords({ inputs, layers, outputs }: NetworkOutline): string {
  const each = layers.map(({ cell, units, taps, inhibitory, start, noise }) => {
    // States in the order of their names, whatever a file has.
    const sorted = start && Object.fromEntries(Object.entries(start).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const more = JSON.stringify({ taps, inhibitory, start: sorted, noise });
    return `${units} ${cell}${more === '{}' ? '' : ` with ${more}`}`;
  });
  return `${inputs} inputs, ${each.join(', ')}, ${outputs} outputs`;
}

/** In what two networks differ first, as a refusal says it; undefined if in nothing. */
function differenceOf(given: NetworkOutline, wanted: NetworkOutline): readonly [string, string] | undefined {
  if (inWords(given) !== inWords(wanted)) return [inWords(given), inWords(wanted)];
  for (const [l, { constants }] of wanted.layers.entries())
    for (const name of new Set([...Object.keys(constants), ...Object.keys(given.layers[l].constants)]))
      if (constants[name] !== given.layers[l].constants[name])
        return [`layer${l}.${name} ${given.layers[l].constants[name]}`, `layer${l}.${name} ${constants[name]}`];
  return undefined;
}

/**
 * Parameters in the order of a network.
 * @returns all of them, as `load` takes them
 * @throws {InputError} for those of another network: other cells, sizes or constants, arrays of other names or shapes
 */
export function parametersOf(spec: NetworkSpec, { network, arrays }: NetworkWeights): Float32Array {
  checkRecord('weights', 'network', network, 'give what readNetworkWeights returned');
  checkArray('weights, network', 'layers', network.layers, 'give what readNetworkWeights returned');
  checkArray('weights', 'arrays', arrays, 'give what readNetworkWeights returned');
  const difference = differenceOf(network, outlineOf(spec));
  if (difference !== undefined)
    refuse('weights', `weights of another network (${difference[0]})`, `give those of one with ${difference[1]}`);
  const wanted = networkParameters(spec);
  const extra = arrays.find(({ name }) => !wanted.some((own) => own.name === name));
  if (extra !== undefined)
    refuse('weights', `unknown array (${extra.name})`, `use ${wanted.map(({ name }) => name).join(', ')}`);
  const values = wanted.map(({ name, shape, length }) => {
    const own = arrays.find((array) => array.name === name);
    if (own === undefined) return refuse('weights', `an array is missing (${name})`, `give [${shape.join(', ')}]`);
    if (own.shape.join() !== shape.join() || own.values.length !== length)
      refuse('weights', `shape of ${name} ([${own.shape.join(', ')}])`, `give [${shape.join(', ')}]`);
    return own.values;
  });
  const all = new Float32Array(parameterCount(spec));
  for (const [i, { offset }] of wanted.entries()) all.set(values[i], offset);
  return all;
}
