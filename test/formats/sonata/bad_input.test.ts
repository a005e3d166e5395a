/** Each way in which a SONATA simulation can be wrong gives one line that names the file and what is allowed. */
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { writeHdf5 } from '../../../src/formats/hdf5.ts';
import { readSonata } from '../../../src/formats/sonata/simulation.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { cells, edges, type Files, memoryFiles, patched, tinyFiles } from './tiny_circuit.ts';

const CONFIG = 'sim/simulation_config.json';
const CIRCUIT = 'sim/circuit_config.json';
const tiny = await tinyFiles();

/** The message with which the changed files are refused, a line. */
async function refusal(changes: Record<string, string | Uint8Array | undefined>): Promise<string> {
  const message = await refusals(changes);
  expect(message).toMatch(/^[^\n]+: [^\n]+; [^\n]+$/);
  return message;
}

/** The message with which the changed files are refused, by the reader or by the build. */
async function refusals(changes: Record<string, string | Uint8Array | undefined>): Promise<string> {
  const files: Record<string, string | Uint8Array> = { ...tiny };
  for (const [path, content] of Object.entries(changes)) {
    if (content === undefined) delete files[path];
    else files[path] = content;
  }
  try {
    buildNetwork((await readSonata(CONFIG, memoryFiles(files as Files))).circuit, 1);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
  throw new Error('accepted');
}

const driveEdges = (...args: Parameters<typeof edges>): Promise<Uint8Array> => writeHdf5(edges(...args));

describe('readSonata refuses', () => {
  test('a missing HDF5 file', async () => {
    expect(await refusal({ 'sim/net/cells.h5': undefined })).toMatch(/^sim\/net\/cells\.h5: no such file;/);
  });

  test.each([0.02, 0.5, 0.99])('an HDF5 file of which %d is left', async (part) => {
    const whole = tiny['sim/net/cells.h5'] as Uint8Array;
    const left = whole.subarray(0, Math.floor(part * whole.length));
    expect(await refusal({ 'sim/net/cells.h5': left })).toMatch(
      /^sim\/net\/cells\.h5: not a whole HDF5 file \(\d+ bytes\);/,
    );
  });

  test('a text instead of an HDF5 file', async () => {
    expect(await refusal({ 'sim/net/drive_cells.h5': 'hello' })).toMatch(
      /drive_cells\.h5: not a whole HDF5 file \(5 bytes\)/,
    );
  });

  test('an HDF5 file without the dataset', async () => {
    const without: Uint8Array = await writeHdf5({ groups: { nodes: { groups: { cells: {} } } } });
    expect(await refusal({ 'sim/net/cells.h5': without })).toMatch(
      /cells\.h5: \/nodes\/cells\/node_type_id: missing dataset;/,
    );
  });

  test('a node id out of range', async () => {
    const bytes = await driveEdges('drive_to_cells', { source: 'drive', target: 'cells' }, [0, 2], [10, 11], [7, 7]);
    expect(await refusal({ 'sim/net/drive_cells.h5': bytes })).toBe(
      'sim/net/drive_cells.h5: /edges/drive_to_cells/source_node_id[1]: no such node (2); population drive has 2 nodes',
    );
  });

  test('an edge file whose node file is not listed', async () => {
    const networks = JSON.parse(String(tiny[CIRCUIT])).networks;
    networks.nodes.pop();
    const inputs = {};
    expect(
      await refusal({ [CIRCUIT]: patched(tiny[CIRCUIT], { networks }), [CONFIG]: patched(tiny[CONFIG], { inputs }) }),
    ).toBe(
      'sim/net/drive_cells.h5: drive_to_cells: its source population is in none of the node files (drive); these have cells',
    );
  });

  test.each(['nest:iaf_psc_foo', 'pynn:IF_curr_exp', 'NULL'])('model_template %s', async (template) => {
    const types = String(tiny['sim/net/cell_types.csv']).replace('nest:iaf_psc_exp', template);
    const message = await refusal({ 'sim/net/cell_types.csv': types });
    expect(message).toContain(`(${template}); `);
    expect(message).toContain('use nest:iaf_psc_exp, nest:iaf_psc_alpha');
    expect(message).toContain('node type 101: model_template');
  });

  test('an unknown parameter, by name', async () => {
    expect(await refusal({ 'sim/models/cells/b.json': '{"tau_sym_in": 5}' })).toMatch(
      /^sim\/models\/cells\/b\.json: unknown parameter \(tau_sym_in\); did you mean tau_syn_in\? iaf_psc_exp has C_m,/,
    );
  });

  test('several parameters of several types, all of them', async () => {
    const changes = { 'sim/models/cells/a.json': '{"taum": 5, "C": 1}', 'sim/models/cells/b.json': '{"V_m": "x"}' };
    const message = await refusals(changes);
    expect(message.split('\n').map((line) => line.split(';')[0])).toEqual([
      'sim/models/cells/a.json: unknown parameter (taum)',
      'sim/models/cells/a.json: unknown parameter (C)',
      'sim/models/cells/b.json: V_m: not a finite number (x)',
    ]);
  });

  test('a node file without a table of types', async () => {
    const networks = JSON.parse(String(tiny[CIRCUIT])).networks;
    for (const nodes of networks.nodes) nodes.node_types_file = null;
    expect(await refusal({ [CIRCUIT]: patched(tiny[CIRCUIT], { networks }) })).toMatch(
      /^sim\/net\/\w+\.h5: no table of node types \(node_types_file\); name one: models are given there$/,
    );
  });

  test('a parameter that is no number', async () => {
    expect(await refusal({ 'sim/models/cells/b.json': '{"tau_syn_in": "5"}' })).toBe(
      'sim/models/cells/b.json: tau_syn_in: not a finite number (5); use a finite number',
    );
  });

  test('NaN as a parameter of a node', async () => {
    const tree = structuredClone(cells) as { groups: Record<string, unknown> } & typeof cells;
    const group = tree.groups.nodes as {
      groups: {
        cells: { groups: { 1: { groups: { dynamics_params: { datasets: { I_e: { data: Float64Array } } } } } } };
      };
    };
    group.groups.cells.groups[1].groups.dynamics_params.datasets.I_e.data = Float64Array.of(Number.NaN);
    expect(await refusal({ 'sim/net/cells.h5': await writeHdf5(tree) })).toBe(
      'sim/net/cells.h5: /nodes/cells/1/dynamics_params/I_e[0]: not a finite number (NaN); use a number',
    );
  });

  test('an id that float64 cannot tell from its neighbours', async () => {
    const nodes = (first: bigint): Promise<Uint8Array> =>
      writeHdf5({
        groups: {
          nodes: {
            groups: {
              cells: {
                datasets: {
                  node_id: { data: BigUint64Array.of(first, 11n) },
                  node_type_id: { data: BigUint64Array.of(100n, 100n) },
                },
              },
            },
          },
        },
      });
    expect(await refusal({ 'sim/net/cells.h5': await nodes(2n ** 60n + 1n) })).toBe(
      'sim/net/cells.h5: /nodes/cells/node_id[0]: out of range (1152921504606847000); use 0 … 9007199254740991',
    );
    expect(await refusal({ 'sim/net/cells.h5': await nodes(2n ** 53n - 1n) })).not.toContain('out of range');
  });

  test('NaN as a weight', async () => {
    const bytes = await driveEdges(
      'drive_to_cells',
      { source: 'drive', target: 'cells' },
      [0],
      [10],
      [7],
      [Number.NaN],
    );
    expect(await refusal({ 'sim/net/drive_cells.h5': bytes })).toMatch(/syn_weight\[0\]: not a finite number \(NaN\)/);
  });

  test('a delay below dt', async () => {
    const csv = String(tiny['sim/net/drive_cells.csv']).replace('0.3', '0.01');
    expect(await refusal({ 'sim/net/drive_cells.csv': csv })).toMatch(/delay is shorter than dt 0.1 ms \(0.01 ms\)/);
  });

  test('an edge type that the table does not have', async () => {
    const bytes = await driveEdges('drive_to_cells', { source: 'drive', target: 'cells' }, [0], [10], [9]);
    expect(await refusal({ 'sim/net/drive_cells.h5': bytes })).toMatch(
      /edge_type_id\[0\]: unknown edge type \(9\); the table has/,
    );
  });

  test('an unknown synapse model', async () => {
    const csv = String(tiny['sim/net/drive_cells.csv']).replace('8 0.3 static_synapse', '8 0.3 stp_synapse');
    expect(await refusal({ 'sim/net/drive_cells.csv': csv })).toMatch(
      /unknown synapse model \(stp_synapse\); did you mean stdp_synapse\? use static_synapse, tsodyks2_synapse/,
    );
  });

  test('edges into virtual nodes', async () => {
    const bytes = await driveEdges('cells_to_drive', { source: 'cells', target: 'drive' }, [10], [0], [7]);
    expect(await refusal({ 'sim/net/drive_cells.h5': bytes })).toMatch(/edges into virtual nodes \(drive\)/);
  });

  test('a table row of another length, by line', async () => {
    expect(await refusal({ 'sim/net/drive_types.csv': 'node_type_id model_type\n0 virtual x\n' })).toBe(
      'sim/net/drive_types.csv: line 2: wrong number of fields (3); the header has 2',
    );
  });

  test('an unknown manifest variable', async () => {
    const networks = { nodes: [{ nodes_file: '$NETT/cells.h5', node_types_file: null }] };
    expect(await refusal({ [CIRCUIT]: patched(tiny[CIRCUIT], { networks }) })).toMatch(
      /unknown variable \(\$NETT\); did you mean \$NET\? the manifest has \$configdir, \$NET/,
    );
  });

  test.each([
    [{ run: { tstop: 10 } }, 'run.dt: missing; give a finite number (line 1, column 94)'],
    [{ run: { tstop: 10, dt: 0 } }, 'run.dt: dt is out of range (0 ms); use 0.00001 … 10000 ms'],
    [{ run: { tstop: -1, dt: 0.1 } }, 'run.tstop: too small (-1); use a number > 0 (line 1, column 103)'],
  ])('%j', async (changes, expected) => {
    expect(await refusal({ [CONFIG]: patched(tiny[CONFIG], changes) })).toBe(`${CONFIG}: ${expected}`);
  });

  test('JSON that is none', async () => {
    expect(await refusal({ [CONFIG]: '{"run": ' })).toMatch(
      /^sim\/simulation_config\.json: line 1, column 9: not valid JSON/,
    );
  });

  test('an input of another type, unless it is off', async () => {
    const inputs = { clamp: { input_type: 'voltage_clamp', node_set: 'cells' } };
    expect(await refusal({ [CONFIG]: patched(tiny[CONFIG], { inputs }) })).toMatch(
      /^sim\/simulation_config\.json: input clamp: unknown input_type \(voltage_clamp\)/,
    );
  });

  test.each([
    ['cells', /node_set is not of virtual nodes \("cells"\)/],
    ['nobody', /unknown node set \(nobody\); use watched, pyramidal, both, cells, drive, all/],
  ])('input spikes to node set %s', async (nodeSet, expected) => {
    const inputs = { volley: { input_type: 'spikes', input_file: 'inputs/old.h5', node_set: nodeSet } };
    expect(await refusal({ [CONFIG]: patched(tiny[CONFIG], { inputs }) })).toMatch(expected);
  });

  test('a report on nodes that do not exist', async () => {
    const reports = { v: { cells: { population: 'cells', node_id: [0] }, variable_name: 'V_m' } };
    expect(await refusal({ [CONFIG]: patched(tiny[CONFIG], { reports }) })).toBe(
      'sim/simulation_config.json: report v: no such node (0); population cells has 4 nodes',
    );
  });
});
