/**
 * `rippletank schema`: prints what a circuit file or an experiment file may say, as JSON Schema, for editors and
 * validators.
 */

import { circuitJsonSchema } from '../../formats/circuit/read.ts';
import { experimentJsonSchema } from '../../studies/comparison/experiment_file.ts';
import { print } from '../terminal/terminal.ts';

/** Prints the JSON Schema of a kind of file on stdout. */
export function printSchema(kind: 'circuit' | 'experiment'): void {
  const schema = kind === 'circuit' ? circuitJsonSchema() : experimentJsonSchema();
  print(`${JSON.stringify(schema, null, 2)}\n`);
}
