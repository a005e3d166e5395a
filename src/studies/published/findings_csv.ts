/**
 * Findings as `findings.csv`: a line each, an empty cell where there is no range, no interval, or nothing to hold
 * against.
 */
import { csvText } from '../../formats/csv.ts';
import type { Finding } from './finding.ts';

const COLUMNS = [
  'standing',
  'quantity',
  'unit',
  'published',
  'source',
  'acceptedLow',
  'acceptedHigh',
  'found',
  'foundLow',
  'foundHigh',
  'p',
  'holds',
] as const;

/** Text of `findings.csv`. */
export function findingsCsv(findings: readonly Finding[]): string {
  const rows = findings.map(({ standing, quantity, unit, published, source, accepted, found, interval, p, holds }) => [
    ...[standing, quantity, unit, published, source],
    ...(accepted ?? [null, null]),
    found,
    ...(interval ?? [null, null]),
    p,
    holds,
  ]);
  return csvText(COLUMNS, rows);
}
