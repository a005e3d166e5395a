/** Circuit files say what the type `Circuit` says, no more and no less, and mistakes are found before anything is built. */
import { describe, expect, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { circuitJsonSchema, parseCircuit } from '../../src/formats/circuit_file.ts';
import { buildNetwork } from '../../src/network/build.ts';

/** Uses every key and every variant of the type. */
const everything: Circuit = {
  name: 'everything',
  dt: 0.1,
  spaces: [{ name: 'column', grid: [3, 3, 2], origin: [0, 0, 1] }],
  populations: [
    {
      name: 'a',
      model: 'iaf_psc_exp',
      size: 4,
      space: 'column',
      params: {
        tau_m: 20,
        C_m: [250, 251, 252, 253],
        V_m: { distribution: 'uniform', low: -70, high: -60 },
        I_e: { distribution: 'normal', mean: 100, sd: 10, min: 0, max: 200 },
        t_ref: { distribution: 'positive_normal', mean: 2, sd: 0.5, max: 3 },
      },
    },
    {
      name: 'b',
      model: 'iaf_psc_alpha',
      size: 2,
      positions: [
        [0, 0, 0],
        [1, 2, 3],
      ],
    },
  ],
  projections: [
    { source: 'a', target: 'a', connector: { rule: 'maass', C: 0.3, lambda: 2 }, weight: 1, delay: 1 },
    {
      source: 'a',
      target: 'b',
      connector: { rule: 'all_to_all' },
      weight: { distribution: 'gamma', mean: -5, sd: 5 },
      delay: 1,
    },
    {
      source: 'b',
      target: 'b',
      connector: { rule: 'one_to_one' },
      weight: 1,
      delay: 0.5,
      synapse: { model: 'static_synapse' },
    },
    { source: 'a', target: 'b', connector: { rule: 'fixed_probability', p: 0.5 }, weight: 1, delay: 1 },
    { source: 'a', target: 'b', connector: { rule: 'fixed_indegree', indegree: 3 }, weight: 1, delay: 1 },
    { source: 'in', target: 'a', connector: { rule: 'random_targets', fraction: 0.5 }, weight: 1, delay: 1 },
    {
      source: 'in',
      target: 'b',
      connector: { rule: 'list', sources: [0, 1], targets: [1, 0] },
      weight: [1, 2],
      delay: [0.1, 0.2],
      synapse: { model: 'tsodyks2_synapse', U: 0.5, tau_rec: 100, tau_fac: 0, u0: 0.5, R0: [1, 0.5] },
    },
  ],
  inputs: [
    { kind: 'spikes', name: 'in', channels: 2, times: [[1, 2], []] },
    { kind: 'poisson', name: 'noise', target: 'a', rate: 100, weight: 5, delay: 0.1 },
    { kind: 'current', name: 'dc', target: 'b', amplitude: 50, start: 0, stop: 100 },
  ],
};

describe('circuit files', () => {
  test('can say all that a circuit can, and it builds', () => {
    const circuit = parseCircuit(JSON.stringify(everything), 'c.json');
    expect(circuit).toEqual(everything);
    expect(buildNetwork(circuit, 1).size).toBe(6);
  });

  const base = 'name: c\ndt: 0.1\npopulations: [{name: e, model: iaf_psc_exp, size: 2}]\nprojections: []\n';
  test.each([
    ['a duplicate key', `${base}dt: 0.2\n`, 'c.yaml: line 5: duplicate key (dt); give each key once'],
    [
      'an unknown key',
      `${base}seed: 1\n`,
      'c.yaml: unknown key (seed); known are name, dt, spaces, populations, projections, inputs',
    ],
    [
      'a population of size 0',
      base.replace('size: 2', 'size: 0'),
      'c.yaml: populations[0].size: too small (0); use a number ≥ 1',
    ],
    [
      'no population',
      base.replace('[{name: e, model: iaf_psc_exp, size: 2}]', '[]'),
      'c.yaml: populations: too small ([]); use ≥ 1 entries',
    ],
    ['dt 0', base.replace('dt: 0.1', 'dt: 0'), 'c.yaml: dt: too small (0); use a number > 0'],
    ['NaN', base.replace('dt: 0.1', 'dt: .nan'), 'c.yaml: dt: not a finite number (NaN); use a finite number'],
    [
      'NaN as a parameter',
      base.replace('size: 2', 'size: 2, params: {tau_m: [.nan, 1]}'),
      'c.yaml: populations[0].params.tau_m[0]: not a finite number (NaN); use a finite number',
    ],
    [
      'a probability above 1',
      base.replace(
        'projections: []',
        'projections: [{source: e, target: e, connector: {rule: fixed_probability, p: 1.2}, weight: 1, delay: 1}]',
      ),
      'c.yaml: projections[0].connector.p: too large (1.2); use a number ≤ 1',
    ],
    [
      'an unknown rule',
      base.replace(
        'projections: []',
        'projections: [{source: e, target: e, connector: {rule: fixed_prob, p: 1}, weight: 1, delay: 1}]',
      ),
      'c.yaml: projections[0].connector.rule: not a known value (fixed_prob); use all_to_all, one_to_one, fixed_probability, fixed_indegree, fixed_total_number, maass, random_targets, list',
    ],
    [
      'a distribution with a misspelt key',
      base.replace('size: 2', 'size: 2, params: {V_m: {distribution: uniform, low: 0, hi: 1}}'),
      'c.yaml: populations[0].params.V_m: unknown key (hi); known are distribution, low, high',
    ],
  ])('with %s are refused', (_, text, message) => {
    expect(() => parseCircuit(text, 'c.yaml')).toThrow(message);
  });

  test('have a JSON Schema that names every key and leaves no object open', () => {
    const schema = circuitJsonSchema();
    expect(schema.required).toEqual(['name', 'dt', 'populations', 'projections']);
    const objects: Record<string, unknown>[] = [];
    const walk = (part: unknown): void => {
      if (typeof part !== 'object' || part === null) return;
      if ('properties' in part) objects.push(part as Record<string, unknown>);
      Object.values(part).forEach(walk);
    };
    walk(schema);
    expect(objects.length).toBeGreaterThan(15);
    for (const object of objects) expect(object.additionalProperties).toBe(false);
  });
});
