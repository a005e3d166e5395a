/**
 * A readout from what it was written down as, of whatever kind: `kind` says which; a linear one, which ridge regression
 * fits, has none.
 */
import { refuse } from '../errors.ts';
import { leastMeanSquaresFrom, type MeanSquaresData } from './least_mean_squares.ts';
import { type LinearData, type LinearFields, type LinearReadout, linearReadoutFrom } from './linear_readout.ts';
import { type LogisticData, logisticFrom } from './logistic.ts';
import { type CentroidData, nearestCentroidFrom } from './nearest_centroid.ts';
import { type PerceptronData, parallelPerceptronsFrom } from './parallel_perceptrons.ts';
import type { OnlineReadout, Readout } from './readout.ts';
import { type RecursiveData, recursiveLeastSquaresFrom } from './recursive_least_squares.ts';
import { nameOf } from './rows.ts';

/** A readout as plain data. */
export type ReadoutData = LinearData | LogisticData | PerceptronData | OnlineData;

/** One that learns a row at a time, as plain data. */
export type OnlineData = RecursiveData | MeanSquaresData | CentroidData;

/** How each kind is read. */
const kinds: Readonly<Record<Exclude<ReadoutData, LinearData>['kind'], (data: unknown) => Readout<ReadoutData>>> = {
  logistic: logisticFrom,
  'parallel-perceptrons': parallelPerceptronsFrom,
  'recursive-least-squares': recursiveLeastSquaresFrom,
  'least-mean-squares': leastMeanSquaresFrom,
  'nearest-centroid': nearestCentroidFrom,
};

/**
 * A readout from what another one was copied to, by `JSON.stringify` and `JSON.parse` or by `structuredClone` of its
 * data. It predicts the same to the bit; one that learns goes on from where it was.
 * @throws {InputError} if the data is not that of a readout
 */
export function readoutFrom(data: LinearData | LinearFields): LinearReadout;
export function readoutFrom<Data extends OnlineData>(data: Data): OnlineReadout<Data>;
export function readoutFrom(data: ReadoutData | LinearFields): Readout<ReadoutData>;
export function readoutFrom(data: ReadoutData | LinearFields): Readout<ReadoutData> {
  const kind: unknown = (data as { readonly kind?: unknown } | null | undefined)?.kind;
  if (kind === undefined) return linearReadoutFrom(data as LinearData);
  if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind))
    return refuse('readout data', `unknown kind (${nameOf(kind)})`, `use ${Object.keys(kinds).join(', ')}`);
  return kinds[kind as keyof typeof kinds](data);
}
