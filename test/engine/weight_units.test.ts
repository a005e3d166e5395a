/** How weights are held: which form is chosen and why, how well each keeps a weight, and what it costs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Circuit, Input, Projection, Value } from '../../models/circuits/circuit.ts';
import { chooseForm, chooseUnits } from '../../src/engine/weight_units.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createCircuit } from '../../src/network/named_circuit.ts';
import type { Network } from '../../src/network/network.ts';
import { synapseTable } from '../../src/network/synapse_table.ts';
import { createSimulator } from '../../src/simulator.ts';
import { runNetwork } from './run_network.ts';

const link = { source: 'a', target: 'b', connector: { rule: 'all_to_all' }, weight: 1, delay: 1 } as const;

function network(projections: readonly Partial<Projection>[], inputs: readonly Input[] = [], size = 4): Network {
  const circuit: Circuit = {
    name: 'weights',
    dt: 0.1,
    populations: ['a', 'b'].map((name) => ({ name, model: 'iaf_psc_exp', size })),
    projections: projections.map((given) => ({ ...link, ...given }) as Projection),
    inputs,
  };
  return buildNetwork(circuit, 1);
}

/** Weights of four sources to four targets. */
const list = (weights: readonly number[]): Partial<Projection> => ({
  connector: {
    rule: 'list',
    sources: weights.map((_, i) => i % 4),
    targets: weights.map((_, i) => Math.floor(i / 4) % 4),
  },
  weight: weights,
});
const normal = (mean: number, sd: number, bounds = {}): Value => ({ distribution: 'normal', mean, sd, ...bounds });
const noise = (weight: number): Input => ({ kind: 'poisson', name: 'p', target: 'a', rate: 1, weight, delay: 1 });

describe('the form', () => {
  const compact: readonly [string, Network][] = [
    ['one weight', network([{ weight: 0.1 }])],
    ['excitation and inhibition from different populations', network([{}, { source: 'b', target: 'a', weight: -5 }])],
    ['a few weights in proportion', network([list([1, 2, 3, 16, 31])])],
    ['a normal distribution with bounds', network([{ weight: normal(1, 0.1, { min: 0.5 }) }])],
    ['a uniform distribution over a decade', network([{ weight: { distribution: 'uniform', low: 1, high: 10 } }])],
    ['Poisson inputs of the same size', network([{ weight: 2 }], [noise(1.5)])],
    ['no synapses', network([])],
  ];
  test.each(compact)('is compact for %s', (_, given) => {
    expect(chooseForm(given, 1)).toBe('compact');
    expect(chooseUnits(given, 1)).toMatchObject({ form: 'compact' });
  });

  const full: readonly [string, Network, string][] = [
    ['both signs in a projection', network([{ weight: normal(1, 1) }]), 'weights of both signs in a→b'],
    [
      'a population that excites and inhibits',
      network([{}, { target: 'a', weight: -1 }]),
      'a population with weights of both signs',
    ],
    [
      'plasticity',
      network([{ synapse: { model: 'tsodyks2_synapse', U: 0.5, tau_rec: 100, tau_fac: 0 } }]),
      'short-term plasticity',
    ],
    ['sizes far apart', network([list([1, 1e-3])]), 'weights differ too much in size'],
    ['an exponential distribution', network([{ weight: { distribution: 'gamma', mean: 1, sd: 1 } }]), 'weights differ'],
    ['a Poisson input far weaker', network([{ weight: 100 }], [noise(0.01)]), 'weights differ too much in size'],
    [
      'a hundred given weights without a common measure',
      network([list(Array.from({ length: 100 }, (_, i) => 1 + Math.sqrt(i)))]),
      'weights differ too much in size',
    ],
  ];
  test.each(full)('is full for %s, and says why', (_, given, reason) => {
    expect(chooseForm(given, 1)).toBe('full');
    const units = chooseUnits(given, 1);
    expect(units.form).toBe('full');
    expect(units.reason).toContain(reason);
  });
});

describe('a weight', () => {
  const magnitude = fc.double({ min: 1e-6, max: 1e6, noNaN: true });

  test('that is the only one keeps float32’s digits in the compact form', () => {
    fc.assert(
      fc.property(magnitude, fc.boolean(), (size, inhibitory) => {
        const weight = inhibitory ? -size : size;
        const {
          form,
          quantum: [quantum],
        } = chooseUnits(network([{ weight }]), 1);
        expect(form).toBe('compact');
        const unit = quantum[inhibitory ? 1 : 0];
        expect(Math.fround(unit)).toBe(unit);
        const units = Math.round(weight / unit);
        expect(units).toBeGreaterThan(0);
        expect(units).toBeLessThanOrEqual(32767);
        expect(Math.abs((units * unit) / weight - 1)).toBeLessThan(2 ** -23);
      }),
      { seed: 1 },
    );
  });

  test('given as a number keeps all but 2⁻¹⁶ of itself in the compact form, a drawn one all but 1/2048', () => {
    let compact = 0;
    fc.assert(
      fc.property(
        magnitude,
        fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }),
        (high, shares) => {
          const given = [high, ...shares.map((share) => share * high)];
          const {
            form,
            quantum: [quantum],
          } = chooseUnits(network([list(given)]), 1);
          if (form !== 'compact') return;
          compact++;
          for (const weight of given) {
            const units = Math.round(weight / quantum[0]);
            expect(units).toBeLessThanOrEqual(32767);
            // Rounding of the unit to float32 on top.
            expect(Math.abs((units * quantum[0]) / weight - 1)).toBeLessThan(2 ** -16 + 2 ** -23);
          }
        },
      ),
      { seed: 2 },
    );
    expect(compact).toBeGreaterThan(50);
    const drawn = network([
      { connector: { rule: 'fixed_indegree', indegree: 500 }, weight: normal(-3, 0.3, { max: 0 }) },
    ]);
    const {
      form,
      quantum: [quantum],
    } = chooseUnits(drawn, 1);
    expect(form).toBe('compact');
    for (const weight of synapseTable(drawn).weight)
      expect(Math.abs((Math.round(weight / quantum[1]) * quantum[1]) / weight - 1)).toBeLessThan(1 / 2048);
  });

  test('in the full form keeps 2⁻³⁰ of the sum that can arrive at a neuron', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 20, maxLength: 60 }),
        (weights) => {
          const given = network([list([...weights, 1, -1])]);
          const {
            form,
            quantum: [quantum],
          } = chooseUnits(given, 1);
          expect(form).toBe('full');
          const sums = [new Float64Array(8), new Float64Array(8)];
          const { target, weight } = synapseTable(given);
          weight.forEach((w, i) => {
            sums[w >= 0 ? 0 : 1][target[i]] += Math.abs(w);
          });
          for (const side of [0, 1]) {
            const unit = Math.abs(quantum[side]);
            const most = Math.max(...sums[side]);
            // A power of two, which keeps digits; the largest sum fits into 2³⁰ units, and into no fewer than half of them.
            expect(Number.isInteger(Math.log2(unit))).toBe(true);
            expect(most / unit).toBeLessThanOrEqual(2 ** 30);
            expect(most / unit).toBeGreaterThan(2 ** 29);
          }
        },
      ),
      { seed: 3, numRuns: 50 },
    );
  });
});

/** The largest excitatory current of a neuron in a run, pA. */
async function peakCurrent(given: Network, ms: number, neuron: number): Promise<number> {
  const record = { neurons: [neuron], variables: ['I_syn_ex'] };
  const { traces, engine } = await runNetwork(createSimulator, given, [ms], { record });
  expect(engine).toBe('wasm');
  return Math.max(...traces.I_syn_ex);
}

/** What rounding each of so many weights by half a unit can add up to, where a unit is at most a 2⁻²⁹th of the largest sum. */
const rounding = (count: number, sum: number): number => (count * sum) / 2 ** 30;

describe('sums are never clipped', () => {
  const fires: Partial<Circuit['populations'][number]> = { params: { V_m: [-50, -70], V_th: [-55, 400] } };
  const cells = (population: object, more: Partial<Circuit>): Network =>
    buildNetwork(
      {
        ...{ name: 'sums', dt: 0.1, projections: [] },
        populations: [{ name: 'a', model: 'iaf_psc_exp', size: 2, ...population }],
        ...more,
      },
      1,
    );

  test('66,000 synapses from one neuron to another arrive in full', async () => {
    const count = 66_000;
    const connector = {
      rule: 'list',
      sources: new Uint32Array(count),
      targets: new Uint32Array(count).fill(1),
    } as const;
    const given = cells(fires, { projections: [{ source: 'a', target: 'a', connector, weight: 1e-3, delay: 1 }] });
    expect(Math.abs((await peakCurrent(given, 2, 1)) - 66)).toBeLessThan(rounding(count, 66));
  });

  test('70,000 Poisson spikes a step, from a hundred inputs, arrive in full', async () => {
    const inputs = Array.from({ length: 100 }, (_, i): Input => {
      return { kind: 'poisson', name: `p${i}`, target: 'a', rate: 7e6, weight: 1e-4, delay: 0.1 };
    });
    const current = await peakCurrent(cells(fires, { inputs }), 0.2, 1);
    // 700 a step and input, 70,000 in all, ± five standard deviations of 265.
    expect(Math.abs(current / 1e-4 - 70_000)).toBeLessThan(5 * 265);
  });

  test('10,000 input channels of one weight onto a neuron arrive in full', async () => {
    const times = Array.from({ length: 10_000 }, () => [0.1]);
    const given = cells(fires, {
      projections: [{ source: 'in', target: 'a', connector: { rule: 'all_to_all' }, weight: 1e-3, delay: 0.1 }],
      inputs: [{ kind: 'spikes', name: 'in', channels: 10_000, times }],
    });
    // Room is kept for eight spikes of a channel in a step.
    expect(Math.abs((await peakCurrent(given, 1, 1)) - 10)).toBeLessThan(rounding(10_000, 80));
  });
});

describe('bytes a synapse, with the tables of rows', () => {
  test('are those of the form that is reported, also where a row is too long for the compact one', async () => {
    const circuit: Circuit = {
      ...{ name: 'long row', dt: 0.1, populations: [{ name: 'a', model: 'iaf_psc_exp', size: 70_000 }] },
      projections: [{ source: 'in', target: 'a', connector: { rule: 'all_to_all' }, weight: 1, delay: 1 }],
      inputs: [{ kind: 'spikes', name: 'in', channels: 1 }],
    };
    const { facts } = await runNetwork(createSimulator, buildNetwork(circuit, 1), []);
    expect(facts.synapses).toBe(70_000);
    // Row tables have an entry for each neuron, which here is as much as the synapses themselves.
    const tables = 70_001 * (facts.form === 'compact' ? 4 + 2 + 1 : 4 + 4);
    const each = (facts.synapseBytes - tables) / facts.synapses;
    expect(each).toBeGreaterThan(facts.form === 'compact' ? 3.9 : 7.9);
    // The full form has room for what the longest row transmits; a page of the core's own comes on top.
    expect(each).toBeLessThan(facts.form === 'compact' ? 4.1 : 12.1);
  });

  test.each([
    ['brunel2000', {}, 12_500 * 1250],
    ['brunel2000', { regime: 'SI_fast', scale: 0.2 }, 2500 * 1250],
    ['vogels_abbott2005', { synapses: 'CUBA' }, undefined],
    ['vogels_abbott2005', { synapses: 'COBA' }, undefined],
    ['potjans_diesmann2014', { scale: 0.005 }, undefined],
    ['potjans_diesmann2014', { scale: 0.005, input: 'dc' }, undefined],
  ])('are at most 5 in %s %o', async (name, settings, expected) => {
    const { facts } = await runNetwork(createSimulator, buildNetwork(createCircuit(name, settings), 1), []);
    expect(facts.form).toBe('compact');
    if (expected !== undefined) expect(facts.synapses).toBe(expected);
    expect(facts.synapses).toBeGreaterThan(300_000);
    expect(facts.synapseBytes / facts.synapses).toBeGreaterThan(4);
    expect(facts.synapseBytes / facts.synapses).toBeLessThanOrEqual(5);
  });
});
