/** Populations are found by name, or refused with those that there are. */
import { expect, test } from 'vitest';
import { buildNetwork } from '../../src/network/build.ts';
import { createCircuit } from '../../src/network/named_circuit.ts';
import { populationBlock } from '../../src/network/population_block.ts';

test('a block by its name', () => {
  const network = buildNetwork(createCircuit('vogels_abbott2005'), 1);
  for (const block of network.blocks) expect(populationBlock(network, block.name, 'here')).toBe(block);
  expect(() => populationBlock(network, 'inhibitori', 'here')).toThrow(
    /^here: unknown population \(inhibitori\); .*use /,
  );
});
