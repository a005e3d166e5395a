/**
 * Scripts for NEST ask for the network that the circuit is here. NEST itself is not at hand: a module of its name writes
 * down what it is asked for, and that is compared with the network, synapse by synapse.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { writeBrian2 } from '../../../src/formats/scripts/brian2.ts';
import { writeNest } from '../../../src/formats/scripts/nest.ts';
import { writePyNN } from '../../../src/formats/scripts/pynn.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { synapseTable } from '../../../src/network/connect/synapse_table.ts';
import { explicitCircuit } from '../../../src/network/explicit_circuit.ts';
import { createCircuit } from '../../../src/network/named_circuit.ts';
import type { Network } from '../../../src/network/network.ts';
import { temporaryFolder } from '../../temporary_folder.ts';
import { canImport, putScript, runPython } from './python_is_here.ts';
import { mixed } from './script_circuits.ts';

const numpy = canImport('numpy', 'H5PY');
const folder = temporaryFolder('nest');
const STUB = fileURLToPath(new URL('./nest_stub', import.meta.url));
const options = { durationMs: 300, seed: 1, origin: 'a test', version: '0' };

interface Asked {
  /** Model, first id, how many, parameters. */
  readonly nodes: readonly (readonly [string, number, number, Readonly<Record<string, unknown>>])[];
  readonly connections: readonly (readonly [
    number[],
    number[],
    string | Record<string, unknown>,
    Readonly<Record<string, unknown>>,
  ])[];
  readonly copied: Readonly<Record<string, readonly [string, Readonly<Record<string, number>>]>>;
  readonly simulated: readonly number[];
  readonly injected: readonly (readonly unknown[])[];
}

function asked(name: string, script: ReturnType<typeof writeNest>): Asked {
  const answer = join(folder, `${name}.json`);
  runPython(putScript(folder, name, script), [], { PYTHONPATH: STUB, NEST_ASKED: answer });
  return JSON.parse(readFileSync(answer, 'utf8')) as Asked;
}

/** Synapses as rows, sorted; ids of NEST as indices of the network. */
function rowsAsked({ connections }: Asked, indexOf: ReadonlyMap<number, number>): string[] {
  return connections
    .flatMap(([sources, targets, rule, { weight, delay, U, tau_rec, tau_fac, u, x }]) => {
      if (rule !== 'one_to_one' || !Array.isArray(weight)) return [];
      const at = (column: unknown, i: number): string => String((column as number[] | undefined)?.[i] ?? NaN);
      return sources.map((source, i) =>
        [
          ...[indexOf.get(source), indexOf.get(targets[i]), weight[i], (delay as number[])[i].toFixed(1)],
          ...[U, tau_rec, tau_fac, u, x].map((column) => at(column, i)),
        ].join(' '),
      );
    })
    .sort();
}

function rowsOf(network: Network): string[] {
  const { rowStart, target, weight, delay, shortTerm } = synapseTable(network);
  const rows: string[] = [];
  for (let source = 0; source + 1 < rowStart.length; source++)
    for (let i = rowStart[source]; i < rowStart[source + 1]; i++) {
      const { U, tauRec, tauFac, u0, R0 } = shortTerm ?? {};
      const isStatic = U === undefined || Number.isNaN(U[i]);
      const constants = [U, tauRec, tauFac, u0, R0].map((column) => (isStatic ? NaN : (column?.[i] ?? NaN)));
      rows.push([source, target[i], weight[i], (delay[i] * network.dt).toFixed(1), ...constants].join(' '));
    }
  return rows.sort();
}

const circuits: readonly (readonly [string, Circuit])[] = [
  ['mixed', mixed],
  ['liquid', createCircuit('maass2002', {})],
];

describe.skipIf(!numpy)('a module of the name of NEST', () => {
  test.each(circuits)('is asked for every neuron and synapse of %s', (name, circuit) => {
    const network = buildNetwork(circuit, 1);
    const found = asked(name, writeNest(explicitCircuit(network), options));
    const indexOf = new Map<number, number>();
    const neurons = found.nodes.filter(([model]) => !/generator|recorder/.test(model));
    neurons.forEach(([, first, count]) => {
      for (let i = 0; i < count; i++) indexOf.set(first + i, indexOf.size);
    });
    // Channels into static synapses are generators, which stand where their spikes come from.
    for (const [model, first, count] of found.nodes)
      if (model === 'spike_generator' && !neurons.some(([other]) => other === 'parrot_neuron'))
        for (let i = 0; i < count; i++) indexOf.set(first + i, indexOf.size);
    expect(rowsAsked(found, indexOf)).toEqual(rowsOf(network));
    network.blocks.forEach(({ model, size, params }, b) => {
      const [theirs, , count, given] = neurons[b];
      expect([theirs, count]).toEqual([model, size]);
      for (const [key, values] of Object.entries(params)) {
        const value = given[key];
        expect(Array.isArray(value) ? value : values.map(() => value as number)).toEqual(
          Array.isArray(value) ? [...values] : values,
        );
      }
    });
    expect(found.simulated.reduce((a, b) => a + b)).toBeCloseTo(300, 9);
  });

  test('gets spikes on the grid and currents at their steps', () => {
    const found = asked('mixed', writeNest(explicitCircuit(buildNetwork(mixed, 1)), options));
    const [ids, trains] =
      found.injected.find(([, second]) => Array.isArray(second) && 'spike_times' in second[0]) ?? [];
    expect(ids).toHaveLength(3);
    expect(trains).toEqual([{ spike_times: [10, 20.1, 30] }, { spike_times: [5] }, { spike_times: [0.1, 50.3] }]);
    // Calls of Simulate before each change, and what it comes to.
    const changes = found.injected.filter(([first]) => typeof first === 'number').map(([calls, , to]) => [calls, to]);
    expect(changes).toEqual([
      [1, Array(10).fill(3)],
      [2, [100, 100, 100]],
      [3, Array(10).fill(3)],
      [4, [-100, -100, -100]],
      [5, Array(10).fill(-6)],
    ]);
    expect(found.simulated).toEqual([10, 10, 30, 40, 60, 150]);
  });

  test('gets a rule of plasticity with its parameters, those of the target on the target', () => {
    const random = createCircuit('brunel2000', { scale: 0.004 });
    const plasticity = { model: 'stdp_synapse', params: { lambda: 0.02, tau_minus: 33 } };
    const circuit: Circuit = {
      ...random,
      projections: random.projections.map((one, i) => (i === 0 ? { ...one, plasticity } : one)),
    };
    const found = asked('plastic', writeNest(explicitCircuit(buildNetwork(circuit, 1)), options));
    const [[name, [model, params]]] = Object.entries(found.copied);
    expect([name, model]).toEqual(['exc to exc', 'stdp_synapse']);
    expect(params).toEqual({ tau_plus: 20, lambda: 0.02, alpha: 1, mu_plus: 1, mu_minus: 1, Wmax: 100 });
    expect(found.nodes[0][3].tau_minus).toBe(33);
    expect(found.nodes[1][3].tau_minus).toBeUndefined();
  });
});

test('by rules, NEST draws the network itself, in many processes', () => {
  const { text, arrays } = writeNest(createCircuit('potjans_diesmann2014', {}), options, true);
  expect(arrays.size).toBe(0);
  expect(text).toContain("'rule': 'fixed_total_number'");
  expect(text).toContain('nest.random.normal(mean=-68.28, std=5.36)');
  expect(text).toContain('mpirun');
  expect(text.match(/nest\.Connect\(/g)?.length).toBeGreaterThanOrEqual(64);
});

test('what NEST does not have as we do is refused by name', () => {
  const one = (population: object, projection: object = {}): Circuit => ({
    ...{ name: 'one', dt: 0.1, populations: [{ name: 'a', model: 'iaf_psc_exp', size: 2, ...population }] },
    projections: [{ source: 'a', target: 'a', connector: { rule: 'all_to_all' }, weight: 1, delay: 1, ...projection }],
  });
  const script = (circuit: Circuit) => writeNest(explicitCircuit(buildNetwork(circuit, 1)), options);
  expect(() => script(one({ model: 'resonate_and_fire' }))).toThrow(/NEST does not have its neuron as we do/);
  const power = { plasticity: { model: 'stdp_pl_synapse_hom', params: { w0: 2 } } };
  expect(() => script(one({}, power))).toThrow(/w0 of stdp_pl_synapse_hom \(2\); NEST has 1/);
  expect(() => writeNest(one({}, { connector: { rule: 'ring', neighbours: 1 } }), options)).toThrow(/no rule ring/);
  const unknown = { inputs: [{ kind: 'noise', name: 'hiss' }] } as unknown as Circuit;
  for (const write of [writeNest, writeBrian2, writePyNN])
    expect(() => write({ ...one({}), ...unknown }, options)).toThrow(/input hiss: an input of kind noise/);
  const gamma = { weight: { distribution: 'gamma', mean: 1, sd: 1 } };
  expect(() => writeNest(one({}, gamma), options)).toThrow(/NEST draws no gamma values/);
});
