/** Connections as columns are those of the rows, and of the circuit's lists. */
import { expect, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { connections } from '../../src/network/connections.ts';

const circuit: Circuit = {
  name: 'listed',
  dt: 0.1,
  populations: [
    { name: 'a', model: 'iaf_psc_exp', size: 2 },
    { name: 'b', model: 'iaf_psc_exp', size: 1 },
  ],
  inputs: [{ kind: 'spikes', name: 'in', channels: 1 }],
  projections: [
    {
      source: 'a',
      target: 'b',
      connector: { rule: 'list', sources: [1, 0], targets: [0, 0] },
      weight: [5, -3],
      delay: [1.5, 2],
    },
    { source: 'in', target: 'a', connector: { rule: 'all_to_all' }, weight: 7, delay: 1 },
  ],
};

test('by source, with weights and delays in ms; channels come after the neurons', () => {
  const { sources, targets, weights, delaysMs } = connections(buildNetwork(circuit, 1));
  expect([...sources]).toEqual([0, 1, 3, 3]);
  expect([...targets]).toEqual([2, 2, 0, 1]);
  expect([...weights]).toEqual([-3, 5, 7, 7]);
  expect([...delaysMs]).toEqual([2, 1.5, 1, 1]);
});
