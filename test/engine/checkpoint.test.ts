/** A network that was saved and taken back goes on as if nothing had been, bit for bit; saving it disturbs nothing. */
import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import { pack } from '../../src/engine/packed.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';
import { testRuns } from '../long.ts';
import { type Create, compiledCreate, type HowToRun, runNetwork, splitAt } from './run_network.ts';
import { anyFeatures, type Features, smallCircuit } from './small_circuits.ts';

const DT = 0.1;

/**
 * Runs features for `before` and `after` steps, whole and through a checkpoint, and returns the number of spikes after
 * it.
 */
async function compare(
  create: Create,
  features: Features,
  [before, after]: readonly [number, number],
  options: HowToRun,
): Promise<number> {
  const network = buildNetwork(smallCircuit(features), features.seed);
  const record = { neurons: Array.from({ length: network.size }, (_, i) => i), variables: ['V_m'] };
  const given = { record, ...options };
  const whole = await runNetwork(create, network, [(before + after) * DT], { ...given, save: true });
  const first = await runNetwork(create, network, [before * DT], { ...given, save: true });
  const second = await runNetwork(create, network, [after * DT], { ...given, checkpoint: first.saved!, save: true });
  expect(second.engine).toBe('wasm');
  expect(second.facts).toEqual(whole.facts);
  expect([first.spikes, second.spikes]).toEqual(splitAt(whole.spikes, before));
  expect([...first.traces.V_m, ...second.traces.V_m]).toEqual(whole.traces.V_m);
  return second.spikes.length;
}

describe('a checkpoint', () => {
  testRuns(
    'taken at any step, with events, refractory periods, inputs and plastic synapses under way, changes nothing',
    { few: 3, all: 25, seed: 6 },
    async (runs) => {
      let fired = 0;
      await fc.assert(
        fc.asyncProperty(
          anyFeatures(),
          fc.integer({ min: 1, max: 1200 }),
          fc.integer({ min: 1, max: 800 }),
          fc.constantFrom([0], [7], [3, 0, 11]),
          async (features, before, after, copyIds) => {
            fired += await compare(createSimulator, features, [before, after], { copyIds, copies: copyIds.length });
          },
        ),
        runs,
      );
      // The first few circuits are quiet ones.
      expect(fired).toBeGreaterThan(runs.numRuns * 10);
    },
  );

  testRuns('of several threads likewise', { few: 1, all: 3, seed: 7 }, async (runs) => {
    expect(inject('buildErrors')).toBe('');
    const create = await compiledCreate();
    let fired = 0;
    await fc.assert(
      fc.asyncProperty(
        anyFeatures({ models: ['iaf_psc_exp', 'iaf_psc_exp'] }),
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom(2, 3),
        async (features, before, jobs) => {
          fired += await compare(create, features, [before, 300], { jobs });
        },
      ),
      runs,
    );
    expect(fired).toBeGreaterThan(runs.numRuns * 50);
  });

  test('may be taken before the first step and many times, and the run that it was taken from goes on', async () => {
    const features: Features = {
      ...{ seed: 12, models: ['iaf_psc_exp', 'iaf_psc_alpha'], plastic: true, mixedSigns: true, drawn: true },
      ...{ poisson: 'sparse', silentStart: false, shortestDelay: 12, receptors: false },
    };
    const network = buildNetwork(smallCircuit(features), 1);
    const whole = await runNetwork(createSimulator, network, [100]);
    const spikes: string[] = [];
    const simulator = await createSimulator(network);
    simulator.spikes.subscribe(({ steps, senders }) => {
      steps.forEach((step, i) => {
        spikes.push(`${step}:${senders[i]}`);
      });
    });
    for (let part = 0; part < 20; part++) {
      const saved = await simulator.checkpoint();
      // Two in a row are the same bytes.
      expect(Buffer.compare(await simulator.checkpoint(), saved)).toBe(0);
      await simulator.run(5);
    }
    simulator.dispose();
    expect(spikes.length).toBeGreaterThan(100);
    expect(spikes).toEqual(whole.spikes);
    const untouched = await createSimulator(network);
    const saved = await untouched.checkpoint();
    untouched.dispose();
    const restored = await runNetwork(createSimulator, network, [100], { checkpoint: saved });
    expect(restored.spikes).toEqual(whole.spikes);
  });

  test.each([1, 2])('in the format of an earlier version is refused on %i threads', async (jobs) => {
    expect(inject('buildErrors')).toBe('');
    const create = await compiledCreate();
    const features: Features = {
      ...{ seed: 3, models: ['iaf_psc_exp', 'iaf_psc_exp'], plastic: false, mixedSigns: false, drawn: false },
      ...{ poisson: 'none', silentStart: false, shortestDelay: 7, receptors: false },
    };
    const network = buildNetwork(smallCircuit(features), 1);
    // It began with the number of steps alone.
    const saved = pack([new TextEncoder().encode('200'), new Uint8Array(64)]);
    await expect(runNetwork(create, network, [1], { checkpoint: saved, jobs })).rejects.toThrow(
      'checkpoint: written in another format (1); this version reads 5; finish it with its own',
    );
  });

  test('keeps spikes that were scheduled while the network ran', async () => {
    const features: Features = {
      ...{ seed: 5, models: ['iaf_psc_delta'], plastic: false, mixedSigns: false, drawn: false },
      ...{ poisson: 'none', silentStart: true, shortestDelay: 7, receptors: false },
    };
    const network = buildNetwork(smallCircuit(features), 1);
    const channels = network.channels[0].size;
    const trains = Array.from({ length: channels }, (_, i) => Float64Array.of(33.3 + i, 48.2, 48.2, 77));
    const whole = await runNetwork(createSimulator, network, [100], { trains: [trains] });
    const first = await runNetwork(createSimulator, network, [48.1], { trains: [trains], save: true });
    const second = await runNetwork(createSimulator, network, [51.9], { checkpoint: first.saved! });
    const without = await runNetwork(createSimulator, network, [100]);
    expect(whole.spikes).not.toEqual(without.spikes);
    expect([first.spikes, second.spikes]).toEqual(splitAt(whole.spikes, 481));
  });

  const plain: Features = {
    ...{ seed: 4, models: ['iaf_psc_exp', 'iaf_psc_exp'], plastic: true, mixedSigns: false, drawn: false },
    ...{ poisson: 'sparse', silentStart: false, shortestDelay: 7, receptors: false },
  };

  testRuns(
    'that is damaged anywhere, cut off, or something else is refused',
    { few: 8, all: 60, seed: 3 },
    async (runs) => {
      const network = buildNetwork(smallCircuit(plain), 1);
      const { saved } = await runNetwork(createSimulator, network, [20], { save: true });
      const refused = async (checkpoint: Uint8Array): Promise<void> => {
        await expect(createSimulator(network, { checkpoint })).rejects.toThrow(
          /^checkpoint: (damaged|written in another format) \(.*\); /,
        );
      };
      await fc.assert(
        fc.asyncProperty(fc.nat(saved!.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
          const other = saved!.slice();
          other[at] ^= change;
          await refused(other);
          await refused(saved!.slice(0, at));
        }),
        runs,
      );
      await refused(new Uint8Array([...saved!, 0]));
      await refused(new Uint8Array());
      await expect(createSimulator(network, { checkpoint: 'state' as unknown as Uint8Array })).rejects.toThrow(
        'checkpoint: no bytes (string); give what checkpoint() gave',
      );
    },
  );

  test('of another circuit, seed, backend, number of threads or of copies is refused, naming it', async () => {
    expect(inject('buildErrors')).toBe('');
    const create = await compiledCreate();
    const circuit = smallCircuit(plain);
    const network = buildNetwork(circuit, 1);
    const { saved } = await runNetwork(create, network, [20], { save: true });
    const refusal = async (other: typeof network, options: HowToRun): Promise<unknown> =>
      create(other, { ...options, checkpoint: saved! }).then(
        () => 'taken',
        (error: Error) => error.message,
      );
    const asItWas = 'create the simulator as it was';
    const [{ name }, ...others] = circuit.populations;
    const shifted = { ...circuit, populations: [{ ...circuit.populations[0], params: { I_e: 1.5 } }, ...others] };
    expect(name).toBe(shifted.populations[0].name);
    expect(await refusal(buildNetwork(shifted, 1), {})).toBe(
      `checkpoint: of another network called ${circuit.name}; ${asItWas}`,
    );
    expect(await refusal(buildNetwork({ ...circuit, name: 'other' }, 1), {})).toBe(
      `checkpoint: of another network (${circuit.name}, not other); ${asItWas}`,
    );
    expect(await refusal(buildNetwork(circuit, 2), {})).toBe(`checkpoint: of another seed (1, not 2); ${asItWas}`);
    expect(await refusal(network, { backend: 'webasm' })).toBe(
      `checkpoint: of another backend (wasm, not webasm); ${asItWas}`,
    );
    expect(await refusal(network, { jobs: 2 })).toBe(`checkpoint: of another number of threads (1, not 2); ${asItWas}`);
    expect(await refusal(network, { copies: 2 })).toBe(
      `checkpoint: of another number of copies (1, not 2); ${asItWas}`,
    );
    expect(await refusal(network, { copyIds: [5] })).toBe(
      `checkpoint: of another list of copy ids (0, not 5); ${asItWas}`,
    );
    // The same circuit read again is the same.
    expect(await refusal(buildNetwork(structuredClone(circuit), 1), {})).toBe('taken');
  });
});
