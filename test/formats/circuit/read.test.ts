/**
 * Circuit files say what the type `Circuit` says, no more and no less, and mistakes are found before anything is built.
 */
import { describe, expect, test } from 'vitest';
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { circuitJsonSchema, parseCircuit } from '../../../src/formats/circuit/read.ts';
import { buildNetwork } from '../../../src/network/build.ts';

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
        tau_syn_ex: { distribution: 'lognormal', mean: 2, sd: 0.5, min: 1, max: 5 },
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
    {
      name: 'c',
      model: 'iaf_cond_exp',
      size: 2,
      receptors: {
        AMPA: { tau_syn: [2, 3], E_rev: 0 },
        NMDA: { tau_syn: 100, tau_rise: { distribution: 'uniform', low: 1, high: 3 }, E_rev: 0 },
      },
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
      dale: false,
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
      source: 'a',
      target: 'a',
      connector: { rule: 'gaussian', p_max: 2, sigma: 1, allow_autapses: false },
      weight: { distance: 'linear', offset: 1, slope: 0.5, min: 0, max: 3 },
      delay: { distance: 'exponential', amplitude: 1, scale: 2, offset: 0.5, min: 0.1, max: 2 },
      dale: false,
    },
    {
      source: 'a',
      target: 'a',
      connector: { rule: 'exponential', p_max: 0.5, sigma: 1, allow_autapses: true },
      weight: { distance: 'gaussian', amplitude: 1, scale: 2, offset: 0.5, min: 0, max: 3 },
      delay: 1,
    },
    ...[
      { rule: 'all_to_all', allow_autapses: false } as const,
      { rule: 'fixed_probability', p: 0.5, allow_autapses: false } as const,
      { rule: 'fixed_indegree', indegree: 3, allow_autapses: false, allow_multapses: false } as const,
      { rule: 'fixed_outdegree', outdegree: 3, allow_autapses: false, allow_multapses: false } as const,
      { rule: 'fixed_total_number', total: 9, allow_autapses: false, allow_multapses: false } as const,
      { rule: 'ring', neighbours: 1, directed: true } as const,
      { rule: 'small_world', neighbours: 1, rewire: 0.5 } as const,
      { rule: 'scale_free', edgesPerNode: 1, exponent: 2.5 } as const,
      { rule: 'clusters', clusters: 2, within: 0.5, between: 0, allow_autapses: false } as const,
    ].map((connector) => ({ source: 'a', target: 'a', connector, weight: 1, delay: 1 })),
    {
      source: 'in',
      target: 'b',
      connector: { rule: 'list', sources: [0, 1], targets: [1, 0] },
      weight: [1, 2],
      delay: [0.1, 0.2],
      synapse: { model: 'tsodyks2_synapse', U: 0.5, tau_rec: 100, tau_fac: 0, u0: 0.5, R0: [1, 0.5] },
    },
    {
      ...{ source: 'b', target: 'b', connector: { rule: 'all_to_all' }, weight: 1, delay: 1 },
      synapse: { model: 'tsodyks_synapse', U: 0.5, tau_rec: 800, tau_fac: 0, tau_psc: 3, u: 0.1, x: 0.5, y: 0.25 },
    },
    { source: 'in', target: 'c', connector: { rule: 'all_to_all' }, weight: 1, receptor: 'NMDA', delay: 1 },
  ],
  inputs: [
    { kind: 'spikes', name: 'in', channels: 2, times: [[1, 2], []] },
    { kind: 'poisson', name: 'noise', target: 'a', rate: 100, weight: 5, delay: 0.1 },
    { kind: 'poisson', name: 'fast', target: 'c', rate: 100, weight: 5, receptor: 'AMPA', delay: 0.1 },
    { kind: 'current', name: 'dc', target: 'b', amplitude: 50, start: 0, stop: 100 },
    { kind: 'current', name: 'one', target: 'b', neurons: [1], amplitude: 50, start: 0, stop: 100 },
    {
      ...{ kind: 'step_current', name: 'course', target: 'b', neurons: [0] },
      ...{ amplitude_times: [1, 5.5], amplitude_values: [100, 0] },
    },
  ],
  dale: true,
};

describe('circuit files', () => {
  test('can say all that a circuit can, and it builds', () => {
    const circuit = parseCircuit(JSON.stringify(everything), 'c.json');
    expect(circuit).toEqual(everything);
    expect(buildNetwork(circuit, 1).size).toBe(8);
  });

  const base = 'name: c\ndt: 0.1\npopulations: [{name: e, model: iaf_psc_exp, size: 2}]\nprojections: []\n';
  const connecting = (connector: string): string =>
    base.replace('[]\n', `[{source: e, target: e, connector: ${connector}, weight: 1, delay: 1}]\n`);
  test.each([
    ['a duplicate key', `${base}dt: 0.2\n`, 'c.yaml: line 5, column 1: duplicate key (dt); give each key once'],
    [
      'an unknown key',
      `${base}seed: 1\n`,
      'c.yaml: unknown key (seed); known are name, dt, spaces, populations, projections, inputs, dale',
    ],
    [
      'a population of size 0',
      base.replace('size: 2', 'size: 0'),
      'c.yaml: populations[0].size: too small (0); use a number ≥ 1',
    ],
    [
      'no population',
      base.replace('[{name: e, model: iaf_psc_exp, size: 2}]', '[]'),
      'c.yaml: populations: too few entries (0); use at least 1 entry (line 3, column 14)',
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
      connecting('{rule: fixed_probability, p: 1.2}'),
      'c.yaml: projections[0].connector.p: too large (1.2); use a number ≤ 1',
    ],
    [
      'an unknown rule',
      connecting('{rule: fixed_prob, p: 1}'),
      'c.yaml: projections[0].connector.rule: not a known value (fixed_prob); did you mean fixed_probability? use all_to_all, one_to_one, fixed_probability, ',
    ],
    [
      'a line break in a name',
      base.replace('{name: e,', '{name: "e\\ntwo",'),
      'c.yaml: populations[0].name: not accepted (e two); use one line without control characters (line 3, column 22)',
    ],
    [
      'a distribution with a misspelt key',
      base.replace('size: 2', 'size: 2, params: {V_m: {distribution: uniform, low: 0, hi: 1}}'),
      'c.yaml: populations[0].params.V_m: unknown key (hi); known are distribution, low, high',
    ],
  ])('with %s are refused', (_, text, message) => {
    expect(() => parseCircuit(text, 'c.yaml')).toThrow(message);
  });

  const link = (part: string): string =>
    base.replace('projections: []', `projections: [{source: e, target: e, ${part}}]`);
  const rule = (connector: string): string => link(`connector: {${connector}}, weight: 1, delay: 1`);
  const weight = (value: string): string => link(`connector: {rule: all_to_all}, weight: {${value}}, delay: 1`);
  test.each([
    ['connector.outdegree: too small (-1); use a number ≥ 0', rule('rule: fixed_outdegree, outdegree: -1')],
    ['connector.p_max: too small (-1); use a number ≥ 0', rule('rule: gaussian, p_max: -1, sigma: 1')],
    ['connector.sigma: too small (0); use a number > 0', rule('rule: exponential, p_max: 1, sigma: 0')],
    ['connector.neighbours: too small (-1); use a number ≥ 0', rule('rule: ring, neighbours: -1')],
    ['connector.rewire: too large (1.1); use a number ≤ 1', rule('rule: small_world, neighbours: 1, rewire: 1.1')],
    ['connector.edgesPerNode: too small (0); use a number ≥ 1', rule('rule: scale_free, edgesPerNode: 0')],
    ['connector.exponent: too small (2); use a number > 2', rule('rule: scale_free, edgesPerNode: 1, exponent: 2')],
    ['connector.clusters: too small (0); use a number ≥ 1', rule('rule: clusters, clusters: 0, within: 1, between: 0')],
    ['connector.within: too large (2); use a number ≤ 1', rule('rule: clusters, clusters: 1, within: 2, between: 0')],
    ['connector: unknown key (allow_autapses); known are rule', rule('rule: one_to_one, allow_autapses: false')],
    ['weight.sd: too small (-1); use a number ≥ 0', weight('distribution: lognormal, mean: 1, sd: -1')],
    ['weight.scale: too small (0); use a number > 0', weight('distance: gaussian, amplitude: 1, scale: 0')],
    [
      'weight: unknown key (scale); known are distance, offset, slope, min, max',
      weight('distance: linear, offset: 1, scale: 1, slope: 1'),
    ],
  ])('with a connector or weight out of range are refused: %s', (message, text) => {
    expect(() => parseCircuit(text, 'c.yaml')).toThrow(`c.yaml: projections[0].${message}`);
  });

  const receptive = `
name: c
dt: 0.1
populations:
  - name: exc
    model: iaf_cond_exp
    size: 8
    receptors:
      AMPA: { tau_syn: 2, E_rev: 0 }
      NMDA: { tau_syn: 100, tau_rise: 2, E_rev: 0 }
      GABA_A: { tau_syn: 5, E_rev: -75 }
      GABA_B: { tau_syn: 150, E_rev: -90 }
projections:
  - { source: exc, target: exc, connector: { rule: all_to_all }, weight: 1, delay: 1, receptor: NMDA }
`;

  test('can give neurons receptors, in the order in which they stand', () => {
    const [block] = buildNetwork(parseCircuit(receptive, 'c.yaml'), 1).blocks;
    expect(block.neuron.receptors.map(({ name }) => name)).toEqual(['AMPA', 'NMDA', 'GABA_A', 'GABA_B']);
    expect([block.params.tau_rise_NMDA[7], block.params.E_rev_GABA_B[0]]).toEqual([2, -90]);
  });

  test.each([
    [
      receptive.replace('tau_rise: 2', 'tau_decay: 2'),
      'c.yaml: populations[0].receptors.NMDA: unknown key (tau_decay); known are tau_syn, tau_rise, E_rev',
    ],
    [
      receptive.replace('{ tau_syn: 5, E_rev: -75 }', '{ E_rev: -75 }'),
      'c.yaml: populations[0].receptors.GABA_A.tau_syn: missing; use a finite number',
    ],
    [receptive.replace('receptor: NMDA', 'receptor: 3'), 'c.yaml: projections[0].receptor: not a string (3)'],
  ])('with a mistake in receptors are refused', (text, message) => {
    expect(() => parseCircuit(text, 'c.yaml')).toThrow(message);
  });

  test('with a value by distance in a neuron are refused', () => {
    const text = base.replace('size: 2', 'size: 2, params: {V_m: {distance: linear, offset: 1, slope: 1}}');
    expect(() => parseCircuit(text, 'c.yaml')).toThrow('c.yaml: populations[0].params.V_m');
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
