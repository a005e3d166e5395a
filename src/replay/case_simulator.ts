/**
 * The network of a reference case, built within limits: a case is small, and one with a slip in its numbers is refused
 * before it takes hours or all memory.
 */
import type { Circuit } from '../../models/circuits/circuit.ts';
import type { Backend } from '../engine/backends.ts';
import { estimateMemory } from '../engine/estimate_memory.ts';
import { chooseForm } from '../engine/rows/weight_units.ts';
import { refuse } from '../errors.ts';
import { buildNetwork } from '../network/build.ts';
import type { RecordingOptions } from '../simulator/recording_options.ts';
import { createSimulator, type Simulator } from '../simulator.ts';

/** What a case may take. */
export interface CaseLimits {
  /** Updates of neurons, and values that are recorded: as many as steps for each of them. */
  readonly values: number;
  /** Of memory. */
  readonly bytes: number;
}

/** On what and within what a case runs, and its name in messages. */
export interface CaseRun {
  readonly backend: Backend;
  readonly limits: CaseLimits;
  readonly where: string;
}

/** Some thousand times what the cases at hand take. */
export const LIMITS: CaseLimits = { values: 2e7, bytes: 2e9 };

/**
 * Builds a circuit and what simulates it.
 * @param steps of the whole run
 * @throws {InputError} for a bad circuit, or one beyond the limits
 */
export function simulatorOfCase(
  circuit: Circuit,
  steps: number,
  { backend, limits, where }: CaseRun,
  record?: RecordingOptions,
): Promise<Simulator> {
  const neurons = circuit.populations.reduce((sum, { size = 0 }) => sum + size, 0);
  const values = steps * (neurons + (record?.variables ?? []).length);
  if (!(values <= limits.values))
    refuse(where, `too long for a case (${values} values)`, `use at most ${limits.values}, neurons times steps`);
  const network = buildNetwork(circuit, 0);
  const { bytes } = estimateMemory(network, { jobs: 1, copies: 1, form: chooseForm(network, 1), backend });
  if (bytes > limits.bytes)
    refuse(where, `too large for a case (${bytes} bytes)`, `use shorter delays, at most ${limits.bytes} bytes in all`);
  return createSimulator(network, { backend, ...(record === undefined ? {} : { record }) });
}
