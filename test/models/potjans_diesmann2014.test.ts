/** The microcircuit against the published tables (test/golden/published_circuits.json). */
import { describe, expect, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { potjansDiesmann2014, potjansDiesmannRates } from '../../models/circuits/potjans_diesmann2014.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { wireTargets } from '../../src/network/connect/wiring.ts';
import golden from '../golden/published_circuits.json' with { type: 'json' };

const published = golden.potjans_diesmann2014;
const names = published.populations;

/**
 * K = ln(1 − p)/ln(1 − 1/(N_pre N_post)), their equation 1: how many draws with replacement connect a pair with
 * probability p.
 */
function synapses(target: number, source: number): number {
  const pairs = published.sizes[target] * published.sizes[source];
  return Math.log(1 - published.probabilities[target][source]) / Math.log(1 - 1 / pairs);
}

function totalOf(circuit: Circuit, target: string, source: string): number {
  const found = circuit.projections.filter((p) => p.source === source && p.target === target);
  expect(found.length).toBeLessThanOrEqual(1);
  if (found.length === 0) return 0;
  const { connector } = found[0];
  if (connector.rule !== 'fixed_total_number') throw new Error(`another rule (${connector.rule})`);
  return connector.total;
}

describe('the microcircuit', () => {
  const circuit = potjansDiesmann2014();

  test('has the published populations, 77,169 neurons in all, and their membranes', () => {
    expect(circuit.populations.map(({ name }) => name)).toEqual(names);
    expect(circuit.populations.map(({ size }) => size)).toEqual(published.sizes);
    expect(circuit.populations.reduce((sum, { size }) => sum + size, 0)).toBe(77_169);
    for (const { model, params } of circuit.populations) {
      expect(model).toBe('iaf_psc_exp');
      expect(params).toMatchObject({ ...published.neuron, I_e: 0 });
    }
  });

  test('has the published number of synapses in each of 64 projections, 299 million in all', () => {
    let all = 0;
    names.forEach((target, t) => {
      names.forEach((source, s) => {
        const total = totalOf(circuit, target, source);
        expect(Math.abs(total - synapses(t, s))).toBeLessThanOrEqual(0.5);
        all += total;
      });
    });
    expect(Math.round(all / 1e6)).toBe(299);
    expect(circuit.projections.length).toBe(published.probabilities.flat().filter((p) => p > 0).length);
  });

  test('has weights of 0.15 mV, a tenth of it as SD, doubled from L4E to L23E and times −4 from inhibitory neurons', () => {
    const { tau_m, tau_syn_ex: tau_syn, C_m } = published.neuron;
    // Peak of the response to an exponential current of 1 pA.
    const peak = (Math.log(tau_m / tau_syn) * tau_m * tau_syn) / (tau_m - tau_syn);
    const response =
      ((tau_m * tau_syn) / (C_m * (tau_m - tau_syn))) * (Math.exp(-peak / tau_m) - Math.exp(-peak / tau_syn));
    expect(published.weight_pA * response).toBeCloseTo(published.psp_mV, 5);
    for (const { source, target, weight, delay } of circuit.projections) {
      const excitatory = source.endsWith('E');
      const mean =
        published.weight_pA *
        (source === 'L4E' && target === 'L23E' ? 2 : 1) *
        (excitatory ? 1 : published.relative_inhibition);
      expect(weight).toMatchObject({ distribution: 'normal', mean, [excitatory ? 'min' : 'max']: 0 });
      expect((weight as { sd: number }).sd).toBeCloseTo(Math.abs(mean) * published.weight_cv, 10);
      const ms = published.delay_ms[excitatory ? 'exc' : 'inh'];
      expect(delay).toEqual({ distribution: 'normal', mean: ms, sd: ms * published.delay_cv, min: circuit.dt });
    }
  });

  test('is driven by Poisson trains of 8 Hz a background synapse', () => {
    expect(circuit.inputs).toEqual(
      names.map((target, i) => ({
        ...{ kind: 'poisson', name: `external ${target}`, target, weight: published.weight_pA, delay: 1.5 },
        rate: published.external_rate_Hz * published.external_indegrees[i],
      })),
    );
  });

  test('or by the constant current of the same mean', () => {
    const dc = potjansDiesmann2014({ input: 'dc' });
    expect(dc.inputs).toEqual([]);
    dc.populations.forEach(({ params }, i) => {
      // A train of rate r into an exponential current of weight w and time constant tau has the mean r·w·tau.
      const mean =
        (published.external_rate_Hz / 1000) *
        published.external_indegrees[i] *
        published.weight_pA *
        published.neuron.tau_syn_ex;
      expect(params?.I_e).toBeCloseTo(mean, 9);
    });
    expect(dc.projections).toEqual(circuit.projections);
  });

  test('of a tenth keeps the synapses onto each neuron', () => {
    const tenth = potjansDiesmann2014({ scale: 0.1 });
    names.forEach((target, t) => {
      expect(tenth.populations[t].size).toBe(Math.round(published.sizes[t] / 10));
      names.forEach((source, s) => {
        const whole = synapses(t, s) / published.sizes[t];
        // Sizes are rounded to half a neuron of at least 106.
        expect(Math.abs(totalOf(tenth, target, source) / tenth.populations[t].size - whole)).toBeLessThanOrEqual(
          0.006 * whole + 0.01,
        );
      });
    });
  });

  test('drawn at 1 %, has those totals, signs, means and deviations', () => {
    const small = potjansDiesmann2014({ scale: 0.01 });
    const network = buildNetwork(small, 2);
    const sums = network.projections.map(() => ({ n: 0, w: 0, ww: 0, d: 0, wrong: 0 }));
    const blockOf = (neuron: number): number => network.blocks.findIndex((b) => neuron < b.first + b.size);
    const blocks = Uint8Array.from({ length: network.size }, (_, neuron) => blockOf(neuron));
    const indexOf = new Map(
      network.projections.map((p, i) => [8 * blockOf(p.firstSource) + blockOf(p.firstTarget), i] as const),
    );
    wireTargets(
      network,
      0,
      network.size,
      ({ sources, targets, weights, delays, count }) => {
        for (let i = 0; i < count; i++) {
          const sum = sums[indexOf.get(8 * blocks[sources[i]] + blocks[targets[i]])!];
          sum.n++;
          sum.w += weights[i];
          sum.ww += weights[i] ** 2;
          sum.d += delays[i];
          if (weights[i] * (blocks[sources[i]] % 2 === 0 ? 1 : -1) < 0 || delays[i] < 1) sum.wrong++;
        }
      },
      'all',
    );
    network.projections.forEach(({ projection: { weight, connector, source }, name }, i) => {
      const { n, w, ww, d, wrong } = sums[i];
      const { mean, sd } = weight as { mean: number; sd: number };
      expect(n, name).toBe((connector as { total: number }).total);
      expect(wrong, name).toBe(0);
      if (n < 1000) return;
      // Five standard errors.
      expect(Math.abs(w / n - mean), name).toBeLessThan((5 * sd) / Math.sqrt(n));
      expect(Math.abs(Math.sqrt(ww / n - (w / n) ** 2) / sd - 1), name).toBeLessThan(5 / Math.sqrt(2 * n));
      // Cut off below one step, a normal distribution of mean m and SD m/2 has a mean between m and 1.06 m.
      const delay = (d / n) * 0.1;
      const ms = source.endsWith('E') ? 1.5 : 0.75;
      expect(delay, name).toBeGreaterThan(ms - (5 * ms) / 2 / Math.sqrt(n));
      expect(delay, name).toBeLessThan(1.06 * ms + (5 * ms) / 2 / Math.sqrt(n));
    });
  });

  test('its rates to be compared with are the published ones, ± 10 %', () => {
    potjansDiesmannRates.forEach(({ population, low, high }, i) => {
      expect(population).toBe(names[i]);
      expect(low).toBeCloseTo(0.9 * published.rates_Hz[i], 10);
      expect(high).toBeCloseTo(1.1 * published.rates_Hz[i], 10);
    });
  });
});
