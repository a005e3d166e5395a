/**
 * The circuits that are there to be measured: what each changes of the published one that it is made from, and nothing
 * else.
 */
import { describe, expect, test } from 'vitest';
import { brunelStdp } from '../../models/circuits/brunel_stdp.ts';
import { brunel2000 } from '../../models/circuits/brunel2000.ts';
import { random4000 } from '../../models/circuits/random_4000.ts';
import { vogelsAbbott2005 } from '../../models/circuits/vogels_abbott2005.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';

describe('the conductance benchmark with other neurons', () => {
  const coba = vogelsAbbott2005({ synapses: 'COBA' });

  test('of alpha shape is the same but for the model', () => {
    const { name, populations, ...rest } = random4000('iaf_cond_alpha');
    const { name: _, populations: published, ...others } = coba;
    expect(name).toBe('random_4000 iaf_cond_alpha');
    expect(populations).toEqual(published.map((one) => ({ ...one, model: 'iaf_cond_alpha' })));
    expect(rest).toEqual(others);
  });

  test('of adaptive neurons has the upswing and adaptation besides', () => {
    const adaptive = random4000('aeif_cond_exp');
    for (const [i, { params, model }] of adaptive.populations.entries()) {
      expect(model).toBe('aeif_cond_exp');
      expect(params).toEqual({
        ...coba.populations[i].params,
        Delta_T: 2.5,
        V_peak: 0,
        tau_w: 600,
        a: 1,
        b: 5,
        w: 0,
        I_e: 100,
      });
    }
    expect(adaptive.projections).toEqual(coba.projections);
    expect(adaptive.inputs).toEqual(coba.inputs);
  });

  test('of Izhikevich’s neurons has the same connections, jumps of the membrane, and no input but constants', () => {
    const { populations, projections, inputs } = random4000('izhikevich');
    expect(populations.map(({ model, size }) => [model, size])).toEqual([
      ['izhikevich', 3200],
      ['izhikevich', 800],
    ]);
    expect(populations.map(({ params }) => [params?.a, params?.d])).toEqual([
      [0.02, 8],
      [0.1, 2],
    ]);
    expect(projections.map(({ weight }) => weight)).toEqual([1, 1, -4, -4]);
    expect(projections.map(({ connector, delay }) => [connector, delay])).toEqual(
      coba.projections.map(({ connector, delay }) => [connector, delay]),
    );
    expect(inputs).toEqual([]);
  });
});

describe('the smaller network of Brunel’s that learns', () => {
  const circuit = brunelStdp();

  test('has the published neurons and drive, at its own size, with V_reset 0', () => {
    const published = brunel2000({ J: 0.2 });
    expect(circuit.populations.map(({ size }) => size)).toEqual([4000, 1000]);
    expect(circuit.populations.map(({ params }) => params)).toEqual(
      published.populations.map(({ params }) => ({ ...params, V_reset: 0 })),
    );
    expect(circuit.inputs).toEqual(published.inputs);
    expect(circuit.projections.map(({ weight, delay }) => [weight, delay])).toEqual(
      published.projections.map(({ weight, delay }) => [weight, delay]),
    );
  });

  test('learns from excitatory to excitatory neurons only, and compactly', async () => {
    expect(circuit.projections.filter(({ plasticity }) => plasticity !== undefined)).toMatchObject([
      { source: 'exc', target: 'exc', connector: { rule: 'fixed_indegree', indegree: 400 } },
    ]);
    const simulator = await createSimulator(buildNetwork(circuit, 1));
    const still = { ...circuit, projections: circuit.projections.filter(({ plasticity }) => plasticity === undefined) };
    const without = await createSimulator(buildNetwork(still, 1));
    const learning = simulator.facts.synapses - without.facts.synapses;
    expect(learning).toBe(4000 * 400);
    expect((simulator.facts.synapseBytes - without.facts.synapseBytes) / learning).toBeLessThanOrEqual(16);
    simulator.dispose();
    without.dispose();
  });
});
