/** A parrot fires in each step in which spikes reach it, once, and passes them on. */
import { expect, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import type { Backend } from '../../src/engine/backends.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';
import { runNetwork } from '../engine/run_network.ts';

const circuit: Circuit = {
  ...{ name: 'echo', dt: 0.1 },
  populations: [
    { name: 'parrot', model: 'parrot_neuron', size: 2 },
    { name: 'second', model: 'parrot_neuron', size: 1 },
  ],
  projections: [
    { source: 'in', target: 'parrot', connector: { rule: 'one_to_one' }, weight: 1, delay: 1.5 },
    { source: 'parrot', target: 'second', connector: { rule: 'all_to_all' }, weight: 1, delay: 0.3 },
  ],
  inputs: [{ kind: 'spikes', name: 'in', channels: 2, times: [[1, 1.1, 7], [7]] }],
};

test.each<Backend>(['reference', 'wasm', 'webasm', 'cpu'])('on %s', async (backend) => {
  const { spikes } = await runNetwork(createSimulator, buildNetwork(circuit, 1), [12], { backend });
  expect([...spikes].sort()).toEqual(['25:0', '26:0', '85:0', '85:1', '28:2', '29:2', '88:2'].sort());
});
