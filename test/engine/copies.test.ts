/** Copies of a network that advance together do not know of one another: each fires as it does alone, by its id. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildNetwork } from '../../src/network/build.ts';
import { createCircuit } from '../../src/network/named_circuit.ts';
import type { Network } from '../../src/network/network.ts';
import { createSimulator } from '../../src/simulator.ts';
import { testRuns } from '../long.ts';
import { runNetwork } from './run_network.ts';
import { anyFeatures, smallCircuit } from './small_circuits.ts';

/** Spikes of one copy of several, as those of a network of its own. */
function ofCopy(spikes: readonly string[], copy: number, { size }: Network): string[] {
  return spikes.flatMap((spike) => {
    const [step, sender] = spike.split(':').map(Number);
    return Math.floor(sender / size) === copy ? [`${step}:${sender % size}`] : [];
  });
}

describe('copies', () => {
  testRuns('in a batch fire as each does alone', { few: 3, all: 25, seed: 5 }, async (runs) => {
    let fired = 0;
    await fc.assert(
      fc.asyncProperty(
        anyFeatures(),
        fc.uniqueArray(fc.nat(1e5), { minLength: 2, maxLength: 5 }),
        async (features, copyIds) => {
          const network = buildNetwork(smallCircuit(features), features.seed);
          const copies = copyIds.length;
          const together = await runNetwork(createSimulator, network, [100], { copies, copyIds });
          expect(together.engine).toBe('wasm');
          for (const [copy, id] of copyIds.entries()) {
            const alone = await runNetwork(createSimulator, network, [100], { copyIds: [id] });
            expect(ofCopy(together.spikes, copy, network)).toEqual(alone.spikes);
            fired += alone.spikes.length;
          }
        },
      ),
      runs,
    );
    expect(fired).toBeGreaterThan(runs.numRuns * 100);
  });

  test('have noise of their own, named by their ids and not by their places', async () => {
    const features = {
      ...{ seed: 3, models: ['iaf_psc_exp'] as const, plastic: false, mixedSigns: false, drawn: false },
      ...{ poisson: 'dense' as const, silentStart: true, shortestDelay: 7, receptors: false },
    };
    const network = buildNetwork(smallCircuit(features), 3);
    const [a, b] = await Promise.all(
      [
        [6, 2],
        [2, 9],
      ].map((copyIds) => runNetwork(createSimulator, network, [100], { copies: 2, copyIds })),
    );
    expect(ofCopy(a.spikes, 1, network)).toEqual(ofCopy(b.spikes, 0, network));
    expect(ofCopy(a.spikes, 0, network)).not.toEqual(ofCopy(a.spikes, 1, network));
  });

  // Chaos tells: a weight that differed in its last digit between the forms of synapses would show within a second.
  test('of a chaotic static network fire as each does alone', async () => {
    const network = buildNetwork(createCircuit('brunel2000', { scale: 0.1 }), 1);
    const alone = await runNetwork(createSimulator, network, [1000], { copyIds: [3] });
    const together = await runNetwork(createSimulator, network, [1000], { copies: 2, copyIds: [0, 3] });
    const own = ofCopy(together.spikes, 1, network);
    const difference = alone.spikes.findIndex((spike, i) => spike !== own[i]);
    expect(alone.spikes.length).toBeGreaterThan(30_000);
    expect(difference === -1 ? 'none' : `from spike ${difference} on (${alone.spikes[difference]})`).toBe('none');
    expect(own.length).toBe(alone.spikes.length);
  });
});
