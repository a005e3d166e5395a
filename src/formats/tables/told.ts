/**
 * What tables of ours tell beside their columns, as texts by name: which run they come from, see
 * recording/provenance.ts, the recorded populations, units and times of samples.
 */
import { type Provenance, provenanceKeys, provenanceKinds, provenanceOf } from '../../recording/provenance.ts';
import type { RecordedPopulation } from '../../recording/recording.ts';
import type { Table } from './table.ts';

/** Facts on where a table comes from; none where that is not known. */
export function provenanceFacts(provenance: Provenance | undefined): [string, string][] {
  return provenance === undefined ? [] : provenanceKeys.map((key) => [key, String(provenance[key])]);
}

/** Where a table comes from; undefined if it does not say all of it. */
export function toldProvenance({ facts }: Table): Provenance | undefined {
  const kinds: Readonly<Record<string, string>> = provenanceKinds;
  return provenanceOf((key) => {
    const text = facts.get(key);
    return text === undefined || text === '' || kinds[key] === 'text' ? text : Number(text);
  });
}

/** Facts under which populations, and units and times of samples stand. */
const POPULATIONS = 'populations';
export const SAMPLES = { units: 'units', startMs: 'start_ms', everyMs: 'every_ms' } as const;

/** The fact on the number of rows. */
export const ROWS = 'rippletank_rows';

/** Names of all facts of ours but the checksum, which is of them too. */
export const OWN_FACTS: readonly string[] = [...provenanceKeys, POPULATIONS, ...Object.values(SAMPLES), ROWS];

/** The fact on recorded populations: all of them in their order, the silent ones too, and whether they inhibit. */
export function populationFacts(populations: readonly RecordedPopulation[]): [string, string][] {
  const plain = populations.map(({ population, inhibitory }) => ({ population, inhibitory }));
  return [[POPULATIONS, JSON.stringify(plain)]];
}

/** The recorded populations that a table tells of; none if it does not. */
export function toldPopulations({ facts }: Table): RecordedPopulation[] {
  try {
    const told: unknown = JSON.parse(facts.get(POPULATIONS) ?? '[]');
    if (!Array.isArray(told)) return [];
    return told.flatMap((one: { readonly population?: unknown; readonly inhibitory?: unknown } | null) => {
      const { population, inhibitory } = one ?? {};
      if (typeof population !== 'string') return [];
      return [{ population, ...(typeof inhibitory === 'boolean' ? { inhibitory } : {}) }];
    });
  } catch {
    return [];
  }
}
