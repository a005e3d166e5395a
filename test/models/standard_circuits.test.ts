/**
 * Brunel's and Vogels and Abbott's networks against their published definitions (test/golden/published_circuits.json).
 */
import { describe, expect, test } from 'vitest';
import { type BrunelRegime, brunel2000 } from '../../models/circuits/brunel2000.ts';
import { vogelsAbbott2005 } from '../../models/circuits/vogels_abbott2005.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { wireTargets } from '../../src/network/connect/wiring.ts';
import golden from '../golden/published_circuits.json' with { type: 'json' };

type Name = 'exc' | 'inh';
const PAIRS = ['exc→exc', 'exc→inh', 'inh→exc', 'inh→inh'];

describe('Brunel’s network', () => {
  const published = golden.brunel2000;

  test.each(Object.keys(published.states) as BrunelRegime[])('in the state %s is the published one', (regime) => {
    const circuit = brunel2000({ regime });
    const { g, eta } = published.states[regime];
    expect(circuit.populations.map(({ name, size }) => [name, size])).toEqual(Object.entries(published.sizes));
    for (const { model, params } of circuit.populations) {
      expect(model).toBe('iaf_psc_delta');
      expect(params).toMatchObject(published.neuron);
    }
    expect(circuit.projections.map(({ source, target }) => `${source}→${target}`).sort()).toEqual(PAIRS);
    for (const { source, connector, weight, delay } of circuit.projections) {
      expect(connector).toEqual({ rule: 'fixed_indegree', indegree: published.indegrees[source as Name] });
      expect(weight).toBeCloseTo(source === 'exc' ? published.J_mV : -g * published.J_mV, 12);
      expect(delay).toBe(published.delay_ms);
    }
    expect(circuit.inputs?.map((input) => input.kind)).toEqual(['poisson', 'poisson']);
    for (const input of circuit.inputs ?? []) {
      if (input.kind !== 'poisson') continue;
      // As many external synapses as excitatory ones, each of eta times the rate that would just reach the threshold.
      expect(input.rate).toBeCloseTo(eta * published.threshold_rate_Hz * published.indegrees.exc, 8);
      expect(input.weight).toBe(published.J_mV);
    }
  });

  test('the threshold rate is that of the paper: θ/(J·C_E·τ)', () => {
    const { V_th, tau_m } = published.neuron;
    expect((1000 * V_th) / (published.J_mV * published.indegrees.exc * tau_m)).toBeCloseTo(
      published.threshold_rate_Hz,
      12,
    );
  });

  test('of another scale keeps the synapses onto each neuron and the drive', () => {
    const [whole, fifth] = [brunel2000(), brunel2000({ scale: 0.2 })];
    expect(fifth.populations.map(({ size }) => size)).toEqual([2000, 500]);
    expect(fifth.projections).toEqual(whole.projections);
    expect(fifth.inputs).toEqual(whole.inputs);
  });
});

describe('Vogels and Abbott’s network', () => {
  const published = golden.vogels_abbott2005;

  test.each(['CUBA', 'COBA'] as const)('%s is the published one', (synapses) => {
    const circuit = vogelsAbbott2005({ synapses });
    expect(circuit.populations.map(({ name, size }) => [name, size])).toEqual(Object.entries(published.sizes));
    const { jump_mV: jumps, tau_m, E_L } = published.CUBA;
    const { g_L, E_L: rest, E_ex, E_in, weight_nS: conductances } = published.COBA;
    const own = synapses === 'CUBA' ? { tau_m, E_L } : { g_L, E_L: rest, E_ex, E_in };
    for (const { model, params } of circuit.populations) {
      expect(model).toBe(synapses === 'CUBA' ? 'iaf_psc_exp' : 'iaf_cond_exp');
      expect(params).toMatchObject({ ...published.neuron, ...own });
    }
    expect(circuit.projections.map(({ source, target }) => `${source}→${target}`).sort()).toEqual(PAIRS);
    for (const { source, connector, weight, delay } of circuit.projections) {
      expect(connector).toEqual({ rule: 'fixed_probability', p: published.probability });
      expect(delay).toBe(published.delay_ms);
      // Brette et al. add mV to a current-like variable of tau_m dV/dt = … + g: a current of C_m/tau_m a mV.
      const expected =
        synapses === 'CUBA' ? (jumps[source as Name] * published.neuron.C_m) / tau_m : conductances[source as Name];
      expect(weight).toBeCloseTo(expected, 10);
    }
  });

  test('has 320,000 synapses, as far as chance goes, with sources of both kinds in proportion', () => {
    const network = buildNetwork(vogelsAbbott2005(), 4);
    let [exc, inh] = [0, 0];
    wireTargets(
      network,
      0,
      network.size,
      ({ sources, count }) => {
        for (let i = 0; i < count; i++) sources[i] < 3200 ? exc++ : inh++;
      },
      'places',
    );
    const deviation = (pairs: number): number => Math.sqrt(pairs * 0.02 * 0.98);
    expect(Math.abs(exc - 0.02 * 3200 * 4000)).toBeLessThan(5 * deviation(3200 * 4000));
    expect(Math.abs(inh - 0.02 * 800 * 4000)).toBeLessThan(5 * deviation(800 * 4000));
  });

  test('COBA is pushed for its first 50 ms only, CUBA not at all', () => {
    expect(vogelsAbbott2005({ synapses: 'CUBA' }).inputs).toEqual([]);
    const inputs = vogelsAbbott2005({ synapses: 'COBA' }).inputs ?? [];
    expect(inputs.length).toBe(2);
    for (const input of inputs) expect(input).toMatchObject({ kind: 'poisson', stop: 50, weight: 6 });
  });
});
