/**
 * A recurrent network of rates whose weights may be trained (Sompolinsky, Crisanti & Sommers 1988, Phys. Rev. Lett.
 * 61:259), by forward Euler:
 *   τ dx/dt = −x + W·r + W_in·u + noise,   r = tanh x
 * W_ij is present with probability p and normal with standard deviation g/√(pN), no unit is its own source, W_in is
 * standard normal. Without input such a network is chaotic for g > 1. Noise is normal and independent in each step and
 * unit; as in the programs of Laje & Buonomano (2013) it is added to the currents and so divided by τ with them.
 */
import ndarray, { type NdArray } from 'ndarray';
import { type RandomStream, randomStream } from '../random.ts';
import { addProduct, type SparseMatrix, sparseFrom } from '../reservoir/sparse_matrix.ts';

/** What a network is drawn from. */
export interface RateNetworkOptions {
  /** N, an integer ≥ 2. */
  readonly units: number;
  /** p in (0, 1]. */
  readonly density: number;
  /** g ≥ 0. */
  readonly gain: number;
  /** τ, ms. */
  readonly tau: number;
  /** ms */
  readonly dt: number;
}

/** A network. Training changes the values of W in place. */
export interface RateNetwork {
  readonly W: SparseMatrix;
  /** [N × channels] */
  readonly Win: NdArray<Float64Array>;
  /** dt/τ */
  readonly rate: number;
  /** Adds W·r to the currents, [N] each, where there is a faster way than by rows of W. */
  readonly addRecurrent?: (r: Float64Array, currents: Float64Array) => void;
}

/** x and r = tanh x, [N] each. */
export interface RateState {
  readonly x: Float64Array;
  readonly r: Float64Array;
}

/** Draws a network; every row and every channel has a stream of its own. */
export function drawRateNetwork(options: RateNetworkOptions, channels: number, seed: number): RateNetwork {
  const { units, density, gain, tau, dt } = options;
  const W = ndarray(new Float64Array(units * units), [units, units]);
  const scale = gain / Math.sqrt(density * units);
  for (let i = 0; i < units; i++) {
    const row = randomStream(seed, 'rate network W', i);
    for (let j = 0; j < units; j++) if (row.uniform() < density && i !== j) W.set(i, j, scale * row.normal());
  }
  const Win = ndarray(new Float64Array(units * channels), [units, channels]);
  for (let channel = 0; channel < channels; channel++) {
    const stream = randomStream(seed, 'rate network Win', channel);
    for (let i = 0; i < units; i++) Win.set(i, channel, stream.normal());
  }
  return { W: sparseFrom(W), Win, rate: dt / tau };
}

/** A state with x uniform in [−most, most]. */
export function randomState(units: number, most: number, stream: RandomStream): RateState {
  const x = Float64Array.from({ length: units }, () => most * (2 * stream.uniform() - 1));
  return { x, r: x.map(Math.tanh) };
}

/**
 * A step of dt, in place.
 * @param u input by channel
 * @param noise to be added to the currents, with its standard deviation
 */
export function advance(
  { W, Win, rate, addRecurrent = (from, to) => addProduct(W, from, to) }: RateNetwork,
  { x, r }: RateState,
  u: ArrayLike<number>,
  noise?: { readonly sd: number; readonly stream: RandomStream },
): void {
  const units = x.length;
  const currents = new Float64Array(units);
  for (let channel = 0; channel < u.length; channel++)
    if (u[channel] !== 0) for (let i = 0; i < units; i++) currents[i] += Win.get(i, channel) * u[channel];
  if (noise !== undefined) for (let i = 0; i < units; i++) currents[i] += noise.sd * noise.stream.normal();
  addRecurrent(r, currents);
  for (let i = 0; i < units; i++) {
    x[i] += rate * (currents[i] - x[i]);
    r[i] = Math.tanh(x[i]);
  }
}
