/** Spikes of one population, counted within it. */
import fc from 'fast-check';
import { from, lastValueFrom, toArray } from 'rxjs';
import { expect, test } from 'vitest';
import { population } from '../../src/streams/population.ts';

const network = {
  size: 7,
  blocks: [
    { name: 'exc', first: 0, size: 5 },
    { name: 'inh', first: 5, size: 2 },
  ],
} as unknown as Parameters<typeof population>[0];

test('each spike is passed on by one population, under a name from which its own follows', async () => {
  const spike = fc.record({ neuron: fc.integer({ min: 0, max: 6 }), copy: fc.integer({ min: 0, max: 2 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(spike, { maxLength: 30 }), async (spikes) => {
      const batch = {
        ...{ fromStep: 4, toStep: 4 + spikes.length },
        steps: Uint32Array.from(spikes, (_, i) => 5 + i),
        senders: Uint32Array.from(spikes, ({ neuron, copy }) => 7 * copy + neuron),
      };
      const found: [number, number][] = [];
      for (const { name, first, size } of network.blocks) {
        const [only, ...more] = await lastValueFrom(from([batch]).pipe(population(network, name), toArray()));
        expect(more).toEqual([]);
        expect([only.fromStep, only.toStep]).toEqual([batch.fromStep, batch.toStep]);
        only.steps.forEach((step, i) => {
          const sender = only.senders[i];
          found.push([step, 7 * Math.floor(sender / size) + first + (sender % size)]);
        });
      }
      expect(found.sort(([a], [b]) => a - b)).toEqual([...batch.steps].map((step, i) => [step, batch.senders[i]]));
    }),
    { seed: 5 },
  );
});

test('a population that is not there is refused at once, and what is no network', () => {
  for (const none of [undefined, null, {}, 'exc'])
    expect(() => population(none as never, 'exc')).toThrow(/^population: no network \(/);
  expect(() => population(network, 'ex')).toThrow(/^population: unknown population \(ex\); use one of: exc, inh$/);
});
