/**
 * Dale's law: a unit excites all that hear it, or inhibits them. What is learned are numbers P without constraint, and
 * the weights on what a unit sends, to units and to answers, are |P| D, D the signs of the units (Song, Yang & Wang
 * 2016, PLoS Comput. Biol. 12:e1004792); errors pass through both. So the law holds exactly, whatever a step of
 * training does. Weights of the network's inputs are free. It says something only where what units send is never below
 * 0.
 */
import type { ParameterShape } from './layer_shape.ts';

/** A matrix whose rows are units under the law. */
export interface SignedMatrix {
  readonly name: string;
  readonly offset: number;
  readonly columns: number;
  /** Of each row, 1 or −1. */
  readonly signs: Int8Array;
}

/** A layer's units, the last ones of which inhibit; without `inhibitory` it does not obey the law. */
interface Senders {
  readonly units: number;
  readonly inhibitory?: number;
}

/**
 * The matrices of a network that obey the law; none where no layer does.
 * @param parameters of the network, where they lie
 */
export function signedMatrices(
  parameters: readonly (ParameterShape & { readonly offset: number })[],
  layers: readonly Senders[],
): SignedMatrix[] {
  return parameters.flatMap(({ name, shape, offset }) => {
    const [, layer, kind] = /^layer(\d+)\.([WU])_/.exec(name) ?? [];
    const sender = name === 'head.V' ? layers.length - 1 : Number(layer) - (kind === 'W' ? 1 : 0);
    const { units = 0, inhibitory } = layers[sender] ?? {};
    if (inhibitory === undefined || shape.length < 2) return [];
    // Several time delays, one after the other.
    const signs = Int8Array.from({ length: shape[0] }, (_, row) => (row % units < units - inhibitory ? 1 : -1));
    return [{ name, offset, columns: shape[1], signs }];
  });
}

/** Visits the rows of matrices: their sign, and where they begin and end. */
function eachRow(matrices: readonly SignedMatrix[], visit: (sign: number, from: number, to: number) => void): void {
  for (const { offset, columns, signs } of matrices)
    signs.forEach((sign, row) => {
      visit(sign, offset + row * columns, offset + (row + 1) * columns);
    });
}

/** Puts the weights that units have, |P| D, in the place of the numbers that are learned. */
export function putSigns(matrices: readonly SignedMatrix[], parameters: Float32Array): void {
  eachRow(matrices, (sign, from, to) => {
    for (let k = from; k < to; k++) parameters[k] = sign * Math.abs(parameters[k]);
  });
}

/** Turns derivatives by weights into those by the numbers that are learned. @param learned P */
export function passSigns(matrices: readonly SignedMatrix[], learned: Float32Array, gradient: Float32Array): void {
  eachRow(matrices, (sign, from, to) => {
    for (let k = from; k < to; k++) gradient[k] *= learned[k] < 0 ? -sign : sign;
  });
}
