/**
 * Weights of a network as NumPy's archive of arrays: `<name>.npy`, float32, for each matrix and vector, and
 * `manifest.json`. `numpy.load(path)['layer0.W_s']` is a matrix, `json.loads(numpy.load(path)['manifest.json'])` what
 * it belongs to. Nothing is packed, so that equal weights are equal bytes.
 */
import { type Zippable, zipSync } from 'fflate';
import type { NetworkWeights } from '../../../models/learners/network_weights.ts';
import { checkArray, checkRecord, refuse } from '../../errors.ts';
import { npyHeader } from '../npz/npy.ts';
import { DTYPE, MANIFEST, manifestOf, sizeOf } from './manifest.ts';

/** @throws {InputError} where an array has not the numbers that its shape says, or two have one name */
function checkArrays({ arrays }: NetworkWeights): void {
  const names = arrays.map(({ name }) => name);
  for (const [i, { name, shape, values }] of arrays.entries()) {
    if (names.indexOf(name) !== i) refuse('weights', `two arrays of one name (${name})`, 'give each a name of its own');
    if (values.length !== sizeOf(shape))
      refuse(
        'weights',
        `numbers of ${name} (${values.length})`,
        `its shape [${shape.join(', ')}] has ${sizeOf(shape)}`,
      );
  }
}

/** @throws {InputError} for what is no text and no number */
function checkProvenance({ provenance }: NetworkWeights): void {
  checkRecord('weights', 'provenance', provenance, 'give texts and numbers by name');
  for (const [name, value] of Object.entries(provenance))
    if (typeof value !== 'string' && !Number.isFinite(value))
      refuse('weights', `provenance.${name} is no text and no number (${String(value)})`, 'give one of them');
}

/**
 * The bytes of a file; equal weights give equal bytes.
 * @throws {InputError} for what are no weights, where an array has not the numbers that its shape says, or two have one
 * name, and for provenance that is no text and no number
 */
export function writeNetworkWeights(weights: NetworkWeights): Uint8Array {
  checkRecord('weights', 'weights', weights, 'give what weightsOfTrained returned');
  checkRecord('weights', 'network', weights.network, 'give what weightsOfTrained returned');
  checkArray('weights', 'arrays', weights.arrays, 'give what weightsOfTrained returned');
  checkProvenance(weights);
  checkArrays(weights);
  const files: Zippable = {
    [MANIFEST]: new TextEncoder().encode(`${JSON.stringify(manifestOf(weights), undefined, 1)}\n`),
  };
  for (const { name, shape, values } of weights.arrays) {
    const header = npyHeader(DTYPE, shape);
    const bytes = new Uint8Array(header.length + values.byteLength);
    bytes.set(header);
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), header.length);
    files[`${name}.npy`] = bytes;
  }
  // The date that zip files begin with.
  return zipSync(files, { level: 0, mtime: '1980-01-01T00:00:00' });
}
