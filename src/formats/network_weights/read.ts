/** Reads the weights of a network, as write.ts has them; packed ones, too, as `numpy.savez_compressed` writes them. */
import type { NamedArray, NetworkWeights } from '../../../models/learners/network_weights.ts';
import { refuse } from '../../errors.ts';
import type { ReadLimits } from '../format.ts';
import { readNpyFloats } from '../npz/npy.ts';
import { unpackZip, type ZippedFiles } from '../zip.ts';
import { FORMAT, hashOfArrays, MANIFEST, type Manifest, parseManifest } from './manifest.ts';

/** What weights have when they are unpacked: they do not pack well. */
const roomFor = (packed: number): number => Math.min(4e9, 16e6 + 4 * packed);

const AS_WRITTEN = 'give the file as it was written';

function readArrays(files: ZippedFiles, { parameters }: Manifest, name: string): NamedArray[] {
  const known = new Set(parameters.map((own) => `${own.name}.npy`).concat(MANIFEST));
  const extra = files.find(({ path }) => !known.has(path));
  if (extra !== undefined) refuse(name, `an array that its manifest does not name (${extra.path})`, AS_WRITTEN);
  return parameters.map((own) => {
    const path = `${own.name}.npy`;
    const entry = files.find((file) => file.path === path);
    if (entry === undefined) return refuse(name, `an array is missing (${path})`, AS_WRITTEN);
    const { shape, values } = readNpyFloats(entry.bytes, `${name}: ${path}`);
    if (shape.join() !== own.shape.join())
      refuse(name, `shape of ${own.name} ([${shape.join(', ')}])`, `its manifest says [${own.shape.join(', ')}]`);
    return { name: own.name, shape: own.shape, values };
  });
}

/**
 * Reads weights.
 * @param name of the file, for messages
 * @throws {InputError} for a damaged file, another version, arrays of another type or shape, missing or further ones,
 * and numbers that are not those that were written
 */
export async function readNetworkWeights(
  bytes: Uint8Array,
  name = 'weights',
  limits: ReadLimits = {},
): Promise<NetworkWeights> {
  if (!(bytes instanceof Uint8Array)) refuse(name, `no bytes (${typeof bytes})`, 'give those of a file, a Uint8Array');
  const { mostBytes = roomFor(bytes.length) } = limits;
  const files = unpackZip(name, bytes, mostBytes);
  const entry = files.find(({ path }) => path === MANIFEST);
  if (entry === undefined) return refuse(name, `no weights of a network (no ${MANIFEST})`, `give a file of ${FORMAT}`);
  const manifest = parseManifest(new TextDecoder().decode(entry.bytes), name);
  const arrays = readArrays(files, manifest, name);
  const hash = hashOfArrays(arrays);
  if (hash !== manifest.sha256)
    refuse(name, `its numbers are not those that were written (sha-256 ${hash.slice(0, 12)}…)`, AS_WRITTEN);
  const { network, provenance, learner } = manifest;
  return { network, arrays, provenance, learner };
}
