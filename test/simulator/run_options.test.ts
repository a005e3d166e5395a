/** How a run lets a program breathe, how it is ended, and how a simulator is disposed of. */
import { describe, expect, inject, test } from 'vitest';
import { buildNetwork } from '../../src/network/build.ts';
import { createCircuit } from '../../src/network/named_circuit.ts';
import { createSimulator, type Simulator } from '../../src/simulator.ts';
import { compiledCreate } from '../engine/run_network.ts';
import { longUnless } from '../long.ts';

const network = buildNetwork(createCircuit('maass2002'), 1);

function follow(simulator: Simulator): string[] {
  const spikes: string[] = [];
  simulator.spikes.subscribe(({ steps, senders }) => {
    steps.forEach((step, i) => {
      spikes.push(`${step}:${senders[i]}`);
    });
  });
  return spikes;
}

/** Rounds of the event loop that a run leaves room for. */
async function turnsDuring(run: Promise<void>): Promise<number> {
  let turns = 0;
  let ended = false;
  const turn = (): void => {
    turns++;
    if (!ended) setImmediate(turn);
  };
  setImmediate(turn);
  await run;
  ended = true;
  return turns;
}

test('timers have a turn at the end of every batch, or of none, as a program asks; spikes are the same', async () => {
  const found: [number, string[]][] = [];
  for (const yieldEveryMs of [0, Number.POSITIVE_INFINITY]) {
    using simulator = await createSimulator(network);
    const spikes = follow(simulator);
    found.push([await turnsDuring(simulator.run(200.2, { yieldEveryMs })), spikes]);
  }
  const [[often, spikes], [seldom, same]] = found;
  // 200 ms are more than fifty batches; without turns there is one before the run begins and one after it.
  expect(often).toBeGreaterThan(50);
  expect(seldom).toBeLessThan(5);
  expect(same).toEqual(spikes);
});

for (const jobs of [1, 2])
  describe(`on ${jobs} threads`, { tags: longUnless(jobs === 1) }, () => {
    const create = async (): Promise<Simulator> => {
      expect(inject('buildErrors')).toBe('');
      return jobs === 1 ? createSimulator(network) : (await compiledCreate())(network, { jobs });
    };

    test('a run that is aborted stands at the end of a batch, and goes on exactly', async () => {
      using whole = await create();
      const expected = follow(whole);
      await whole.run(500.5);
      using simulator = await create();
      const spikes = follow(simulator);
      const ended = new AbortController();
      let batches = 0;
      const subscription = simulator.spikes.subscribe(() => {
        batches++;
        if (batches === 3) ended.abort(new Error('enough'));
      });
      await expect(simulator.run(500.5, { signal: ended.signal })).rejects.toThrow('enough');
      expect(batches).toBe(3);
      const { step } = simulator;
      expect(step).toBeGreaterThan(0);
      subscription.unsubscribe();
      await simulator.run(network.dt * (Math.round(500.5 / network.dt) - step));
      expect(spikes).toEqual(expected);
    });

    test('a stream is aborted as a run is', async () => {
      using simulator = await create();
      const ended = new AbortController();
      const read = async (): Promise<void> => {
        for await (const { toStep } of simulator.stream(undefined, { signal: ended.signal, batchMs: 50 * network.dt }))
          if (toStep >= 150) ended.abort();
      };
      await expect(read()).rejects.toMatchObject({ name: 'AbortError' });
      expect(simulator.step).toBe(150);
    });
  });

test('a timer ends a run on one thread, since it has its turn', async () => {
  using simulator = await createSimulator(network);
  const run = simulator.run(1e6, { signal: AbortSignal.timeout(30), yieldEveryMs: 5 });
  await expect(run).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('a run whose signal was aborted before does nothing; one that has ended does not hear of it', async () => {
  using simulator = await createSimulator(network);
  await expect(simulator.run(10.01, { signal: AbortSignal.abort() })).rejects.toThrow(/whole number of steps/);
  await expect(simulator.run(10, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  expect(simulator.step).toBe(0);
  const ended = new AbortController();
  simulator.spikes.subscribe(({ toStep }) => {
    if (toStep * network.dt >= 10) ended.abort();
  });
  await simulator.run(10, { signal: ended.signal });
  await expect(simulator.run(1, { yieldEveryMs: -1 })).rejects.toThrow(
    /^run: yieldEveryMs \(-1\); use a number of ms ≥ 0$/,
  );
  await expect(simulator.run(1, { sginal: 1 } as object)).rejects.toThrow(
    /^run: unknown option \(sginal\); did you mean signal\? use signal, yieldEveryMs$/,
  );
});

test('using and await using dispose of a simulator', async () => {
  let kept: Simulator;
  {
    using simulator = await createSimulator(network);
    kept = simulator;
    await simulator.run(1);
  }
  await expect(kept.run(1)).rejects.toThrow(/^run: the simulator was disposed of; /);
  {
    await using simulator = await createSimulator(network);
    kept = simulator;
  }
  await expect(kept.run(1)).rejects.toThrow(/^run: the simulator was disposed of; /);
  // Twice is once.
  kept[Symbol.dispose]();
});
