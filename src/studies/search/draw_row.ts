/** The lines of `draws.jsonl`: one for each task × reservoir × draw of a search, with its score. */
import { refuse } from '../../errors.ts';
import { sha256 } from '../canonical_json.ts';
import type { Draw } from '../sweeps/draws.ts';

/** A draw, and what came of it: a line of `draws.jsonl`. */
export interface DrawRow {
  readonly task: string;
  readonly reservoir: string;
  /** Counted from 1. */
  readonly draw: number;
  readonly parameters: Draw;
  /** The number that is looked at, and which end of it is better. */
  readonly metric: string;
  readonly better: 'higher' | 'lower';
  /** Mean over conditions and networks; null where there is none. */
  readonly score: number | null;
  /** Mean over conditions on each network, in the order of their seeds. */
  readonly networks: readonly (number | null)[];
  /** Why the setting could not be had, where it could not. */
  readonly failed: string | null;
  /** Whether it is the best of its task and reservoir. */
  readonly best: boolean;
  /** Time that all of its networks took; a measurement of machines, left out of the hash. */
  readonly seconds: number;
}

/** A line of `draws.jsonl`, without its line end; keys in a fixed order. */
export function drawLine(row: DrawRow): string {
  const { task, reservoir, draw, parameters, metric, better, score, networks, failed, best, seconds } = row;
  return JSON.stringify({
    ...{ task, reservoir, draw, parameters, metric, better, score, networks, failed, best, seconds },
  });
}

/** SHA-256 of the lines without `seconds`. */
export async function hashDraws(rows: readonly DrawRow[]): Promise<string> {
  return sha256(rows.map((row) => `${drawLine({ ...row, seconds: 0 })}\n`).join(''));
}

/** Reads `draws.jsonl`. @throws {InputError} for a line that is none */
export function parseDraws(text: string, where: string): DrawRow[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, i) => {
      try {
        return JSON.parse(line) as DrawRow;
      } catch {
        return refuse(`${where}: line ${i + 1}`, 'no line of JSON', 'give what rippletank wrote');
      }
    });
}
