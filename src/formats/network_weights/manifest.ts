/**
 * What a file of weights says beside its arrays, `manifest.json`: version of the format, the network, the arrays in
 * their order, a hash of all numbers, where they come from. docs/weights.md describes it for those who read it
 * elsewhere.
 */
import * as z from 'zod';
import type { NamedArray, NetworkWeights } from '../../../models/learners/network_weights.ts';
import { refuse } from '../../errors.ts';
import { sha256 } from '../../sha256.ts';
import { parseWith } from '../schema_errors.ts';

/** Name of the entry. */
export const MANIFEST = 'manifest.json';
/** What the manifest calls the format, and the version that is read and written. */
export const FORMAT = 'rippletank-weights';
const VERSION = 1;
/** NumPy's name of the type of all numbers. */
export const DTYPE = '<f4';

const count = z.int().min(1);
const layer = z.strictObject({
  ...{ cell: z.string().min(1), units: count, constants: z.record(z.string(), z.number()) },
  taps: z.strictObject({ count, spacing: count }).optional(),
  inhibitory: z.int().min(0).optional(),
  start: z.record(z.string(), z.number()).optional(),
  noise: z.strictObject({ sum: z.string().min(1), sd: z.number() }).optional(),
});
const outline = z.strictObject({ inputs: count, layers: z.array(layer).min(1), outputs: count });
const manifest = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  dtype: z.literal(DTYPE),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  network: outline,
  parameters: z
    .array(z.strictObject({ name: z.string().min(1), shape: z.array(count).min(1).max(2), offset: z.int().min(0) }))
    .min(1),
  provenance: z.record(z.string(), z.union([z.string(), z.number()])),
  learner: z.strictObject({ learner: z.string().min(1), state: z.record(z.string(), z.unknown()) }).optional(),
});

/** A manifest. */
export type Manifest = z.infer<typeof manifest>;

/** SHA-256 of all numbers in their order, float32, the lowest byte first; hexadecimal. */
export function hashOfArrays(arrays: readonly Pick<NamedArray, 'values'>[]): string {
  const hash = sha256();
  for (const { values } of arrays) hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return hash.digest();
}

/** How many numbers an array of a shape has. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, side) => product * side, 1);

/** The manifest of weights. */
export function manifestOf({ network, arrays, provenance, learner }: NetworkWeights): Manifest {
  let offset = 0;
  const parameters = arrays.map(({ name, shape }) => {
    const own = { name, shape: [...shape], offset };
    offset += sizeOf(shape);
    return own;
  });
  return {
    ...{ format: FORMAT, version: VERSION, dtype: DTYPE, sha256: hashOfArrays(arrays) },
    network: {
      inputs: network.inputs,
      // As JSON has it: what is not defined goes.
      layers: JSON.parse(JSON.stringify(network.layers)),
      outputs: network.outputs,
    },
    ...{ parameters, provenance: { ...provenance } },
    ...(learner !== undefined && { learner: { learner: learner.learner, state: { ...learner.state } } }),
  };
}

/** @param where name of the file @throws {InputError} for what is no manifest, or of another version */
export function parseManifest(text: string, where: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse(where, `${MANIFEST} is no JSON (${(error as Error).message})`, 'give the file as it was written');
  }
  const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown };
  if (format !== FORMAT) refuse(where, `format (${String(format)})`, `give a file of ${FORMAT}`);
  if (version !== VERSION)
    refuse(where, `weights of another version of the format (${String(version)})`, `give one of version ${VERSION}`);
  const parsed = parseWith(manifest, value, `${where}: ${MANIFEST}`);
  let offset = 0;
  for (const own of parsed.parameters) {
    if (own.offset !== offset)
      refuse(`${where}: ${MANIFEST}`, `offset of ${own.name} (${own.offset})`, `it begins at ${offset}`);
    offset += sizeOf(own.shape);
  }
  return parsed;
}
