/** Graphs that are fuzzed: ours, with every kind of node between neurons that we write. */
import type { Circuit } from '../../models/circuits/circuit.ts';
import { readNir } from '../../src/formats/nir/read.ts';
import { writeNir } from '../../src/formats/nir/write.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { explicitCircuit } from '../../src/network/explicit_circuit.ts';
import type { FuzzedFormat } from './format.ts';

const circuit: Circuit = {
  name: 'graph',
  dt: 0.1,
  populations: [
    { name: 'a', model: 'iaf_psc_exp', size: 4, params: { t_ref: 0 } },
    { name: 'b', model: 'iaf_psc_delta', size: 3, params: { t_ref: 0, I_e: 10 } },
  ],
  inputs: [{ kind: 'spikes', name: 'input', channels: 2 }],
  projections: [
    { source: 'input', target: 'a', connector: { rule: 'all_to_all' }, weight: 5, delay: 0.1 },
    { source: 'a', target: 'b', connector: { rule: 'all_to_all' }, weight: 0.5, delay: 2 },
    { source: 'b', target: 'b', connector: { rule: 'one_to_one' }, weight: -1, delay: 0.1 },
  ],
};

/** The formats. @param withinMs what reading a file may take */
export async function graphsFuzzed(withinMs: number): Promise<FuzzedFormat[]> {
  const whole = await writeNir(explicitCircuit(buildNetwork(circuit, 1)));
  // A damaged number may be a good one: what is read must build, or be refused.
  return [{ name: 'NIR', whole, read: async (bytes) => buildNetwork(await readNir(bytes, 'file', { withinMs }), 1) }];
}
