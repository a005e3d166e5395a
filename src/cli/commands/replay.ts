/**
 * `rippletank replay case.json`: runs one reference case on the project's own engines and says what differs from
 * `expected`.
 */
import { dirname, join } from 'node:path';
import type { Backend } from '../../engine/backends.ts';
import { pathPart } from '../../formats/file_names.ts';
import { parseWith } from '../../formats/schema_errors.ts';
import { caseHead, parseCase, replayCase } from '../../replay/case_file.ts';
import { compareWithExpected, type Difference } from '../../replay/difference.ts';
import { readInput } from '../node/files.ts';
import { print } from '../terminal/terminal.ts';

/** Options of {@link replay}. */
export interface ReplayOptions {
  readonly backend: Backend;
  /** Print the answer as one JSON object instead of a comparison. */
  readonly json: boolean;
}

function readCase(path: string): unknown {
  return parseCase(readInput(path), path);
}

function describe({ key, length, expectedLength, worst, worstAt, rootMeanSquare }: Difference): string {
  if (length !== expectedLength) return `${key}: ${length} values, ${expectedLength} expected`;
  if (length === 0) return `${key}: both empty`;
  if (worst === 0) return `${key}: ${length} values, all equal`;
  return `${key}: ${length} values, largest difference ${worst.toPrecision(3)} at [${worstAt}], root mean square ${rootMeanSquare.toPrecision(3)}`;
}

/** Replays a case file and prints the answer or how it differs. */
export async function replay(path: string, options: ReplayOptions): Promise<void> {
  const caseFile = readCase(path);
  const beside = (name: string): unknown => readCase(join(dirname(path), `${pathPart(name)}.json`));
  const found = await replayCase(caseFile, options.backend, path, beside);
  if (options.json) {
    print(`${JSON.stringify(found)}\n`);
    return;
  }
  const { kind, expected, source = 'unknown' } = parseWith(caseHead, caseFile, path);
  const simulated = ['neuron', 'network', 'stp', 'stdp'].includes(kind);
  const computed = simulated ? `, backend ${options.backend}` : '';
  print(`${path}: kind ${kind}${computed}, expected from ${source}\n`);
  for (const difference of compareWithExpected(found, expected)) print(`  ${describe(difference)}\n`);
}
