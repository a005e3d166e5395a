/** How weights are held: which form is chosen and why, how well each keeps a weight, and what it costs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Circuit, Input, Projection, Value } from '../../../models/circuits/circuit.ts';
import { unitsOf } from '../../../src/engine/rows/weight_places.ts';
import { chooseForm, chooseUnits } from '../../../src/engine/rows/weight_units.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { synapseTable } from '../../../src/network/connect/synapse_table.ts';
import { createCircuit } from '../../../src/network/named_circuit.ts';
import type { Network } from '../../../src/network/network.ts';
import { createSimulator } from '../../../src/simulator.ts';
import { longUnless } from '../../long.ts';
import { runNetwork } from '../run_network.ts';

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
    ['Poisson inputs of the same size', network([{ target: 'a', weight: 2 }], [noise(1.5)])],
    ['a Poisson input far weaker, onto another population', network([{ weight: 100 }], [noise(1e-4)])],
    ['sizes far apart in proportion', network([list([1, 1e-3])])],
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
    ['sizes far apart', network([list([1, 1e-5])]), 'weights differ too much in size'],
    ['an exponential distribution', network([{ weight: { distribution: 'gamma', mean: 1, sd: 1 } }]), 'weights differ'],
    [
      'a Poisson input far weaker',
      network([{ target: 'a', weight: 100 }], [noise(1e-4)]),
      'weights differ too much in size',
    ],
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

/** The unit of what b receives, by sign, and how well weights onto it are kept. */
function unitsOfB(given: Network) {
  const { form, quantum, kept } = chooseUnits(given, 1);
  return { form, units: quantum[1], kept };
}

describe('a weight', () => {
  const magnitude = fc.double({ min: 1e-6, max: 1e6, noNaN: true });

  test('that is the only one keeps float32’s digits in the compact form', () => {
    fc.assert(
      fc.property(magnitude, fc.boolean(), (size, inhibitory) => {
        const weight = inhibitory ? -size : size;
        const { form, units, kept } = unitsOfB(network([{ weight }]));
        expect(form).toBe('compact');
        const unit = units[inhibitory ? 1 : 0];
        expect(Math.fround(unit)).toBe(unit);
        const whole = Math.round(weight / unit);
        expect(whole).toBeGreaterThan(0);
        expect(whole).toBeLessThanOrEqual(65535);
        expect(Math.abs((whole * unit) / weight - 1)).toBeLessThan(2 ** -23);
        expect(kept).toHaveLength(1);
        expect(kept[0]).toMatchObject({ population: 'b', receptor: inhibitory ? 'in' : 'ex', unit: Math.abs(unit) });
        expect(kept[0].error).toBeCloseTo(Math.max(2 ** -24, Math.abs((whole * unit) / weight - 1)), 12);
      }),
      { seed: 1 },
    );
  });

  test.each([1e-300, 1e-45, 2e-45])('of %s, below float32, is told of by name', (weight) => {
    const { form, reason, kept } = chooseUnits(network([{ weight }]), 1);
    expect([form, reason]).toEqual(['full', 'weights too small or too large for float32']);
    expect(kept).toMatchObject([{ of: 'a→b', error: 1 }]);
  });

  test('given as a number keeps all but 2⁻¹⁶ of itself, and none changes by more than 1e-4 of the smallest of its projection, or the form is full', () => {
    let compact = 0;
    fc.assert(
      fc.property(
        magnitude,
        fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }),
        (high, shares) => {
          const given = [high, ...shares.map((share) => share * high)];
          const { form, units, kept } = unitsOfB(network([list(given)]));
          // The error that is stated is that of what is transmitted.
          const whole = given.map((weight) => Math.round(weight / units[0]));
          const error = (weight: number, i: number): number => Math.abs(whole[i] * units[0] - weight);
          if (form !== 'compact') return;
          compact++;
          const smallest = Math.min(...given);
          given.forEach((weight, i) => {
            expect(whole[i]).toBeLessThanOrEqual(65535);
            // Rounding of the unit to float32 on top.
            expect(error(weight, i)).toBeLessThanOrEqual(weight * (2 ** -16 + 2 ** -23));
            expect(error(weight, i)).toBeLessThanOrEqual(1e-4 * smallest + weight * 2 ** -23);
            expect(error(weight, i)).toBeLessThanOrEqual(kept[0].error * smallest * (1 + 1e-9));
          });
        },
      ),
      { seed: 2 },
    );
    expect(compact).toBeGreaterThan(50);
  });

  const wide = { connector: { rule: 'fixed_indegree', indegree: 500 } } as const;
  test.each<[string, Value, 'compact' | 'full']>([
    ['normal, of one sign', normal(-3, 0.3, { max: 0 }), 'compact'],
    ['normal, bounds far out', normal(3, 0.36, { min: 0.01, max: 9 }), 'compact'],
    ['uniform over a decade', { distribution: 'uniform', low: 0.02, high: 0.2 }, 'compact'],
    ['uniform, further', { distribution: 'uniform', low: 0.02, high: 0.4 }, 'full'],
    ['normal, nearly down to 0', normal(3, 0.6, { min: 0.01 }), 'full'],
    ['log-normal', { distribution: 'lognormal', mean: 1, sd: 1 }, 'full'],
  ])('drawn %s, keeps all but what is stated, at most 1e-4', (_, weight, form) => {
    const drawn = network([{ ...wide, weight }]);
    const found = unitsOfB(drawn);
    expect(found.form).toBe(form);
    const { weight: weights } = synapseTable(drawn);
    const smallest = weights.reduce((least, value) => Math.min(least, Math.abs(value)), Number.POSITIVE_INFINITY);
    expect(found.kept).toHaveLength(1);
    const [{ error, of }] = found.kept;
    expect(of).toBe('a→b');
    expect(error).toBeLessThanOrEqual(form === 'compact' ? 1e-4 : 2 ** -24);
    for (const value of weights) {
      const quantum = found.units[value >= 0 ? 0 : 1];
      const changed = Math.abs(unitsOf(value, quantum) * quantum - value);
      expect(changed).toBeLessThanOrEqual(error * (form === 'compact' ? smallest : Math.abs(value)));
    }
  });

  test('and how it is kept has nothing to do with what another population, or the other sign, receives', () => {
    const alone = network([{ weight: 0.1 }, { source: 'b', target: 'a', weight: -3 }]);
    const strong = { connector: { rule: 'fixed_indegree', indegree: 1000 } } as const;
    for (const far of [10, 1e4, 1e7]) {
      const beside = network([{ weight: 0.1 }, { source: 'b', target: 'a', ...strong, weight: -3 * far }]);
      expect(chooseUnits(beside, 1).form).toBe('compact');
      expect(chooseUnits(beside, 1).quantum[1]).toEqual(chooseUnits(alone, 1).quantum[1]);
      const both = network([{ weight: 0.1 }, { source: 'b', ...strong, weight: -0.1 * far }]);
      expect(chooseUnits(both, 1).quantum[1][0]).toBe(chooseUnits(alone, 1).quantum[1][0]);
    }
  });

  test('in the full form keeps float32’s digits, unless a sum 2²⁸ times as large can arrive with it; then that is said', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 20, maxLength: 60 }),
        fc.integer({ min: -14, max: 0 }),
        (weights, power) => {
          const given = network([list([...weights, 1, -1]), { weight: 10 ** power }]);
          const { form, units, kept } = unitsOfB(given);
          expect(form).toBe('full');
          const sums = [new Float64Array(8), new Float64Array(8)];
          const { target, weight } = synapseTable(given);
          weight.forEach((w, i) => {
            sums[w >= 0 ? 0 : 1][target[i]] += Math.abs(w);
          });
          for (const side of [0, 1]) {
            const unit = Math.abs(units[side]);
            const most = Math.max(...sums[side]);
            // A power of two, which keeps digits; float64 has room for twice as many.
            expect(Number.isInteger(Math.log2(unit))).toBe(true);
            expect(most / unit).toBeLessThanOrEqual(2 ** 52);
            const stated = kept.find(({ receptor }) => receptor === ['ex', 'in'][side]);
            expect(stated?.unit).toBe(unit);
            const errors = Array.from(weight).flatMap((w) => {
              if (w === 0 || (w > 0 ? 0 : 1) !== side) return [];
              return [Math.abs(unitsOf(w, units[side]) * units[side] - w) / Math.abs(w)];
            });
            expect(Math.max(...errors)).toBeLessThanOrEqual(stated?.error ?? 0);
            const smallest = Math.min(...Array.from(weight, Math.abs).filter((w) => w > 0));
            if (most < 2 ** 28 * smallest) expect(stated?.error).toBe(2 ** -24);
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

/** What rounding in float32 can change a current by. */
const rounding = (current: number): number => 2 ** -22 * current;

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
    expect(Math.abs((await peakCurrent(given, 2, 1)) - 66)).toBeLessThan(rounding(66));
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
    expect(Math.abs((await peakCurrent(given, 1, 1)) - 10)).toBeLessThan(rounding(10));
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

  for (const [name, settings, expected] of [
    ['brunel2000', {}, 12_500 * 1250],
    ['brunel2000', { regime: 'SI_fast', scale: 0.2 }, 2500 * 1250],
    ['vogels_abbott2005', { synapses: 'CUBA' }, undefined],
    ['vogels_abbott2005', { synapses: 'COBA' }, undefined],
    ['potjans_diesmann2014', { scale: 0.005 }, undefined],
    ['potjans_diesmann2014', { scale: 0.005, input: 'dc' }, undefined],
  ] as const)
    test(`are at most 5 in ${name} ${JSON.stringify(settings)}`, {
      tags: longUnless(Object.keys(settings).length > 0),
    }, async () => {
      const { facts } = await runNetwork(createSimulator, buildNetwork(createCircuit(name, settings), 1), []);
      expect(facts.form).toBe('compact');
      if (expected !== undefined) expect(facts.synapses).toBe(expected);
      expect(facts.synapses).toBeGreaterThan(300_000);
      expect(facts.synapseBytes / facts.synapses).toBeGreaterThan(4);
      expect(facts.synapseBytes / facts.synapses).toBeLessThanOrEqual(5);
    });
});
