/**
 * A thread that dies or fails ends the run with one line that says which and why; the other threads end, and nothing
 * hangs.
 */
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, inject, test, vi } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../../src/network/build.ts';
import type { Simulator } from '../../src/simulator.ts';
import { compiledCreate } from './run_network.ts';

const circuit: Circuit = {
  name: 'ring',
  dt: 0.1,
  populations: [{ name: 'cell', model: 'iaf_psc_exp', size: 30, params: { I_e: 500 } }],
  projections: [
    { source: 'cell', target: 'cell', connector: { rule: 'fixed_indegree', indegree: 5 }, weight: 10, delay: 1.5 },
    { source: 'in', target: 'cell', connector: { rule: 'all_to_all' }, weight: 1, delay: 1.5 },
  ],
  inputs: [{ kind: 'spikes', name: 'in', channels: 1 }],
};

/** A simulator on three threads, and those threads, with a promise of the end of each. */
async function started(): Promise<{ simulator: Simulator; threads: Worker[]; ended: Promise<unknown> }> {
  const threads = new Set<Worker>();
  const post = Worker.prototype.postMessage;
  vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, ...message) {
    threads.add(this);
    post.apply(this, message);
  });
  const simulator = await (await compiledCreate())(buildNetwork(circuit, 1), { jobs: 3 });
  expect(simulator.facts.jobs).toBe(3);
  expect(threads.size).toBe(3);
  const ended = Promise.all([...threads].map((thread) => new Promise((resolve) => thread.once('exit', resolve))));
  return { simulator, threads: [...threads], ended };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a worker that dies', () => {
  test('under way ends the run with its name, and the others with it', async () => {
    expect(inject('buildErrors')).toBe('');
    const { simulator, threads, ended } = await started();
    await simulator.run(20);
    const run = simulator.run(1e7);
    // Once a batch has come the threads are in the midst of the next.
    await new Promise<void>((resolve) => {
      const subscription = simulator.spikes.subscribe(() => {
        subscription.unsubscribe();
        resolve();
      });
    });
    void threads[1].terminate();
    await expect(run).rejects.toThrow(
      /^worker 2: ended unexpectedly \(exit\); create the simulator again, from a checkpoint if there is one$/,
    );
    await ended;
    // A further run is refused likewise and does not wait for anybody.
    await expect(simulator.run(1)).rejects.toThrow(/^worker \d: [^\n]*$/);
  });

  test('between two runs ends the next run', async () => {
    const { simulator, threads, ended } = await started();
    await simulator.run(20);
    await threads[2].terminate();
    await expect(simulator.run(20)).rejects.toThrow(/^worker 3: ended unexpectedly \(exit\)/);
    await ended;
  });

  test('by an error of its own ends the run with that error', async () => {
    const { simulator, ended } = await started();
    await simulator.run(20);
    // Nine spikes of a channel in a step are refused by each thread as it comes to them.
    simulator.schedule([new Float64Array(9).fill(25)]);
    await expect(simulator.run(1e6)).rejects.toThrow(/^input channel 0: too many spikes in one step .*; use at most 8/);
    await ended;
  });

  test('no thread is left when a simulator is disposed of', async () => {
    const { simulator, ended } = await started();
    await simulator.run(5);
    simulator.dispose();
    await ended;
  });
});
