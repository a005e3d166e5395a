/**
 * The same spikes on every float32 backend of Node and on one to four threads. The threads are files of `dist`, so this
 * runs what was compiled; the page's half of the table is in backends_equal.browser.test.ts. `npm test` has every
 * network on wasm and three threads, and one on the others.
 */
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { checkBackend, chooseBackend } from '../../src/engine/choose_backend.ts';
import { InputError } from '../../src/errors.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';
import { type CellResult, cellNetworks, runCell, threadsOf } from '../browser/cell.ts';
import { longUnless } from '../long.ts';
import { compiledCreate } from './run_network.ts';

const ENGINES = { wasm: 'wasm', webasm: 'gpu.js webasm' } as const;
const BACKENDS = ['wasm', 'webasm'] as const;

describe.each(cellNetworks)('the %s network in Node', (network) => {
  let expected: CellResult;
  beforeAll(async () => {
    expect(inject('buildErrors')).toBe('');
    expected = await runCell(createSimulator, { network, backend: 'wasm', jobs: 1 });
    expect(expected.spikes).toBeGreaterThan(300);
  });

  for (const backend of BACKENDS) {
    const few = backend === 'wasm' || network === 'plastic';

    for (const jobs of threadsOf(network, 'node', backend))
      test(`spikes alike on ${backend} with ${jobs} threads`, { tags: longUnless(few && jobs === 3) }, async () => {
        const { engine, facts, ...rest } = await runCell(await compiledCreate(), { network, backend, jobs });
        expect({ engine, backend: facts.backend, jobs: facts.jobs, note: facts.note }).toEqual({
          engine: ENGINES[backend],
          backend,
          jobs,
          note: undefined,
        });
        expect(facts.form).toBe(['plastic', 'receptors', 'learning'].includes(network) ? 'full' : 'compact');
        expect(facts.synapses).toBe(expected.facts.synapses);
        expect(rest).toEqual({
          spikes: expected.spikes,
          digest: expected.digest,
          potentials: expected.potentials,
          weights: expected.weights,
        });
      });

    test(`spikes alike in windows of every length on ${backend}`, { tags: longUnless(few) }, async () => {
      const { digest, potentials, weights } = await runCell(createSimulator, { network, backend, jobs: 1, cut: true });
      expect({ digest, potentials, weights }).toEqual({
        digest: expected.digest,
        potentials: expected.potentials,
        weights: expected.weights,
      });
    });
  }

  test('rounds otherwise on gpu.js cpu, which computes in float64, and so the digests see a rounding', {
    tags: longUnless(network === 'plastic'),
  }, async () => {
    const { engine, potentials, spikes } = await runCell(createSimulator, { network, backend: 'cpu', jobs: 1 });
    expect(engine).toBe('gpu.js cpu');
    expect(potentials).not.toBe(expected.potentials);
    expect(Math.abs(spikes - expected.spikes)).toBeLessThan(0.1 * expected.spikes);
  });
});

describe('a backend of the browser, asked for in Node', () => {
  test.each(['webgl2', 'webgpu'] as const)('%s is refused with the names of those that are there', async (backend) => {
    const refused = checkBackend(backend);
    await expect(refused).rejects.toBeInstanceOf(InputError);
    await expect(refused).rejects.toThrow(
      new RegExp(`^backend: ${backend} is not there \\(.+\\); use wasm, webasm, cpu, reference$`),
    );
  });

  test.each(['wasm', 'webasm', 'cpu', 'reference'] as const)('%s is not', async (backend) => {
    await expect(checkBackend(backend)).resolves.toBeUndefined();
  });

  test.each(['webgl2', 'webgpu'] as const)('%s gives no spikes of another backend', async (backend) => {
    await expect(runCell(createSimulator, { network: 'plastic', backend, jobs: 1 })).rejects.toThrow(backend);
  });
});

describe('the choice of a backend', () => {
  const populations = (models: readonly string[]) =>
    models.map((model, i) => ({ name: `p${i}`, model, size: 50, params: { I_e: 500 } }));
  const networkOf = (models: readonly [string, ...string[]]) => {
    const [first, ...rest] = populations(models);
    return buildNetwork({ name: 'choice', dt: 0.1, populations: [first, ...rest], projections: [] }, 1);
  };
  /** A clock that stands still between calls of a measured engine would never end; this one moves 40 ms a look. */
  const steady = (): (() => number) => {
    let now = 0;
    return () => {
      now += 40;
      return now;
    };
  };

  test('measures all that are here and takes the fastest', async () => {
    const { backend, reason, measured } = await chooseBackend(networkOf(['iaf_psc_exp']), steady());
    expect(measured.map(({ backend: name }) => name)).toEqual(['wasm', 'webasm']);
    const least = Math.min(...measured.map(({ nsPerNeuronStep }) => nsPerNeuronStep));
    expect(measured.find(({ nsPerNeuronStep }) => nsPerNeuronStep === least)?.backend).toBe(backend);
    expect(reason).toMatch(/^fastest here, in ns per neuron and step: wasm \d+\.\d+, webasm \d+\.\d+$/);
  });

  test('is wasm for several membrane equations, which gpu.js does not take', async () => {
    const network = networkOf(['iaf_psc_exp', 'iaf_cond_exp']);
    const { backend, measured } = await chooseBackend(network, steady());
    expect(backend).toBe('wasm');
    expect(measured.length).toBe(1);
    await expect(createSimulator(network, { backend: 'webasm' }).then((s) => s.run(1))).rejects.toThrow(
      /several membrane equations/,
    );
  });
});
