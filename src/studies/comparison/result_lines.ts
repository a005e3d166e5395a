/**
 * The lines of `results.jsonl`: their text, their canonical order and their hash. The order in which units finish, the
 * number of jobs, machines and interruptions leave no trace in them, and the hash covers every field but `wallSeconds`,
 * which measures the machine and not the reservoir, and `learning`, the way to the result.
 */
import { type CreateHash, sha256 } from '../../sha256.ts';
import { canonicalJson } from '../canonical_json.ts';
import type { ResultRow } from './result.ts';

/** Task × reservoir × network seed: what is computed, journalled and resumed as a whole. */
export interface Unit {
  /** Label of the task within the experiment. */
  readonly task: string;
  /** Label of the reservoir within the experiment. */
  readonly reservoir: string;
  readonly seed: number;
}

/** What people call a unit. */
export function unitKey(unit: Unit): string {
  return `${unit.task} × ${unit.reservoir} × seed ${unit.seed}`;
}

/**
 * One line of `results.jsonl`, without its end; keys in a fixed order, those of params in alphabetical order.
 * @param textOf params as JSON, which many rows have in common
 */
export function rowLine(row: ResultRow, textOf: (params: object) => string = canonicalJson): string {
  const { task, reservoir, seed, size, condition, metric, value, bound, scale, chance, ideal, observer } = row;
  const { params, learning, wallSeconds } = row;
  const head = JSON.stringify({
    ...{ task, reservoir, seed, size, condition, metric, value, bound },
    scale: scale && { low: scale.low, high: scale.high, step: scale.step },
    ...{ chance, ideal, observer },
  });
  const tail = JSON.stringify({ ...(learning && { learning }), wallSeconds });
  return `${head.slice(0, -1)},"params":${textOf(params)},${tail.slice(1)}`;
}

/** Lines that are made at a time: enough that a write costs little beside them. */
const LINES_AT_A_TIME = 100;

/**
 * Lines of rows with their ends, some at a time, since all of a large study are more than fits into memory twice. Of
 * rows that were read back many have one and the same params, whose text is made once.
 */
export function* rowLines(rows: readonly ResultRow[]): Generator<string, void> {
  const known = new Map<object, string>();
  const textOf = (params: object): string => {
    const text = known.get(params) ?? canonicalJson(params);
    known.set(params, text);
    return text;
  };
  for (let from = 0; from < rows.length; from += LINES_AT_A_TIME)
    yield rows
      .slice(from, from + LINES_AT_A_TIME)
      .map((row) => `${rowLine(row, textOf)}\n`)
      .join('');
}

/** A row without what its hash does not cover. */
function lastingRow({ learning: _, ...row }: ResultRow): ResultRow {
  return { ...row, wallSeconds: 0 };
}

/**
 * SHA-256, in hexadecimal, of the rows' lines without `wallSeconds` and `learning`. Rows must be in canonical order.
 * @param createHash begins a hash: Node has a faster one
 */
export async function hashRows(rows: readonly ResultRow[], createHash: CreateHash = sha256): Promise<string> {
  const hash = createHash();
  const encoder = new TextEncoder();
  for (let from = 0; from < rows.length; from += LINES_AT_A_TIME)
    for (const lines of rowLines(rows.slice(from, from + LINES_AT_A_TIME).map(lastingRow)))
      hash.update(encoder.encode(lines));
  return hash.digest();
}
