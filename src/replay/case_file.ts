/** Reference cases as files: JSON as Python writes it, with a `kind` that says what is replayed. */
import { z } from 'zod';
import type { Backend } from '../engine/backends.ts';
import { refuse } from '../errors.ts';
import { parseJson } from '../formats/json_text.ts';
import { parseWith } from '../formats/schema_errors.ts';
import { type CaseLimits, LIMITS } from './case_simulator.ts';
import { replayEsnStates, replayRidge } from './continuous.ts';
import { replayNetwork } from './network.ts';
import { replayNeuron } from './neuron.ts';
import { replayShortTerm } from './short_term.ts';
import { expectedValues } from './spiking_case.ts';
import { replayPlasticity } from './stdp.ts';

/** What every case says. */
export const caseHead = z.object({
  kind: z.string(),
  expected: expectedValues,
  source: z.string().optional(),
  states_from: z.string().optional(),
});

const STRING_OR_WORD = /"(?:[^"\\]+|\\[\s\S])*(?:"|\\?$)|Infinity|NaN/g;

/**
 * Parses a case; numbers that are none are bare words there, which JSON.parse does not know. @throws {InputError} with
 * line and column
 */
export function parseCase(text: string, where: string): unknown {
  const words: Readonly<Record<string, string>> = { Infinity: '1e999', NaN: 'null' };
  return parseJson(
    text.replaceAll(STRING_OR_WORD, (found) => words[found] ?? found),
    where,
  );
}

/**
 * Replays a case.
 * @param readOther gives the case that a case names, which lies beside it
 * @returns the keys of `expected`, lists of numbers or rows of them
 * @throws {InputError} if it is not a case, or one of what is not built
 */
export async function replayCase(
  caseFile: unknown,
  backend: Backend,
  where: string,
  readOther: (name: string) => unknown,
  limits: CaseLimits = LIMITS,
): Promise<Readonly<Record<string, unknown>>> {
  const { kind, states_from } = parseWith(caseHead, caseFile, where);
  switch (kind) {
    case 'neuron':
      return replayNeuron(caseFile, backend, where, limits);
    case 'stp':
      return replayShortTerm(caseFile, backend, where, limits);
    case 'stdp':
      return replayPlasticity(caseFile, backend, where, limits);
    case 'network':
      return replayNetwork(caseFile, backend, where, limits);
    case 'esn_states':
      return replayEsnStates(caseFile);
    case 'ridge': {
      const states = states_from === undefined ? undefined : readOther(states_from);
      return replayRidge(caseFile, () => states);
    }
    default:
      return refuse(where, `kind is not built yet (${kind})`, 'use neuron, stp, stdp, network, esn_states or ridge');
  }
}
