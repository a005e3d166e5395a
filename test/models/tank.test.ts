/** A tank of 135 neurons is the published column; in larger ones the drive of a neuron stays. */
import { describe, expect, test } from 'vitest';
import { maass2002 } from '../../models/circuits/maass2002.ts';
import { tank, tankGrid } from '../../models/circuits/tank.ts';
import { buildTanks } from '../../scenes/tank/build_tank.ts';
import { checkTankParameters } from '../../src/formats/tank_parameters.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { synapseTable } from '../../src/network/connect/synapse_table.ts';
import type { Network } from '../../src/network/network.ts';

const plain = { lambda: 2, inhibitory: 0.2, weightScale: 1, shortTerm: true, stdp: false, noiseHz: 0 } as const;

/** Mean over the neurons of the summed weight of what excites them. */
function excitation(network: Network): number {
  const { rowStart, weight } = synapseTable(network);
  let sum = 0;
  for (let k = 0; k < rowStart[network.size]; k++) if (weight[k] > 0) sum += weight[k];
  return sum / network.size;
}

describe('a tank', () => {
  test('of 135 neurons has the synapses of the published column', () => {
    const withoutInput = (circuit: ReturnType<typeof tank>) => ({
      ...circuit,
      name: 'same',
      inputs: [],
      projections: circuit.projections.filter(({ source }) => source !== 'input'),
    });
    const published = synapseTable(buildNetwork(withoutInput(maass2002()), 4));
    const found = synapseTable(buildNetwork(withoutInput(tank({ ...plain, size: 135 })), 4));
    expect(found).toEqual(published);
  });

  test('holds its neurons in a column five times as long as wide', () => {
    expect(tankGrid(135)).toEqual([15, 3, 3]);
    expect(tankGrid(136)).toEqual([20, 4, 4]);
    expect(tankGrid(10_000)).toEqual([65, 13, 13]);
  });

  test('drives a neuron as much in a larger column', () => {
    const mean = (size: number): number => {
      const seeds = size > 1000 ? [1] : [1, 2, 3, 4, 5, 6];
      const sums = seeds.map((seed) => excitation(buildNetwork(tank({ ...plain, size }), seed)));
      return sums.reduce((a, b) => a + b, 0) / seeds.length;
    };
    // Weights are exponential: six columns of some 500 synapses are known within 2 %, which exciting neurons lie where
    // adds some.
    const [small, large] = [mean(135), mean(2000)];
    expect(Math.abs(large / small - 1)).toBeLessThan(0.1);
  });

  test('has every neuron hear one electrode, and STDP and noise where asked for', () => {
    const { network } = buildTanks(checkTankParameters({ size: 300, stdp: true, noiseHz: 5 }));
    const table = synapseTable(network);
    const heard = new Uint32Array(network.size);
    for (let k = table.rowStart[network.size]; k < table.target.length; k++) heard[table.target[k]]++;
    expect(heard.every((count) => count === 1)).toBe(true);
    expect(network.poisson).toHaveLength(2);
    expect(network.projections.filter(({ learning }) => learning !== undefined).map(({ name }) => name)).toEqual([
      'exc→exc',
    ]);
  });
});
