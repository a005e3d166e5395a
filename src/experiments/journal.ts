/**
 * The journal of an experiment, as text. The first line holds the configuration; every further line holds one finished unit
 * (task × reservoir × seed) with all its rows, so a unit is either wholly there or, if the run was killed while it was being
 * written, is a last line without its end, which is dropped. Results are put in canonical order only when they are read back:
 * the order in which units finish, the number of jobs and the number of interruptions leave no trace in them.
 * The hash covers every field but `wallSeconds`, which measures the machine and not the reservoir.
 */
import { seal, unseal } from '../formats/seal.ts';
import type { ResultRow } from './result.ts';

/** Task × reservoir × network seed: what is computed, journalled and resumed as a whole. */
export interface Unit {
  /** Label of the task within the experiment. */
  readonly task: string;
  /** Label of the reservoir within the experiment. */
  readonly reservoir: string;
  readonly seed: number;
}

/** One finished unit. */
export interface JournalEntry {
  readonly unit: Unit;
  readonly rows: readonly ResultRow[];
}

/** A journal as read back. */
export interface Journal {
  /** Text of the first line: the configuration, as {@link canonicalJson} wrote it; undefined for an empty journal. */
  readonly configuration: string | undefined;
  /** Finished units, each once. */
  readonly entries: readonly JournalEntry[];
  /** Length in bytes of the complete lines: what follows is the torso of a line and must be cut off before appending. */
  readonly completeBytes: number;
}

/** JSON with the keys of every object in alphabetical order, so that equal data give equal text. Undefined fields are left out. */
export function canonicalJson(value: unknown): string {
  const sorted = (_key: string, held: unknown): unknown =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held;
  return JSON.stringify(value, sorted);
}

/** A unit's identity as text. */
export function unitKey(unit: Unit): string {
  return `${unit.task} × ${unit.reservoir} × seed ${unit.seed}`;
}

/** One line of `results.jsonl`, without its line end; keys in a fixed order. */
export function rowLine(row: ResultRow): string {
  const { task, reservoir, seed, size, condition, metric, value, bound, scale, chance, ideal, observer } = row;
  const { params, wallSeconds } = row;
  return JSON.stringify({
    task,
    reservoir,
    seed,
    size,
    condition,
    metric,
    value,
    bound,
    scale: scale && { low: scale.low, high: scale.high, step: scale.step },
    chance,
    ideal,
    observer,
    params: JSON.parse(canonicalJson(params)),
    wallSeconds,
  });
}

/** One line of the journal, with its line end. */
export function entryLine(entry: JournalEntry): string {
  const { task, reservoir, seed } = entry.unit;
  return `${seal({ unit: { task, reservoir, seed }, rows: entry.rows })}\n`;
}

/**
 * Reads a journal whose last line may be incomplete. A line that is not as {@link entryLine} wrote it is left out, so that its unit is done again.
 * @param bytes the file
 */
export function parseJournal(bytes: Uint8Array): Journal {
  const completeBytes = bytes.lastIndexOf(0x0a) + 1;
  const lines = new TextDecoder().decode(bytes.subarray(0, completeBytes)).split('\n').slice(0, -1);
  const entries = new Map<string, JournalEntry>();
  for (const line of lines.slice(1)) {
    const entry = unseal(line) as JournalEntry | undefined;
    if (entry === undefined) continue;
    const key = unitKey(entry.unit);
    if (!entries.has(key)) entries.set(key, entry);
  }
  return { configuration: lines[0], entries: [...entries.values()], completeBytes };
}

/**
 * Rows of the finished units in canonical order.
 * @param order all units of the experiment; entries that are not among them are left out
 */
export function canonicalRows(order: readonly Unit[], entries: readonly JournalEntry[]): ResultRow[] {
  const byKey = new Map(entries.map((entry) => [unitKey(entry.unit), entry.rows]));
  return order.flatMap((unit) => byKey.get(unitKey(unit)) ?? []);
}

/** SHA-256, in hexadecimal, of the rows' lines without `wallSeconds`. Rows must be in canonical order. */
export async function hashRows(rows: readonly ResultRow[]): Promise<string> {
  const text = rows.map((row) => `${rowLine({ ...row, wallSeconds: 0 })}\n`).join('');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
