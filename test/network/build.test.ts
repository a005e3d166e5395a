import { describe, expect, test } from 'vitest';
import type { Circuit, Population, Projection, SynapseSpec } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { synapseTable } from '../../src/network/connect/synapse_table.ts';

const cell: Population = { name: 'cell', model: 'iaf_psc_exp', size: 4 };
const link: Projection = { source: 'cell', target: 'cell', connector: { rule: 'all_to_all' }, weight: 1, delay: 1 };

function circuit(
  population: Partial<Population> = {},
  projection: Partial<Projection> = {},
  more: Partial<Circuit> = {},
): Circuit {
  return {
    name: 'test',
    dt: 0.1,
    populations: [{ ...cell, ...population }],
    projections: [{ ...link, ...projection } as Projection],
    ...more,
  };
}

describe('bad circuits are refused in one line', () => {
  const cases: readonly [string, Circuit, string][] = [
    [
      'unknown model',
      circuit({ model: 'iaf' }),
      'population cell: unknown model (iaf); use iaf_psc_exp, iaf_psc_alpha',
    ],
    [
      'unknown parameter',
      circuit({ params: { tau: 3 } }),
      'population cell: unknown parameter (tau); iaf_psc_exp has C_m, tau_m',
    ],
    ['size 0', circuit({ size: 0 }), 'population cell: size is no positive integer (0); use at least 1'],
    [
      'tau ≤ 0',
      circuit({ params: { tau_m: 0 } }),
      'population cell: tau_m: out of range (0 ms); membrane time constant must be > 0 ms',
    ],
    ['NaN', circuit({ params: { C_m: Number.NaN } }), 'population cell: C_m: not a number (NaN); use a number'],
    [
      'NaN in an array',
      circuit({ params: { I_e: [0, 1, Number.NaN, 2] } }),
      'population cell: I_e[2]: not a number (NaN); use a number',
    ],
    ['array length', circuit({ params: { I_e: [1, 2] } }), 'population cell: I_e: wrong number of values (2); use 4'],
    [
      'reset above threshold',
      circuit({ params: { V_reset: -50 } }),
      'population cell: V_reset: not below the threshold (-50 mV); use less than V_th -55 mV',
    ],
    [
      'probability above 1',
      circuit({}, { connector: { rule: 'fixed_probability', p: 1.2 } }),
      'projection cell→cell: p is no probability (1.2); use 0 … 1',
    ],
    [
      'delay below dt',
      circuit({}, { delay: 0.05 }),
      'projection cell→cell: delay is shorter than dt 0.1 ms (0.05 ms); use at least dt',
    ],
    [
      'weight NaN',
      circuit({}, { weight: Number.NaN }),
      'projection cell→cell: weight: not a number (NaN); use a number',
    ],
    [
      'unknown target',
      circuit({}, { target: 'x' }),
      'projection cell→x: unknown target population (x); use one of: cell',
    ],
    ['unknown source', circuit({}, { source: 'x' }), 'projection x→cell: unknown source (x); use one of: cell'],
    [
      'index out of range',
      circuit({}, { connector: { rule: 'list', sources: [0, 4], targets: [0, 0] } }),
      'projection cell→cell: source[1]: index out of range (4); use 0 … 3',
    ],
    [
      'no positions',
      circuit({}, { connector: { rule: 'maass', C: 0.3, lambda: 2 } }),
      'projection cell→cell: rule maass needs positions on both sides; give both populations a space or positions',
    ],
    [
      'name used twice',
      circuit({}, {}, { populations: [cell, cell] }),
      'circuit test: name used twice (cell); give every population and input its own',
    ],
    ['dt 0', circuit({}, {}, { dt: 0 }), 'circuit test: dt is out of range (0 ms); use 0.00001 … 10000 ms'],
    ['no populations', circuit({}, {}, { populations: [] }), 'circuit test: no populations (0); give at least one'],
    [
      'too few sites',
      circuit({ space: 's' }, {}, { spaces: [{ name: 's', grid: [1, 1, 3] }] }),
      'space s: too few sites (3); its populations need at least 4',
    ],
    [
      'U above 1',
      circuit({}, { synapse: { model: 'tsodyks2_synapse', U: 1.5, tau_rec: 1, tau_fac: 0 } }),
      'projection cell→cell: U is out of range (1.5); use 0 … 1',
    ],
    [
      'tau_rec 0',
      circuit({}, { synapse: { model: 'tsodyks2_synapse', U: 0.5, tau_rec: 0, tau_fac: 0 } }),
      'projection cell→cell: tau_rec is out of range (0); use a number above 0',
    ],
    [
      'tau_psc 0',
      circuit({}, { synapse: { model: 'tsodyks_synapse', U: 0.5, tau_rec: 100, tau_fac: 0, tau_psc: 0 } }),
      'projection cell→cell: tau_psc is out of range (0); use a number above 0',
    ],
    [
      'more resources than there are',
      circuit({}, { synapse: { model: 'tsodyks_synapse', U: 1, tau_rec: 9, tau_fac: 0, tau_psc: 3, x: 0.75, y: 0.5 } }),
      'projection cell→cell: x and y add up to more than 1 (0.75 and 0.5); use at most 1 in all',
    ],
    [
      'negative initial utilisation',
      circuit({}, { synapse: { model: 'tsodyks_synapse', U: 1, tau_rec: 9, tau_fac: 0, tau_psc: 3, u: -0.5 } }),
      'projection cell→cell: u is out of range (-0.5); use 0 … 1',
    ],
    [
      'an unknown synapse model',
      circuit({}, { synapse: { model: 'tsodyks3_synapse' } as unknown as SynapseSpec }),
      'projections[0].synapse: unknown model (tsodyks3_synapse); did you mean tsodyks2_synapse? use static_synapse, tsodyks2_synapse, tsodyks_synapse',
    ],
    [
      'negative rate',
      circuit({}, {}, { inputs: [{ kind: 'poisson', name: 'p', target: 'cell', rate: -1, weight: 1, delay: 1 }] }),
      'input p: rate is out of range (-1 Hz); use 0 … 1000000000 Hz at dt 0.1 ms',
    ],
  ];
  test.each(cases)('%s', (_, bad, message) => {
    expect(() => buildNetwork(bad, 1)).toThrow(message);
  });
});

describe('networks', () => {
  test('rows are sorted by delay, then target, and keep what belongs together', () => {
    const network = buildNetwork(
      circuit(
        {},
        {
          connector: { rule: 'list', sources: [1, 1, 1, 0], targets: [3, 2, 0, 1] },
          weight: [10, 20, 30, 40],
          delay: [0.3, 0.1, 0.3, 0.2],
        },
      ),
      1,
    );
    const { rowStart, target, weight, delay } = synapseTable(network);
    expect([...rowStart]).toEqual([0, 1, 4, 4, 4]);
    expect([...target]).toEqual([1, 2, 0, 3]);
    expect([...weight]).toEqual([40, 20, 30, 10]);
    expect([...delay]).toEqual([2, 1, 3, 3]);
  });

  test('another projection changes no draw of the first', () => {
    const random: Projection = {
      ...link,
      connector: { rule: 'fixed_probability', p: 0.5 },
      weight: { distribution: 'gamma', mean: 5, sd: 5 },
    };
    const other: Projection = { ...random, source: 'extra' };
    const extra = { ...cell, name: 'extra' };
    const alone = synapseTable(buildNetwork(circuit({}, random), 9));
    const both = synapseTable(
      buildNetwork({ ...circuit(), populations: [cell, extra], projections: [other, random] }, 9),
    );
    const count = alone.rowStart[4];
    expect(count).toBeGreaterThan(0);
    expect([...both.weight.slice(0, both.rowStart[4])]).toEqual([...alone.weight]);
    expect([...both.target.slice(0, both.rowStart[4])]).toEqual([...alone.target]);
  });

  test('fixed in-degree is exact', () => {
    const { target } = synapseTable(
      buildNetwork(circuit({ size: 50 }, { connector: { rule: 'fixed_indegree', indegree: 7 } }), 2),
    );
    const counts = new Array<number>(50).fill(0);
    for (const t of target) counts[t]++;
    expect(counts.every((count) => count === 7)).toBe(true);
  });
});
