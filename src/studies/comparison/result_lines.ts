/**
 * The lines of `results.jsonl`: their text, their canonical order and their hash. The order in which units finish, the
 * number of jobs, machines and interruptions leave no trace in them, and the hash covers every field but `wallSeconds`,
 * which measures the machine and not the reservoir, and `learning`, the way to the result.
 */
import { createTextEncoder } from '../../formats/encode_text.ts';
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

/** `"name":value,` as JSON has it; nothing for what is undefined. */
const field = (name: string, value: unknown): string =>
  value === undefined ? '' : `"${name}":${JSON.stringify(value)},`;

/** The line of a row, but for what its hash does not cover. */
function lineWith(row: ResultRow, textOf: (params: object) => string, tail: string): string {
  const { scale } = row;
  const head =
    field('task', row.task) +
    field('reservoir', row.reservoir) +
    field('seed', row.seed) +
    field('size', row.size) +
    field('condition', row.condition) +
    field('metric', row.metric) +
    field('value', row.value) +
    field('bound', row.bound) +
    field('scale', scale && { low: scale.low, high: scale.high, step: scale.step }) +
    field('chance', row.chance) +
    field('ideal', row.ideal) +
    field('observer', row.observer);
  return `{${head}"params":${textOf(row.params)},${tail}}`;
}

/**
 * One line of `results.jsonl`, without its end; keys in a fixed order, those of params in alphabetical order.
 * @param textOf params as JSON, which many rows have in common
 */
export function rowLine(row: ResultRow, textOf: (params: object) => string = canonicalJson): string {
  return lineWith(row, textOf, field('learning', row.learning) + field('wallSeconds', row.wallSeconds).slice(0, -1));
}

/** A line as it is hashed. */
const lastingLine = (row: ResultRow, textOf: (params: object) => string): string =>
  lineWith(row, textOf, '"wallSeconds":0');

/** Lines that are made at a time: enough that a write costs little beside them. */
const LINES_AT_A_TIME = 100;

/** Texts of params, of which many rows that were read back have one and the same: each is made once. */
function createParamsText(): (params: object) => string {
  const known = new Map<object, string>();
  return (params) => {
    const text = known.get(params) ?? canonicalJson(params);
    known.set(params, text);
    return text;
  };
}

function* linesOf(
  rows: readonly ResultRow[],
  lineOf: (row: ResultRow, textOf: (params: object) => string) => string,
): Generator<string, void> {
  const textOf = createParamsText();
  for (let from = 0; from < rows.length; from += LINES_AT_A_TIME) {
    let lines = '';
    for (const row of rows.slice(from, from + LINES_AT_A_TIME)) lines += `${lineOf(row, textOf)}\n`;
    yield lines;
  }
}

/** Lines of rows with their ends, some at a time: all of a large study are more than fits into memory twice. */
export const rowLines = (rows: readonly ResultRow[]): Iterable<string> => linesOf(rows, rowLine);

/**
 * SHA-256, in hexadecimal, of the rows' lines without `wallSeconds` and `learning`. Rows must be in canonical order.
 * @param createHash begins a hash: Node has a faster one
 */
export async function hashRows(rows: readonly ResultRow[], createHash: CreateHash = sha256): Promise<string> {
  const hash = createHash();
  const encode = createTextEncoder();
  for (const lines of linesOf(rows, lastingLine)) hash.update(encode(lines));
  return hash.digest();
}
