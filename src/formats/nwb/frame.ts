/**
 * What every NWB file (Neurodata Without Borders 2, Rübel et al. 2022, https://nwb-schema.readthedocs.io) has around
 * its data: type, version and identifier, texts, and groups that may be empty. A simulation has no date: its session
 * starts with the epoch of Unix, and all times count from there. Identifiers follow from the content, so that equal
 * recordings are equal files.
 */
import type { Provenance } from '../../recording/provenance.ts';
import { sha256 } from '../../sha256.ts';
import type { Hdf5Attribute, Hdf5Tree } from '../hdf5.ts';
import { provenanceAttributes } from '../provenance_attributes.ts';

/** Version of the core schema. */
const NWB_VERSION = '2.7.0';
/** When a session starts that never took place. */
const EPOCH = '1970-01-01T00:00:00+00:00';

/** Attributes by which readers know a type, with an identifier of the object. */
export type TypedAttributes = (
  path: string,
  namespace: 'core' | 'hdmf-common',
  type: string,
) => Record<string, Hdf5Attribute>;

/** Bytes of numbers. */
export function bytesOf(numbers: Float64Array | Float32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/**
 * A file as a tree.
 * @param content what the identifier is made of: texts and bytes of numbers
 * @param groups makes what the root has besides, e.g. `units`
 */
export function nwbFile(
  description: string,
  provenance: Provenance | undefined,
  content: readonly (string | Uint8Array)[],
  groups: (typed: TypedAttributes) => Readonly<Record<string, Hdf5Tree>>,
): Hdf5Tree {
  const hash = sha256();
  const encoder = new TextEncoder();
  for (const part of [JSON.stringify(provenance ?? null), ...content])
    hash.update(typeof part === 'string' ? encoder.encode(`${part}\n`) : part);
  const identifier = hash.digest();
  const typed: TypedAttributes = (path, namespace, neurodata_type) => ({
    ...{ namespace, neurodata_type },
    object_id: uuidOf(`${identifier}${path}`),
  });
  const text = (value: string) => ({ data: [value], shape: [] });
  return {
    attributes: { ...typed('/', 'core', 'NWBFile'), nwb_version: NWB_VERSION, ...provenanceAttributes(provenance) },
    datasets: {
      identifier: text(identifier),
      session_description: text(description),
      session_start_time: text(EPOCH),
      timestamps_reference_time: text(EPOCH),
      file_create_date: { data: [EPOCH] },
    },
    groups: {
      ...{ acquisition: {}, analysis: {}, general: {}, processing: {} },
      stimulus: { groups: { presentation: {}, templates: {} } },
      ...groups(typed),
    },
  };
}

/** A UUID made of a name: version 8 of RFC 9562, from SHA-256. */
function uuidOf(name: string): string {
  const hash = sha256();
  hash.update(new TextEncoder().encode(name));
  const hex = hash.digest();
  const variant = ((Number.parseInt(hex[16], 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}
