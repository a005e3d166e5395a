/** What a program may expect of a simulator, whatever it does with its streams and promises. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { bufferCount, concatMap, delay, firstValueFrom, map, type Observable, of, Subject, toArray } from 'rxjs';
import { describe, expect, inject, test } from 'vitest';
import type { Circuit } from '../models/circuits/circuit.ts';
import type { Backend } from '../src/engine/backends.ts';
import { buildNetwork } from '../src/network/build.ts';
import type { SpikeBatch } from '../src/signals.ts';
import { createSimulator, type Simulator } from '../src/simulator.ts';
import { compiledCreate } from './engine/run_network.ts';

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
    { source: 'in', target: 'cell', connector: { rule: 'all_to_all' }, weight: 100, delay: 0.5 },
  ],
  inputs: [{ kind: 'spikes', name: 'in', channels: 1 }],
};
const network = buildNetwork(circuit, 1);

const engines: readonly [string, { readonly backend?: Backend; readonly jobs?: number }][] = [
  ['wasm on one thread', {}],
  ['wasm on two threads', { jobs: 2 }],
  ['gpu.js webasm', { backend: 'webasm' }],
  ['the reference engine', { backend: 'reference' }],
];

type Options = NonNullable<Parameters<typeof createSimulator>[1]>;

/** Lets a test use a simulator; with two threads the compiled one, whose threads are files of `dist`. */
async function withSimulator(
  options: Options,
  use: (simulator: Simulator) => Promise<void>,
  simulated = network,
): Promise<void> {
  expect(inject('buildErrors')).toBe('');
  const create = options.jobs === 2 ? await compiledCreate() : createSimulator;
  const simulator = await create(simulated, options);
  expect(simulator.facts).toMatchObject({ backend: options.backend ?? 'wasm', jobs: options.jobs ?? 1 });
  try {
    await use(simulator);
  } finally {
    simulator.dispose();
  }
}

const listed = (batches: readonly SpikeBatch[]): string[] =>
  batches.flatMap(({ steps, senders }) => Array.from(steps, (step, i) => `${step}:${senders[i]}`));

/** Spikes of an undisturbed run as a subscriber sees them that copies at once. */
async function undisturbed(options: Options, ms: number): Promise<string[]> {
  const spikes: string[] = [];
  await withSimulator(options, async (simulator) => {
    simulator.spikes.subscribe((batch) => spikes.push(...listed([batch])));
    await simulator.run(ms);
  });
  expect(spikes.length).toBeGreaterThan(50);
  return spikes;
}

describe.each(engines)('on %s', (_, options) => {
  test('batches that operators keep or delay hold the spikes that a synchronous subscriber sees', async () => {
    const expected = await undisturbed(options, 100);
    await withSimulator({ ...options, record: { neurons: [3], variables: ['V_m'] } }, async (simulator) => {
      const { spikes, traces } = simulator;
      const kept = firstValueFrom(spikes.pipe(toArray()));
      const buffered = firstValueFrom(spikes.pipe(bufferCount(7), toArray()));
      const delayed = firstValueFrom(
        spikes.pipe(
          concatMap((batch) => of(batch).pipe(delay(0))),
          toArray(),
        ),
      );
      const awaited = firstValueFrom(
        spikes.pipe(
          concatMap(async (batch) => batch),
          toArray(),
        ),
      );
      const potentials: number[] = [];
      traces.subscribe(({ values }) => potentials.push(...values.V_m));
      const keptTraces = firstValueFrom(traces.pipe(toArray()));
      await simulator.run(100);
      simulator.dispose();
      expect(listed(await kept)).toEqual(expected);
      expect(listed((await buffered).flat())).toEqual(expected);
      expect(listed(await delayed)).toEqual(expected);
      expect(listed(await awaited)).toEqual(expected);
      expect((await keptTraces).flatMap(({ values }) => [...values.V_m])).toEqual(potentials);
    });
  });

  test('runs, readings and switches asked for at once are done one after another, in their order', async () => {
    const weightsOf = async (simulator: Simulator): Promise<number[]> => [
      ...(await simulator.weights('cell→cell')).weights,
    ];
    const spikes: string[] = [];
    let atOnce: number[][] = [];
    await withSimulator(options, async (simulator) => {
      simulator.spikes.subscribe((batch) => spikes.push(...listed([batch])));
      const results = await Promise.all([
        simulator.run(50),
        weightsOf(simulator),
        simulator.freeze(),
        simulator.run(50),
        weightsOf(simulator),
        simulator.learn(),
        simulator.run(50),
        weightsOf(simulator),
      ]);
      expect(simulator.step).toBe(1500);
      atOnce = results.filter((result) => result !== undefined);
    });
    const inTurn: number[][] = [];
    const expected: string[] = [];
    await withSimulator(options, async (simulator) => {
      simulator.spikes.subscribe((batch) => expected.push(...listed([batch])));
      await simulator.run(50);
      inTurn.push(await weightsOf(simulator));
      await simulator.freeze();
      await simulator.run(50);
      inTurn.push(await weightsOf(simulator));
      await simulator.learn();
      await simulator.run(50);
      inTurn.push(await weightsOf(simulator));
    });
    expect(atOnce).toEqual(inTurn);
    expect(inTurn[1]).toEqual(inTurn[0]);
    expect(inTurn[2]).not.toEqual(inTurn[1]);
    expect(spikes).toEqual(expected);
  });

  test('a subscriber that throws makes run reject with its error; others saw the batch, and the run can go on', async () => {
    const expected = await undisturbed(options, 60);
    await withSimulator({ ...options, record: { neurons: [3], variables: ['V_m'] } }, async (simulator) => {
      const before: string[] = [];
      const after: string[] = [];
      let traced = 0;
      simulator.spikes.subscribe((batch) => before.push(...listed([batch])));
      const fault = new Error('my mistake');
      let calls = 0;
      simulator.spikes.subscribe(() => {
        if (++calls === 3) throw fault;
      });
      simulator.spikes.subscribe((batch) => after.push(...listed([batch])));
      simulator.traces.subscribe(({ values }) => {
        traced += values.V_m.length;
      });
      await expect(simulator.run(60)).rejects.toBe(fault);
      expect(simulator.step).toBeLessThan(600);
      expect(traced).toBe(simulator.step);
      await simulator.run((600 - simulator.step) * 0.1);
      expect(simulator.step).toBe(600);
      expect(before).toEqual(expected);
      expect(after).toEqual(expected);
    });
  });

  test('once it is disposed of, everything is refused, and disposing again does nothing', async () => {
    await withSimulator(options, async (simulator) => {
      const waiting = [simulator.run(1000), simulator.run(1000), simulator.weights('cell→cell')];
      const ended = Promise.allSettled(waiting);
      simulator.dispose();
      for (const { status } of await ended) expect(status).toBe('rejected');
      const gone = /^[a-z]+: the simulator was disposed of; create another one$/;
      await expect(simulator.run(1)).rejects.toThrow(gone);
      await expect(simulator.weights('cell→cell')).rejects.toThrow(gone);
      await expect(simulator.setWeights('cell→cell', [])).rejects.toThrow(gone);
      await expect(simulator.freeze()).rejects.toThrow(gone);
      await expect(simulator.learn()).rejects.toThrow(gone);
      await expect(simulator.checkpoint()).rejects.toThrow(gone);
      expect(() => simulator.schedule([[5]].map((train) => Float64Array.from(train)))).toThrow(gone);
      expect(() => simulator.releaseDopamine([5])).toThrow(gone);
      simulator.dispose();
    });
  });

  test('a subscriber may dispose of it: the run rejects, and nothing more is published', async () => {
    await withSimulator(options, async (simulator) => {
      let batches = 0;
      simulator.spikes.subscribe(() => {
        batches++;
        simulator.dispose();
      });
      await expect(simulator.run(1000)).rejects.toThrow('disposed of');
      expect(batches).toBe(1);
    });
  });

  test('what an engine cannot go on with ends it: everything but dispose rejects with the same error, and nothing more is published', async () => {
    const growing: Circuit = {
      name: 'growing',
      dt: 0.1,
      populations: [
        { name: 'a', model: 'iaf_psc_exp', size: 20, params: { I_e: 600 } },
        { name: 'p', model: 'iaf_psc_exp', size: 20, params: { I_e: 700 } },
      ],
      projections: [
        {
          ...{ source: 'a', target: 'p', weight: 1, delay: 1 },
          connector: { rule: 'fixed_probability', p: 0.5 },
          plasticity: { model: 'stdp_pl_synapse_hom', params: { lambda: 2, w0: 1, alpha: 0 } },
        },
      ],
    };
    await withSimulator(
      options,
      async (simulator) => {
        let published = 0;
        simulator.spikes.subscribe(({ toStep }) => {
          published = toStep;
        });
        const outgrown = /^projection a→p, synapse .* weight has outgrown 1024/;
        await expect(simulator.run(500)).rejects.toThrow(outgrown);
        const told = published;
        await expect(simulator.run(20)).rejects.toThrow(outgrown);
        await expect(simulator.weights('a→p')).rejects.toThrow(outgrown);
        expect(() => simulator.releaseDopamine([1e4])).toThrow(outgrown);
        expect(published).toBe(told);
      },
      buildNetwork(growing, 1),
    );
  });

  test('input for steps that are being computed is refused; a subscriber may give it for the next step', async () => {
    await withSimulator(options, async (simulator) => {
      let next = 0;
      simulator.spikes.subscribe(({ toStep }) => {
        if (next > 0) return;
        next = toStep + 1;
        expect(() => simulator.schedule([Float64Array.of(toStep * 0.1)])).toThrow('not after the present');
        simulator.schedule([Float64Array.of(next * 0.1)]);
      });
      const running = simulator.run(500);
      await new Promise((resolve) => setTimeout(resolve));
      expect(() => simulator.schedule([Float64Array.of(0.1)])).toThrow(/^input channel 0: spike not after the present/);
      expect(() => simulator.releaseDopamine([0.1])).toThrow(/^dopamine: pulse not after the present/);
      await running;
      expect(next).toBeGreaterThan(1);
    });
  });
});

test('one that is refused at the end of its making leaves no thread behind', async () => {
  const dist = new URL('../dist/src/', import.meta.url).href;
  const program = `
    import { buildNetwork } from '${dist}network/build.js';
    import { createSimulator } from '${dist}simulator.js';
    const network = buildNetwork(${JSON.stringify(circuit)}, 1);
    const late = { jobs: 2, checkpoint: Uint8Array.of(1, 2, 3) };
    await createSimulator(network, late).catch(() => console.log('refused'));`;
  // A thread that is left would keep this process from ending.
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);
  expect(stdout).toBe('refused\n');
});

test('weights are those that were given at the call, whatever becomes of the array until they are loaded', async () => {
  await withSimulator({}, async (simulator) => {
    const { weights } = await simulator.weights('cell→cell');
    const given = weights.map(() => 3);
    const running = simulator.run(1);
    const loading = simulator.setWeights('cell→cell', given);
    given.fill(9);
    await simulator.freeze();
    await Promise.all([running, loading]);
    // Whole numbers of the unit.
    for (const weight of (await simulator.weights('cell→cell')).weights) expect(weight).toBeCloseTo(3, 6);
  });
});

test.each([
  [{ copies: 0 }, 'simulator: copies (0); use an integer in 1 … 1048576'],
  [{ copies: 1e9 }, 'simulator: copies (1000000000); use an integer in 1 … 1048576'],
  [{ copies: 1.5 }, 'simulator: copies (1.5); use an integer in 1 … 1048576'],
  [{ copyIds: [1.5] }, 'simulator: copy id (1.5); use integers in 0 … 2³² − 1'],
  [{ copyIds: [-1] }, 'simulator: copy id (-1); use integers in 0 … 2³² − 1'],
  [{ copyIds: [2 ** 32] }, 'simulator: copy id (4294967296); use integers in 0 … 2³² − 1'],
  [{ batches: 'foo' as 'views' }, 'simulator: batches (foo); use owned or views'],
])('options %j are refused', async (options, message) => {
  await expect(createSimulator(network, options)).rejects.toThrow(message);
});

test('a circuit in place of a network is refused', async () => {
  await expect(createSimulator(circuit as unknown as typeof network)).rejects.toThrow(
    'simulator: no network; give what buildNetwork makes of a circuit',
  );
});

test('what is no spike train is refused, not heard as silence', async () => {
  await withSimulator({}, async (simulator) => {
    expect(() => simulator.schedule([5] as unknown as Float64Array[])).toThrow('input channel 0: no spike train (5)');
  });
});

test('a long run on one thread gives timers their turn, and can be ended by one', async () => {
  await withSimulator({}, async (simulator) => {
    const ended = simulator.run(1e8);
    setTimeout(() => simulator.dispose());
    await expect(ended).rejects.toThrow('disposed of');
    expect(simulator.step).toBeLessThan(1e9);
  });
});

test('batches as views are overwritten by later ones, and say the same to a subscriber that is done at once', async () => {
  const expected = await undisturbed({}, 100);
  await withSimulator({ batches: 'views' }, async (simulator) => {
    const atOnce: string[] = [];
    const kept: SpikeBatch[] = [];
    simulator.spikes.subscribe((batch) => {
      atOnce.push(...listed([batch]));
      kept.push(batch);
    });
    await simulator.run(100);
    expect(atOnce).toEqual(expected);
    expect(new Set(kept.map(({ steps }) => steps.buffer)).size).toBe(1);
  });
});

describe('an error of a subscriber', () => {
  test('in an operator reaches run where nobody handles it, and only there', async () => {
    await withSimulator({}, async (simulator) => {
      const fault = new Error('in map');
      const handled: unknown[] = [];
      const failing = simulator.spikes.pipe(
        map(() => {
          throw fault;
        }),
      );
      failing.subscribe({ error: (error) => handled.push(error) });
      await simulator.run(10);
      expect(handled).toEqual([fault]);
      failing.subscribe();
      await expect(simulator.run(10)).rejects.toBe(fault);
      // The subscription has ended with its error.
      await simulator.run(10);
      expect(handled).toEqual([fault]);
    });
  });

  test('may be anything, and comes from weight samples, traces and a subject in between as well', async () => {
    const record = { neurons: [0], variables: ['V_m'], weights: { projections: ['cell→cell'], every: 5 } };
    await withSimulator({ record }, async (simulator) => {
      const thrown = [undefined, 'text', 0];
      const relay = new Subject<SpikeBatch>();
      simulator.spikes.subscribe(relay);
      const streams: readonly Observable<unknown>[] = [simulator.weightSamples, simulator.traces, relay];
      for (const [i, stream] of streams.entries()) {
        const subscription = stream.subscribe(() => {
          throw thrown[i];
        });
        await expect(simulator.run(20)).rejects.toBe(thrown[i]);
        subscription.unsubscribe();
      }
      await simulator.run(20);
    });
  });

  test('that is thrown when the streams end comes from dispose', async () => {
    const simulator = await createSimulator(network);
    simulator.spikes.subscribe({
      complete: () => {
        throw new Error('at the end');
      },
    });
    expect(() => simulator.dispose()).toThrow('at the end');
    await expect(simulator.run(1)).rejects.toThrow('disposed of');
  });

  test('that is thrown when its subscription is taken down comes from dispose, and hides no later error of another simulator', async () => {
    const first = await createSimulator(network);
    let others = 0;
    first.spikes.subscribe().add(() => {
      throw new Error('taken down');
    });
    first.spikes.subscribe({ complete: () => others++ });
    expect(() => first.dispose()).toThrow('taken down');
    expect(others).toBe(1);
    await withSimulator({}, async (second) => {
      second.spikes.subscribe(() => {
        throw new Error('later');
      });
      await expect(second.run(20)).rejects.toThrow('later');
    });
  });
});

describe('a length of time', () => {
  test('that cannot be counted in 32 bits is refused', async () => {
    await withSimulator({}, async (simulator) => {
      await simulator.run(10);
      for (const ms of [429_496_729.6, 1e15, Number.MAX_VALUE])
        await expect(simulator.run(ms)).rejects.toThrow(
          `run: too long (${ms} ms); use at most ${(2 ** 32 - 2 ** 24 - 100) * 0.1} ms`,
        );
    });
  });

  test('off the grid is refused, and time stands still', async () => {
    await withSimulator({}, async (simulator) => {
      for (const ms of [0.25, 0.05, 1e-5, 1000 / 60])
        await expect(simulator.run(ms)).rejects.toThrow(
          /^run: not a whole number of steps \([\d.e-]+ ms\); use a multiple of dt 0\.1 ms$/,
        );
      for (const ms of [-1, Number.NaN, Number.POSITIVE_INFINITY])
        await expect(simulator.run(ms)).rejects.toThrow(/^run: no length of time/);
      expect(simulator.step).toBe(0);
    });
    const every = { record: { weights: { projections: ['cell→cell'], every: 0.25 } } };
    await expect(createSimulator(network, every)).rejects.toThrow(
      'record weights: not a whole number of steps (0.25 ms)',
    );
  });

  test('is compared in steps: an instant that has passed is refused whatever the binary fraction of dt', async () => {
    for (const dt of [0.1, 0.15, 0.3, 0.35])
      await withSimulator(
        {},
        async (simulator) => {
          for (let step = 1; step <= 60; step++) {
            await simulator.run(dt);
            const instant = Number((step * dt).toFixed(3));
            expect(() => simulator.schedule([Float64Array.of(instant)])).toThrow('not after the present');
            simulator.schedule([Float64Array.of(instant + dt)]);
          }
        },
        buildNetwork({ ...circuit, dt }, 1),
      );
  });

  test('that is a whole number of steps, or a sum or difference of such, advances by exactly those', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(0.1, 0.01, 0.25, 0.3, 1, 1 / 3, 0.07),
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 10 }),
        async (dt, counts) => {
          const still = { name: 'still', dt, populations: [{ name: 'a', model: 'iaf_psc_delta', size: 1 }] };
          const simulator = await createSimulator(buildNetwork({ ...still, projections: [] }, 1));
          let ms = 0;
          let steps = 0;
          for (const count of counts) {
            const before = ms;
            ms += count * dt;
            steps += count;
            await simulator.run(ms - before);
            expect(simulator.step).toBe(steps);
          }
          simulator.dispose();
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });
});
