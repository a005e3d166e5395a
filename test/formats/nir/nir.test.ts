/**
 * Graphs of NIR: a network that goes out and comes back is the same, those of others are what they say in closed form,
 * and what does not fit is refused by name.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Circuit, Population } from '../../../models/circuits/circuit.ts';
import { readHdf5, writeHdf5 } from '../../../src/formats/hdf5.ts';
import { readGraph } from '../../../src/formats/nir/graph.ts';
import { kept } from '../../../src/formats/nir/neurons.ts';
import { readNir } from '../../../src/formats/nir/read.ts';
import { writeNir } from '../../../src/formats/nir/write.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { synapseTable } from '../../../src/network/connect/synapse_table.ts';
import { explicitCircuit } from '../../../src/network/explicit_circuit.ts';
import type { Network } from '../../../src/network/network.ts';
import { temporaryFolder } from '../../temporary_folder.ts';
import { canImport } from '../scripts/python_is_here.ts';
import { ourSpikes } from '../scripts/script_circuits.ts';

const root = temporaryFolder('nir');
const PYTHON = '/usr/bin/python3';

const two: Circuit = {
  name: 'two',
  dt: 0.1,
  populations: [
    {
      ...{ name: 'exc', model: 'iaf_psc_exp', size: 20 },
      params: {
        ...{ t_ref: 0, tau_syn_ex: 5, tau_syn_in: 5, tau_m: 20, C_m: 200, E_L: -49, V_th: -50, V_reset: -60 },
        V_m: { distribution: 'uniform', low: -60, high: -50 },
      },
    },
    {
      ...{ name: 'jump', model: 'iaf_psc_delta', size: 10 },
      params: { t_ref: 0, tau_m: 12.5, C_m: 250, E_L: -70, V_reset: -71, V_m: -70 },
    },
  ],
  inputs: [{ kind: 'spikes', name: 'input', channels: 3, times: [[1, 5, 9], [2], [3, 4]] }],
  projections: [
    { source: 'input', target: 'exc', connector: { rule: 'fixed_probability', p: 0.5 }, weight: 300, delay: 0.1 },
    {
      ...{ source: 'exc', target: 'jump', connector: { rule: 'fixed_probability', p: 0.4 }, delay: 1.5 },
      weight: { distribution: 'normal', mean: 3, sd: 2 },
    },
    { source: 'jump', target: 'exc', connector: { rule: 'one_to_one' }, weight: -40, delay: 0.1 },
  ].map((one) => (one.connector.rule === 'one_to_one' ? { ...one, target: 'jump' } : one)) as Circuit['projections'],
};

/** Synapses and parameters, as text; weights and parameters to 9 digits: in s, or over a time constant, they lose their last. */
function contentOf(network: Network): string {
  const { rowStart, target, weight, delay } = synapseTable(network);
  const rounded = (values: Float64Array): number[] => Array.from(values, (value) => Number(value.toPrecision(9)));
  const params = network.blocks.map(({ name, size, model, params }) => [
    ...[name, size, model],
    Object.entries(params)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, values]) => [key, rounded(values)]),
  ]);
  return JSON.stringify([[...rowStart], [...target], rounded(weight), [...delay], params]);
}

const again = async (network: Network): Promise<Circuit> =>
  readNir(await writeNir(explicitCircuit(network)), 'two.nir');

test('a network goes out and comes back as the same, with the same spikes', async () => {
  const network = buildNetwork(two, 1);
  const circuit = await again(network);
  expect(contentOf(buildNetwork(circuit, 2))).toBe(contentOf(network));
  const times = two.inputs?.[0].kind === 'spikes' ? two.inputs[0].times : undefined;
  const driven = { ...circuit, inputs: [{ ...circuit.inputs?.[0], times }] } as Circuit;
  const spikes = await ourSpikes(two, 1, 200);
  expect(spikes.length).toBeGreaterThan(100);
  expect(await ourSpikes(driven, 2, 200)).toEqual(spikes);
});

test('numbers that people write come back to the last digit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: 0, max: 6 }), (whole, digits) => {
      const value = whole / 10 ** digits;
      expect(kept(1000 * (value / 1000))).toBe(Number(value.toPrecision(12)));
    }),
    { seed: 1 },
  );
});

describe.skipIf(!canImport('h5py', 'H5PY'))('graphs of others', () => {
  const script = fileURLToPath(new URL('./foreign_graphs.py', import.meta.url));
  const read = async (name: string): Promise<Circuit> => {
    const { stderr } = spawnSync(PYTHON, [script, root], { encoding: 'utf8' });
    if (stderr !== '') throw new Error(stderr);
    return readNir(readFileSync(join(root, name)), join(root, name));
  };
  const withTimes = (circuit: Circuit, times: number[][]): Circuit => {
    const [input] = circuit.inputs ?? [];
    return { ...circuit, inputs: [{ ...input, times } as NonNullable<Circuit['inputs']>[number]] };
  };

  test('a LIF jumps by w r / tau and leaks, an Affine is a constant input', async () => {
    const circuit = withTimes(await read('lif.nir'), [[1], [1, 3]]);
    expect(circuit.populations[0]).toMatchObject({ name: 'lif', model: 'iaf_psc_delta', size: 3 });
    // Weights .015 and .005 and .02 over .02 s: jumps of .75, .25 and 1.
    const { weight } = synapseTable(buildNetwork(circuit, 1));
    expect([...weight].map((w) => Number(w.toPrecision(6))).sort()).toEqual([0.25, 0.25, 0.75, 1]);
    // The third reaches its threshold of 1 by the first spike of channel 2 a step after 1 ms (.5 (1 − e^−.055) + 1).
    const spikes = await ourSpikes(circuit, 1, 20);
    expect(spikes).toContain('1.1 lif 2');
    expect(spikes.some((spike) => / [01]$/.test(spike))).toBe(false);
  });

  test('a graph within the graph is laid flat: spikes go round in it', async () => {
    const circuit = withTimes(await read('nested.nir'), [[1]]);
    expect(circuit.populations.map(({ name, model }) => [name, model])).toEqual([['rec.lif', 'iaf_psc_exp']]);
    expect(circuit.projections.map(({ source, target }) => [source, target])).toEqual([
      ['input', 'rec.lif'],
      ['rec.lif', 'rec.lif'],
    ]);
    // The current jumps by .02/.01 = 2 and decays with 10 ms into a membrane of 20 ms: V = 2 (e^−t/20 − e^−t/10), which
    // reaches .4 where e^−t/20 = (1 + √.2)/2, after 6.46 ms; each goes on to the next one step later.
    const reach = -20 * Math.log((1 + Math.sqrt(0.2)) / 2);
    const times = (await ourSpikes(circuit, 1, 60))
      .map((spike) => spike.split(' '))
      .filter(([, , neuron]) => neuron === '0');
    expect(Math.abs(Number(times[0][0]) - (1.1 + reach))).toBeLessThanOrEqual(0.1);
    const first = (neuron: string, all: string[]): number =>
      Math.min(...all.filter((spike) => spike.endsWith(` ${neuron}`)).map((spike) => Number(spike.split(' ')[0])));
    const all = await ourSpikes(circuit, 1, 60);
    expect(Math.abs(first('1', all) - (Number(times[0][0]) + 0.1 + reach))).toBeLessThanOrEqual(0.1);
  });

  test('h5py finds texts, shapes and arrays where nir looks for them', async () => {
    const path = join(root, 'ours.nir');
    writeFileSync(path, await writeNir(explicitCircuit(buildNetwork(two, 1))));
    const code = `
import h5py, json, sys
with h5py.File(sys.argv[1]) as file:
    node = file['node']
    nodes = node['nodes']
    print(json.dumps({
        'version': file['version'][()].decode(), 'type': node['type'][()].decode(),
        'edges': [[end.decode() for end in edge] for edge in node['edges'][()]],
        'nodes': {name: nodes[name]['type'][()].decode() for name in nodes},
        'shape': list(nodes['exc_to_jump']['weight'].shape), 'input': nodes['input']['shape'][()].tolist(),
        'tau': sorted(set(nodes['exc']['tau_mem'][()].tolist())), 'vlen': str(h5py.check_string_dtype(node['type'].dtype)),
    }))`;
    const { stdout, stderr } = spawnSync(PYTHON, ['-c', code, path], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({ version: '1.0', type: 'NIRGraph', shape: [10, 20], input: [3], tau: [0.02] });
    expect(found.vlen).toContain('length=None');
    expect(found.nodes).toMatchObject({ exc: 'CubaLIF', jump: 'LIF', input: 'Input', exc_to_jump: 'Linear' });
    expect(found.edges).toContainEqual(['exc_to_jump', 'jump']);
    expect(found.edges).toContainEqual(['exc_to_jump_delay', 'exc_to_jump']);
  });
});

test('what NIR cannot say is refused by name', async () => {
  const [exc] = two.populations;
  const one = (params: object, more: Partial<Circuit> = {}): Circuit => {
    const population = { ...exc, params: { ...exc.params, ...params } } as Population;
    return { ...two, populations: [population], projections: [], ...more };
  };
  const write = (circuit: Circuit) => writeNir(explicitCircuit(buildNetwork(circuit, 1)));
  await expect(write(one({ t_ref: 2 }))).rejects.toThrow(/population exc: a refractory time \(2 ms\)/);
  await expect(write(one({ tau_syn_in: 9 }))).rejects.toThrow(/two time constants of synapses \(5 and 9 ms\)/);
  const itself = { source: 'exc', target: 'exc', connector: { rule: 'all_to_all' }, weight: 1, delay: 1 } as const;
  const synapse = { model: 'tsodyks2_synapse', U: 0.5, tau_rec: 100, tau_fac: 0 } as const;
  await expect(write(one({}, { projections: [{ ...itself, synapse }] }))).rejects.toThrow(/tsodyks2_synapse/);
  const delay = { distribution: 'uniform', low: 0.1, high: 3 } as const;
  await expect(write(one({}, { projections: [{ ...itself, delay }] }))).rejects.toThrow(/delays that differ/);
  const poisson = { kind: 'poisson', name: 'noise', target: 'exc', rate: 1, weight: 1, delay: 1 } as const;
  await expect(write(one({}, { inputs: [poisson] }))).rejects.toThrow(/input noise: an input of kind poisson/);
});

test('damaged graphs are refused in a line', async () => {
  const text = (data: string) => ({ data: [data], shape: [] });
  const graph = (nodes: object, edges: readonly string[] = []) =>
    writeHdf5({
      groups: {
        node: {
          datasets: {
            type: text('NIRGraph'),
            ...(edges.length === 0 ? {} : { edges: { data: edges, shape: [edges.length / 2, 2] } }),
          },
          groups: { nodes: { groups: nodes as never } },
        },
      },
    });
  const numbers = (...values: number[]) => ({ data: Float64Array.from(values) });
  const lif = {
    datasets: { type: text('LIF'), tau: numbers(0.02), r: numbers(1), v_leak: numbers(0), v_threshold: numbers(1) },
  };
  const matrix = { datasets: { type: text('Linear'), weight: { data: Float64Array.of(1, 2), shape: [2, 1] } } };
  const cases: readonly (readonly [Promise<Uint8Array>, RegExp])[] = [
    [writeHdf5({}), /^x\.nir: no graph \(\/node\)/],
    [graph({ a: { datasets: { type: text('Conv2d') } } }), /node a: a node that is not built \(Conv2d\)/],
    [graph({ a: {} }), /\/node\/nodes\/a: no type/],
    [graph({ a: lif }, ['a', 'b']), /an edge of no node \(b\)/],
    [graph({}), /no neurons/],
    [graph({ a: { datasets: { ...lif.datasets, tau: numbers(-1) } } }), /node a: tau: not above 0 \(-1\)/],
    [graph({ a: lif, w: matrix }, ['a', 'w', 'w', 'a']), /node w: weight: shape 2 × 1/],
    [
      graph({ a: { datasets: { ...lif.datasets, r: numbers(1, 2), v_leak: numbers(1, 2, 3) } } }),
      /3 values for 2 neurons/,
    ],
    [Promise.resolve(new TextEncoder().encode('junk')), /not a whole HDF5 file/],
  ];
  for (const [bytes, message] of cases) await expect(readNir(await bytes, 'x.nir')).rejects.toThrow(message);
  // Matrices only, round in a circle.
  const square = { datasets: { type: text('Linear'), weight: { data: Float64Array.of(1), shape: [1, 1] } } };
  const circle = graph({ a: lif, v: square, w: square }, ['v', 'w', 'w', 'v', 'w', 'a']);
  await expect(readNir(await circle, 'x.nir')).rejects.toThrow(/on a way that does not end/);
  // Forty times two ways that part and meet again.
  const links = Array.from({ length: 40 }, (_, i) => [
    `m${i}`,
    `s${i}`,
    `m${i}`,
    `t${i}`,
    `s${i}`,
    `m${i + 1}`,
    `t${i}`,
    `m${i + 1}`,
  ]);
  const names = new Set(links.flat());
  const diamonds = graph({ a: lif, ...Object.fromEntries([...names].map((name) => [name, square])) }, [
    ...links.flat(),
    'm40',
    'a',
  ]);
  await expect(readNir(await diamonds, 'x.nir')).rejects.toThrow(/too many ways to it|does not end/);
  const flat = await readHdf5(await graph({ a: lif }), 'x.nir', (file) => readGraph(file, 'x.nir'));
  expect([...flat.nodes.keys()]).toEqual(['a']);
});
