/**
 * The arrays of two dimensions that users meet. A module of its own, since some bundlers keep whatever library an entry
 * itself names.
 */
import ndarray, { type NdArray } from 'ndarray';

export { type NdArray, ndarray };
