/**
 * First weights of a network: input and head weights uniform in ±√(3/n), n numbers heard (variance 1/n: LeCun et al.
 * 1998), recurrent matrices orthogonal (Saxe, McClelland & Ganguli 2014) times a gain, vectors 0 but for a forget
 * gate's, which begins open (Gers et al. 2000; Jozefowicz, Zaremba & Sutskever 2015).
 */
import { randomStream } from '../../random.ts';
import { randomOrthogonal } from '../../reservoir/orthogonal.ts';
import { type NetworkSpec, networkParameters } from './network.ts';

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

/** Draws them. @returns all parameters in the order of {@link networkParameters} */
export function initialWeights(
  spec: NetworkSpec,
  { seed, recurrent = 'orthogonal', gain, vectors }: InitialOptions,
): Float32Array {
  const parameters = networkParameters(spec);
  const last = parameters[parameters.length - 1];
  const all = new Float32Array(last.offset + last.length);
  for (const [place, { name, shape, offset, length }] of parameters.entries()) {
    const own = all.subarray(offset, offset + length);
    const kind = name.slice(name.indexOf('.') + 1);
    const stream = randomStream(seed, 'first weights', place);
    if (kind.startsWith('U_') && recurrent === 'orthogonal')
      own.set(randomOrthogonal(shape[0], stream).data.map((value) => gain * value));
    else if (shape.length === 2) {
      const scale = kind.startsWith('U_') ? gain / Math.sqrt(shape[0]) : Math.sqrt(3 / shape[0]);
      for (let k = 0; k < length; k++) own[k] = scale * (2 * stream.uniform() - 1);
    } else own.fill(vectors[kind] ?? 0);
  }
  return all;
}
