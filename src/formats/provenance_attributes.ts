/**
 * Where numbers come from, as attributes of the root of an HDF5 file: float64, an unsigned integer of eight bytes,
 * texts. Readers pass over attributes that they do not know.
 */
import { type Provenance, provenanceOf } from '../recording/provenance.ts';
import type { Hdf5Attribute, Hdf5File } from './hdf5.ts';

/** The attributes; none where nothing is known. */
export function provenanceAttributes(provenance: Provenance | undefined): Record<string, Hdf5Attribute> {
  if (provenance === undefined) return {};
  const { t_start, t_stop, dt, seed, circuit_hash, rippletank_version } = provenance;
  const float = (value: number): Hdf5Attribute => ({ scalar: Float64Array.of(value) });
  const integer = { scalar: BigUint64Array.of(BigInt(seed)) };
  return {
    ...{ t_start: float(t_start), t_stop: float(t_stop), dt: float(dt), seed: integer },
    ...{ circuit_hash, rippletank_version },
  };
}

/** What a file says, if it says all. */
export function readProvenanceAttributes(file: Hdf5File): Provenance | undefined {
  return provenanceOf((key) => file.attribute('/', key));
}
