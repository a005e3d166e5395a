/**
 * Where recorded numbers come from: what is needed to make them again. Every file of spikes, traces or weights that is
 * written carries it, under the same six names in every format (attributes, arrays, or a line of comment), with times
 * in ms; files of others, and older ones of ours, have none.
 */

/** What made a recording; keys are those in files. */
export interface Provenance {
  /** Instants at which the recorded span begins and ends, ms. */
  readonly t_start: number;
  readonly t_stop: number;
  /** Time step of the simulation, ms. */
  readonly dt: number;
  /** Seed of the network and its noise, an integer in 0 … 2⁵³ − 1. */
  readonly seed: number;
  /** SHA-256 of the circuit, 64 hexadecimal digits, see circuit_hash.ts. */
  readonly circuit_hash: string;
  /** Version of this package. */
  readonly rippletank_version: string;
}

/** How each part is kept where numbers have types. */
export const provenanceKinds = {
  t_start: 'float',
  t_stop: 'float',
  dt: 'float',
  seed: 'integer',
  circuit_hash: 'text',
  rippletank_version: 'text',
} as const satisfies Readonly<Record<keyof Provenance, 'float' | 'integer' | 'text'>>;

/** Names of the parts, in the order in which files have them. */
export const provenanceKeys = Object.keys(provenanceKinds) as readonly (keyof Provenance)[];

function isKind(value: unknown, kind: 'float' | 'integer' | 'text'): boolean {
  if (kind === 'text') return typeof value === 'string' && value !== '';
  return kind === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value);
}

/**
 * The provenance that a file tells; undefined unless all of it is there and of its kind. @param read a part by its name
 */
export function provenanceOf(read: (key: string) => unknown): Provenance | undefined {
  const parts = provenanceKeys.map((key) => [key, read(key)] as const);
  if (parts.some(([key, value]) => !isKind(value, provenanceKinds[key]))) return undefined;
  return Object.fromEntries(parts) as unknown as Provenance;
}
