/**
 * What a SONATA simulation becomes: populations per model, parameters by precedence, edges, input spikes on the grid,
 * reports.
 */
import { describe, expect, test } from 'vitest';
import { readSonata } from '../../../src/formats/sonata/simulation.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { memoryFiles, patched, tinyFiles } from './tiny_circuit.ts';

const CONFIG = 'sim/simulation_config.json';
const files = await tinyFiles();
const simulation = await readSonata(CONFIG, memoryFiles(files));
const { circuit } = simulation;

describe('readSonata', () => {
  test('makes one population per SONATA population and neuron model', () => {
    expect(circuit.populations.map(({ name, model, size }) => [name, model, size])).toEqual([
      ['cells iaf_psc_alpha', 'iaf_psc_alpha', 2],
      ['cells iaf_psc_exp', 'iaf_psc_exp', 2],
    ]);
  });

  test('takes parameters from the node, then its type, then the model', () => {
    const [alpha, exp] = circuit.populations;
    expect(alpha.params?.C_m).toEqual(Float64Array.of(200, 250));
    expect(alpha.params?.E_L).toEqual(Float64Array.of(-65, -70));
    expect(alpha.params?.I_e).toEqual(Float64Array.of(0, 500));
    expect(exp.params?.tau_syn_in).toEqual(Float64Array.of(5, 5));
  });

  test('starts at −70 mV, not at E_L', () => {
    const { blocks } = buildNetwork(circuit, 1);
    expect(blocks[0].params.V_m).toEqual(Float64Array.of(-70, -70));
    expect(blocks[0].params.E_L[0]).toBe(-65);
  });

  test('finds positions through group and place', () => {
    expect(circuit.populations.map(({ positions }) => positions)).toEqual([
      [
        [1, 10, 0],
        [4, 40, 0],
      ],
      [
        [2, 20, 0],
        [3, 30, 0],
      ],
    ]);
  });

  test('connects nodes by id, with weights per edge and delays per type', () => {
    const [first, second] = circuit.projections;
    // Node 10 is row 0, the first alpha neuron; nodes 11 and 12 are rows 2 and 1, the second and first exp neurons.
    expect([first.source, first.target]).toEqual(['drive', 'cells iaf_psc_alpha']);
    expect(first.connector).toEqual({ rule: 'list', sources: Int32Array.of(0), targets: Int32Array.of(0) });
    expect(first.weight).toEqual(Float64Array.of(500));
    expect(second.connector).toEqual({ rule: 'list', sources: Int32Array.of(1, 0), targets: Int32Array.of(1, 0) });
    expect(second.weight).toEqual(Float64Array.of(600, 700));
    expect(second.delay, 'an edge type without a delay has NEST’s 1 ms').toEqual(Float64Array.of(1, 0.3));
  });

  test('takes weights of the type where edges have none, and populations from the name of the edges', () => {
    const [, , fixed] = circuit.projections;
    expect([fixed.source, fixed.target]).toEqual(['cells iaf_psc_alpha', 'cells iaf_psc_alpha']);
    expect([fixed.weight, fixed.delay]).toEqual([Float64Array.of(-25.5), Float64Array.of(1.5)]);
    expect(fixed.synapse).toEqual({ model: 'static_synapse' });
  });

  test('reads short-term plasticity of a type, with NEST’s defaults for the rest', () => {
    const one = (value: number) => Float64Array.of(value);
    expect(circuit.projections[3].synapse).toEqual({
      model: 'tsodyks2_synapse',
      U: one(0.2),
      u0: one(0.2),
      R0: one(1),
      tau_rec: one(300),
      tau_fac: one(0),
    });
  });

  test('reads the other form of short-term plasticity likewise', async () => {
    const csv = String(files['sim/net/cells_cells.csv']).replace('tsodyks2_synapse', 'tsodyks_synapse');
    const changed = { ...files, 'sim/net/cells_cells.csv': csv };
    const { circuit: other } = await readSonata(CONFIG, memoryFiles(changed));
    const one = (value: number) => Float64Array.of(value);
    expect(other.projections[3].synapse).toEqual({
      ...{ model: 'tsodyks_synapse', U: one(0.2), tau_rec: one(300), tau_fac: one(0), tau_psc: one(3) },
      ...{ u: one(0.2), x: one(1), y: one(0) },
    });
  });

  test('gives input spikes in order and at their own times, which the network puts on its grid', () => {
    const input = circuit.inputs?.[0];
    expect(input).toMatchObject({ kind: 'spikes', name: 'drive', channels: 2 });
    expect(input?.kind === 'spikes' && input.times).toEqual([Float64Array.of(0.01), Float64Array.of(5.26, 20.04)]);
    expect(buildNetwork(circuit, 1).notes).toEqual([
      'spikes off the grid of 0.1 ms are rounded to 0.001 ms and belong to the step that ends at or after them: input drive (3 of 3, the first 0.01 ms to 0.1 ms)',
    ]);
  });

  test('takes another time step and duration', async () => {
    const coarse = await readSonata(CONFIG, memoryFiles(files), { dt: 0.5, t: 20 });
    expect([coarse.circuit.dt, coarse.dt, coarse.durationMs]).toEqual([0.5, 0.5, 20]);
    expect(coarse.reports[0]).toMatchObject({ everySteps: 1, rows: 40 });
  });

  test('knows which neuron of the network is which node', () => {
    // Network order: rows 0 and 3 (alpha), then rows 1 and 2 (exp).
    expect(simulation.populations).toEqual([
      {
        population: 'cells',
        nodeIds: Float64Array.of(10, 12, 11, 13),
        neurons: Int32Array.of(0, 2, 3, 1),
        types: ['big cell', 'type 101', 'type 101', 'small'],
      },
    ]);
  });

  test('reports the nodes of a node set, in the order of the rows', () => {
    expect(simulation.reports).toEqual([
      {
        name: 'v',
        variable: 'V_m',
        ...{ fromStep: 0, everySteps: 5, rows: 100 },
        fileName: 'v.h5',
        targets: [{ population: 'cells', nodeIds: Float64Array.of(10, 13), neurons: Int32Array.of(0, 1) }],
      },
    ]);
  });

  test('resolves where to write and how long to run', () => {
    const { outputDirectory, spikesFile, durationMs, dt } = simulation;
    expect({ outputDirectory, spikesFile, durationMs, dt }).toEqual({
      outputDirectory: 'sim/output',
      spikesFile: 'out_spikes.h5',
      durationMs: 50,
      dt: 0.1,
    });
  });

  test('reads config.json and a configuration in one piece alike', async () => {
    const fromParts = await readSonata('sim/config.json', memoryFiles(files));
    const one = {
      ...files,
      'sim/one.json': patched(files[CONFIG], {
        ...JSON.parse(String(files['sim/circuit_config.json'])),
        manifest: { $BASE: '.', $IN: '$BASE/inputs', $NET: '$BASE/net' },
        network: undefined,
      }),
    };
    const fromOne = await readSonata('sim/one.json', memoryFiles(one));
    // Where things stand is another matter.
    const told = ({ places, fileOf, simulationFile, ...rest }: typeof simulation) => rest;
    expect(told(fromParts)).toEqual(told(simulation));
    expect(told(fromOne)).toEqual(told(simulation));
  });
});
