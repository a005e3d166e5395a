/** NEST's V_min: the potential stops at it, and goes on from there; a model without one is another kernel. */
import { describe, expect, test } from 'vitest';
import { neuronModels } from '../../models/neurons/neuron_models.ts';
import type { Backend } from '../../src/engine/backends.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';

const backends: readonly Backend[] = ['reference', 'wasm', 'webasm', 'cpu'];

async function potentials(
  backend: Backend,
  model: string,
  params: Readonly<Record<string, number>>,
): Promise<number[]> {
  const network = buildNetwork(
    {
      ...{ name: 'down', dt: 0.1, projections: [] },
      populations: [{ name: 'cell', model, size: 1, params }],
      inputs: [{ kind: 'current', name: 'hold', target: 'cell', amplitude: -1000, start: 0, stop: 40 }],
    },
    1,
  );
  const simulator = await createSimulator(network, { backend, record: { neurons: [0], variables: ['V_m'] } });
  const trace: number[] = [];
  simulator.traces.subscribe(({ values }) => trace.push(...values.V_m));
  await simulator.run(60);
  simulator.dispose();
  return trace;
}

describe.each(backends)('on %s', (backend) => {
  test.each(['iaf_psc_alpha', 'iaf_psc_delta'])('%s stops at V_min and recovers from it', async (model) => {
    // Held at −110 mV by −1000 pA (4 mV/100 pA), were it not for the bound.
    const trace = await potentials(backend, model, { V_min: -80 });
    trace.forEach((V, i) => {
      const t = (i + 1) * 0.1;
      const falling = Math.max(-80, -70 - 40 * (1 - Math.exp(-t / 10)));
      const expected = t < 40.05 ? falling : -70 - 10 * Math.exp(-(t - 40) / 10);
      expect(Math.abs(V - expected), `${t} ms`).toBeLessThan(1e-4);
    });
  });

  test('izhikevich never falls below V_min, and does without one', async () => {
    expect(Math.min(...(await potentials(backend, 'izhikevich', { V_min: -90 })))).toBe(-90);
    expect(Math.min(...(await potentials(backend, 'izhikevich', {})))).toBeLessThan(-91);
  });
});

test('a bound that cannot be reached changes nothing', async () => {
  const without = await potentials('wasm', 'iaf_psc_alpha', {});
  expect(await potentials('wasm', 'iaf_psc_alpha', { V_min: -Number.MAX_VALUE })).toEqual(without);
});

test('only neurons that are given a bound pay for it', () => {
  const block = (params: Readonly<Record<string, number>>) =>
    buildNetwork(
      { name: 'a', dt: 0.1, projections: [], populations: [{ name: 'a', model: 'iaf_psc_alpha', size: 1, params }] },
      1,
    ).blocks[0];
  expect(block({}).neuron).toBe(neuronModels.get('iaf_psc_alpha'));
  expect(block({ V_min: -90 }).neuron.membrane.name).toBe('bounded_leaky_membrane');
  expect(() =>
    buildNetwork(
      {
        ...{ name: 'a', dt: 0.1, projections: [] },
        populations: [{ name: 'a', model: 'iaf_psc_exp', size: 1, params: { V_min: -90 } }],
      },
      1,
    ),
  ).toThrow(/^population a: unknown parameter \(V_min\); did you mean V_m\? iaf_psc_exp has /);
});
