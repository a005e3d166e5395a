/**
 * `rippletank circuit`: prints a circuit as a circuit file on stdout; what is to be said of how it was read goes to
 * stderr.
 */
import { circuitFormats, formatNamed } from '../../formats/catalogue.ts';
import type { NsynsRule } from '../../formats/sonata/synapse_counts.ts';
import { print, printMessage } from '../terminal/terminal.ts';
import { checkTimes } from './simulate/simulate_options.ts';
import { readPlan } from './simulate/simulate_plan.ts';

/** Options of the command line. */
export interface CircuitOptions {
  readonly set?: readonly string[];
  /** Time step in ms instead of the file's. */
  readonly dt?: number;
  readonly nsyns?: NsynsRule;
  /** Name of a format of circuits; the first of the catalogue where left out. */
  readonly format?: string;
}

/**
 * Prints a circuit.
 * @param path as for `simulate`
 * @throws {InputError} for anything wrong with it, and what a circuit file cannot say
 */
export async function writeCircuitFile(path: string, { format, ...options }: CircuitOptions): Promise<void> {
  checkTimes(options);
  const { write } = format === undefined ? circuitFormats[0] : formatNamed(format, circuitFormats);
  const { circuit, notes } = await readPlan(path, options, 'circuit');
  const writeTo = await write();
  print(writeTo(circuit));
  for (const note of notes) printMessage(`note: ${note}`);
}
