/**
 * First weights of a network: input and head weights uniform in ±√(3/n), n numbers heard (variance 1/n: LeCun et al.
 * 1998), recurrent matrices orthogonal (Saxe, McClelland & Ganguli 2014) times a gain, vectors 0 but for a forget
 * gate's, which begins open (Gers et al. 2000; Jozefowicz, Zaremba & Sutskever 2015). Under Dale's law recurrent
 * weights have a gamma distribution of shape 2 (Song, Yang & Wang 2016), and those of units that inhibit are larger by
 * as much as there are fewer of them; their spectral radius is the gain.
 */
import ndarray from 'ndarray';
import { type RandomStream, randomStream } from '../../random.ts';
import { randomOrthogonal } from '../../reservoir/orthogonal.ts';
import { scaleToRadius } from '../../reservoir/spectral_radius.ts';
import { type SignedMatrix, signedMatrices } from './dale.ts';
import { type NetworkSpec, networkParameters, ownName } from './network_spec.ts';

/** How weights begin. */
export interface InitialOptions {
  readonly seed: number;
  /** Recurrent matrices: orthogonal where left out, or uniform in ±1/√units. */
  readonly recurrent?: 'orthogonal' | 'uniform';
  /** Factor of the recurrent matrices. */
  readonly gain: number;
  /** First value of the vectors that are named here, e.g. `{ b_f: 1 }`. */
  readonly vectors: Readonly<Record<string, number>>;
}

/** Numbers whose absolute values are first weights under Dale's law. @param gain of recurrent matrices */
function underLaw({ signs, columns }: SignedMatrix, gain: number | undefined, stream: RandomStream): Float64Array {
  const rows = signs.length;
  const inhibitory = signs.filter((sign) => sign < 0).length;
  const balance = inhibitory === 0 ? 1 : (rows - inhibitory) / inhibitory;
  const drawn = (): number => (gain === undefined ? Math.sqrt(3 / rows) * stream.uniform() : stream.gamma(2));
  const weights = Float64Array.from({ length: rows * columns }, (_, k) => {
    const sign = signs[Math.floor(k / columns)];
    return sign * drawn() * (sign < 0 ? balance : 1);
  });
  if (gain !== undefined && !scaleToRadius(ndarray(weights, [rows, columns]), gain))
    throw new Error('internal: first weights without a spectral radius');
  return weights;
}

/** Draws them. @returns all parameters in the order of {@link networkParameters} */
export function initialWeights(
  spec: NetworkSpec,
  { seed, recurrent = 'orthogonal', gain, vectors }: InitialOptions,
): Float32Array {
  const parameters = networkParameters(spec);
  const last = parameters[parameters.length - 1];
  const signed = new Map(signedMatrices(parameters, spec.layers).map((matrix) => [matrix.name, matrix]));
  const all = new Float32Array(last.offset + last.length);
  for (const [place, { name, shape, offset, length }] of parameters.entries()) {
    const own = all.subarray(offset, offset + length);
    const kind = ownName(name);
    const stream = randomStream(seed, 'first weights', place);
    const law = signed.get(name);
    if (law !== undefined) own.set(underLaw(law, kind.startsWith('U_') ? gain : undefined, stream));
    else if (kind.startsWith('U_') && recurrent === 'orthogonal' && shape[0] === shape[1])
      own.set(randomOrthogonal(shape[0], stream).data.map((value) => gain * value));
    else if (shape.length === 2) {
      const scale = kind.startsWith('U_') ? gain / Math.sqrt(shape[0]) : Math.sqrt(3 / shape[0]);
      for (let k = 0; k < length; k++) own[k] = scale * (2 * stream.uniform() - 1);
    } else own.fill(vectors[kind] ?? 0);
  }
  return all;
}
