/** The circuit of a plan with all that is drawn written out, for formats and simulators that do not draw as we do. */
import type { Circuit } from '../../../../models/circuits/circuit.ts';
import { leastMemory } from '../../../engine/estimate_memory.ts';
import { namingFile } from '../../../formats/naming_file.ts';
import { buildNetwork } from '../../../network/build.ts';
import { explicitCircuit } from '../../../network/explicit_circuit.ts';
import { checkMemory } from './free_memory.ts';
import type { Plan } from './simulate_plan.ts';

/**
 * Bytes a synapse while it is listed and written: measured on Brunel's network of 15.6 million, 34 as a script and 98
 * as SONATA, where weights and delays are single numbers.
 */
const LISTED_SYNAPSE = 120;

/**
 * Does something with the circuit written out; what is refused names the file that says it.
 * @throws {InputError} for a network whose list of synapses does not fit into memory
 */
export function withDrawnCircuit<T>({ circuit, places, fileOf }: Plan, seed: number, use: (drawn: Circuit) => T): T {
  const least = leastMemory(circuit, 1);
  checkMemory({ ...least, bytes: least.bytes + LISTED_SYNAPSE * least.synapses }, 1);
  const run = (): T => use(explicitCircuit(buildNetwork(circuit, seed, places)));
  return fileOf === undefined ? run() : namingFile(fileOf, run);
}
