/** Spikes that are pulled: gap-free, the bytes of one run, and an engine that stands still in between. */
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { from, lastValueFrom, toArray } from 'rxjs';
import { describe, expect, inject, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../../src/network/build.ts';
import type { SpikeBatch } from '../../src/signals.ts';
import { createSimulator, type Simulator } from '../../src/simulator.ts';
import { compiledCreate } from '../engine/run_network.ts';
import { longUnless } from '../long.ts';

const circuit: Circuit = {
  name: 'busy',
  dt: 0.1,
  populations: [{ name: 'cell', model: 'iaf_psc_exp', size: 40, params: { I_e: 600 } }],
  projections: [
    {
      ...{ source: 'cell', target: 'cell', weight: 20, delay: 1.5 },
      connector: { rule: 'fixed_indegree', indegree: 8 },
      plasticity: { model: 'stdp_synapse', params: { lambda: 0.05, Wmax: 60 } },
    },
  ],
  inputs: [{ kind: 'poisson', name: 'noise', target: 'cell', rate: 500, weight: 60, delay: 1 }],
};
const network = buildNetwork(circuit, 1);

const engines = [
  ['wasm on one thread', {}],
  ['wasm on two threads', { jobs: 2 }],
  ['the reference engine', { backend: 'reference' }],
] as const;

/** Spikes of batches, which must follow one another without a gap from a step on. */
function listed(batches: readonly SpikeBatch[], first = 0): string[] {
  let step = first;
  for (const { fromStep, toStep, steps } of batches) {
    expect(fromStep).toBe(step);
    for (const at of steps) expect(at > fromStep && at <= toStep).toBe(true);
    step = toStep;
  }
  return batches.flatMap(({ steps, senders }) => Array.from(steps, (at, i) => `${at}:${senders[i]}`));
}

async function gathered(stream: AsyncIterable<SpikeBatch>): Promise<SpikeBatch[]> {
  const batches: SpikeBatch[] = [];
  for await (const batch of stream) batches.push(batch);
  return batches;
}

for (const [name, options] of engines)
  describe(`on ${name}`, { tags: longUnless(name === 'wasm on one thread') }, () => {
    const create = async (more = {}): Promise<Simulator> => {
      expect(inject('buildErrors')).toBe('');
      return ('jobs' in options ? await compiledCreate() : createSimulator)(network, { ...options, ...more });
    };
    const whole = async (ms: number): Promise<string[]> => {
      using simulator = await create();
      const spikes: SpikeBatch[] = [];
      simulator.spikes.subscribe((batch) => spikes.push(batch));
      await simulator.run(ms);
      return listed(spikes);
    };

    test('the spikes of a stream are those of one run, and subscribers are given them too', async () => {
      using simulator = await create({ batches: 'views' });
      const subscribed: string[] = [];
      simulator.spikes.subscribe(({ steps, senders }) => {
        steps.forEach((step, i) => {
          subscribed.push(`${step}:${senders[i]}`);
        });
      });
      const batches = await gathered(simulator.stream(120, { batchMs: 7.3 }));
      expect(batches.map(({ toStep }) => toStep)).toEqual([
        ...Array.from({ length: 16 }, (_, i) => 73 * (i + 1)),
        1200,
      ]);
      const expected = await whole(120);
      expect(expected.length).toBeGreaterThan(100);
      expect(listed(batches)).toEqual(expected);
      expect(subscribed).toEqual(expected);
    });

    test('nothing is computed before a batch is pulled', async () => {
      using simulator = await create();
      const stream = simulator.stream(30, { batchMs: 10 });
      await sleep(20);
      expect(simulator.step).toBe(0);
      for (const step of [100, 200, 300]) {
        await stream.next();
        expect(simulator.step).toBe(step);
        await sleep(20);
        expect(simulator.step).toBe(step);
      }
      expect((await stream.next()).done).toBe(true);
      expect(simulator.step).toBe(300);
    });

    test('a stream that is left early leaves a simulator that goes on exactly', async () => {
      using simulator = await create();
      const batches: SpikeBatch[] = [];
      for await (const batch of simulator.stream(Number.POSITIVE_INFINITY, { batchMs: 12 })) {
        batches.push(batch);
        if (batches.length === 3) break;
      }
      expect(simulator.step).toBe(360);
      const found = listed(batches);
      const rest = await gathered(simulator.stream(64));
      expect([...found, ...listed(rest, 360)]).toEqual(await whole(100));
    });
  });

test('any cut into batches gives the same spikes', async () => {
  const expected = await (async () => {
    using simulator = await createSimulator(network);
    return listed(await gathered(simulator.stream(40)));
  })();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 500 }), async (steps) => {
      using simulator = await createSimulator(network);
      expect(listed(await gathered(simulator.stream(40, { batchMs: steps / 10 })))).toEqual(expected);
    }),
    { numRuns: 12, seed: 3 },
  );
});

test('between two batches weights are read and currents injected; RxJS takes a stream as it is', async () => {
  using simulator = await createSimulator(network);
  let last = 0;
  for await (const { toStep } of simulator.stream(30, { batchMs: 10 })) {
    last = (await simulator.weights('cell→cell')).weights[0];
    if (toStep < 300) simulator.inject('cell', 100, toStep / 10, 30);
  }
  expect(last).not.toBe(20);
  const more = await lastValueFrom(from(simulator.stream(20, { batchMs: 10 })).pipe(toArray()));
  expect(more.map(({ toStep }) => toStep)).toEqual([400, 500]);
});

test('what runs meanwhile would be a gap, and is refused', async () => {
  using simulator = await createSimulator(network);
  const stream = simulator.stream(30, { batchMs: 10 });
  await stream.next();
  await simulator.run(1);
  await expect(stream.next()).rejects.toThrow(
    'stream: a gap (from step 100 to 110); let nothing else run while a stream is read',
  );
  expect((await stream.next()).done).toBe(true);
});

test('what is no stream is refused at once; the end of the simulator ends it', async () => {
  const simulator = await createSimulator(network);
  const stream = simulator.stream as (...given: unknown[]) => unknown;
  for (const [given, message] of [
    [[-1], /^stream: no length of time \(-1 ms\); /],
    [[0.05], /^stream: not a whole number of steps \(0.05 ms\); /],
    [['5 s'], /^stream: no length of time \("5 s" ms\); /],
    [[5, { batchMs: 0 }], /^stream: batchMs: too short \(0 ms\); use at least 0.1 ms$/],
    [[5, { batchMs: 0.15 }], /^stream: batchMs: not a whole number of steps \(0.15 ms\); /],
    [
      [5, { batchms: 1 }],
      /^stream: unknown option \(batchms\); did you mean batchMs\? use batchMs, signal, yieldEveryMs$/,
    ],
    [[5, { signal: 3 }], /^stream: no signal \(3\); give the signal of an AbortController$/],
    [[5, 10], /^stream: no options \(10\); /],
  ] as const)
    expect(() => stream(...given)).toThrow(message);
  expect(await gathered(simulator.stream(0))).toEqual([]);
  const open = simulator.stream();
  await open.next();
  simulator.dispose();
  await expect(open.next()).rejects.toThrow(/^stream: the simulator was disposed of; create another one$/);
});
