/** `rippletank replay case.json`: runs one reference case on the project's own engines and says what differs from `expected`. */
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Backend } from '../engine/backends.ts';
import { refuse } from '../errors.ts';
import { replayEsnStates, replayRidge } from '../experiments/replay/continuous.ts';
import { compareWithExpected, type Difference } from '../experiments/replay/difference.ts';
import { replayNetwork } from '../experiments/replay/network.ts';
import { replayNeuron } from '../experiments/replay/neuron.ts';
import { replayShortTerm } from '../experiments/replay/short_term.ts';
import { replayPlasticity } from '../experiments/replay/stdp.ts';
import { pathPart } from '../formats/file_names.ts';
import { parseJson } from '../formats/json_text.ts';
import { parseWith } from '../formats/schema_errors.ts';
import { readInput } from './files.ts';
import { print } from './terminal.ts';

const caseHead = z.object({
  kind: z.string(),
  expected: z.record(z.string(), z.array(z.unknown())),
  source: z.string().optional(),
  states_from: z.string().optional(),
});

/** Options of {@link replay}. */
export interface ReplayOptions {
  readonly backend: Backend;
  /** Print the answer as one JSON object instead of a comparison. */
  readonly json: boolean;
}

const STRING_OR_WORD = /"(?:[^"\\]+|\\[\s\S])*(?:"|\\?$)|Infinity|NaN/g;

/** JSON as Python writes it, where numbers that are none are bare words that JSON.parse does not know. */
function parseCase(text: string, path: string): unknown {
  const words: Readonly<Record<string, string>> = { Infinity: '1e999', NaN: 'null' };
  return parseJson(
    text.replaceAll(STRING_OR_WORD, (found) => words[found] ?? found),
    path,
  );
}

function readCase(path: string): unknown {
  return parseCase(readInput(path), path);
}

async function answer(
  path: string,
  caseFile: unknown,
  { backend }: ReplayOptions,
): Promise<Readonly<Record<string, unknown>>> {
  const { kind, states_from } = parseWith(caseHead, caseFile, path);
  switch (kind) {
    case 'neuron':
      return replayNeuron(caseFile, backend, path);
    case 'stp':
      return replayShortTerm(caseFile, backend, path);
    case 'stdp':
      return replayPlasticity(caseFile, backend, path);
    case 'network':
      return replayNetwork(caseFile, backend, path);
    case 'esn_states':
      return replayEsnStates(caseFile);
    case 'ridge': {
      const states =
        states_from === undefined ? undefined : readCase(join(dirname(path), `${pathPart(states_from)}.json`));
      return replayRidge(caseFile, () => states);
    }
    default:
      return refuse(path, `kind is not built yet (${kind})`, 'use neuron, stp, stdp, network, esn_states or ridge');
  }
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
  const found = await answer(path, caseFile, options);
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
