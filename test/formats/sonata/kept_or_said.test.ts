/** Nothing that a SONATA simulation says is passed over: it is done, refused, or said in the notes. */
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { type Hdf5Tree, writeHdf5 } from '../../../src/formats/hdf5.ts';
import { readSonata, type SonataOverrides } from '../../../src/formats/sonata/simulation.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { edges, memoryFiles, patched, tinyFiles } from './tiny_circuit.ts';

const CONFIG = 'sim/simulation_config.json';
const CIRCUIT = 'sim/circuit_config.json';
const tiny = await tinyFiles();
type Changes = Readonly<Record<string, string | Uint8Array>>;

function read(changes: Changes, overrides: SonataOverrides = {}) {
  return readSonata(CONFIG, memoryFiles({ ...tiny, ...changes }), overrides);
}

async function refusal(changes: Changes, overrides: SonataOverrides = {}): Promise<string> {
  const error = await read(changes, overrides).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

const changed = (changes: Readonly<Record<string, unknown>>): Changes => ({ [CONFIG]: patched(tiny[CONFIG], changes) });
const report = (more: object): Changes =>
  changed({ reports: { v: { cells: 'watched', variable_name: 'V_m', ...more } } });

/** Four nodes of type 102 with some attributes. */
function cells(datasets: Hdf5Tree['datasets']): Promise<Uint8Array> {
  const data = BigUint64Array.of(102n, 102n, 102n, 102n);
  const ids = BigUint64Array.of(10n, 11n, 12n, 13n);
  const population = { datasets: { node_type_id: { data }, node_id: { data: ids } }, groups: { 0: { datasets } } };
  return writeHdf5({ groups: { nodes: { groups: { cells: population as Hdf5Tree } } } });
}
const rows = (width: number): Float64Array => Float64Array.from({ length: 4 * width }, (_, i) => i);

describe('the run', () => {
  test('begins at 0', async () => {
    expect(await refusal(changed({ run: { tstart: 5, tstop: 50, dt: 0.1 } }))).toBe(
      `${CONFIG}: run.tstart: not a known value (5); use 0 (line 1, column 104)`,
    );
    expect((await read(changed({ run: { tstart: 0, tstop: 50, dt: 0.1 } }))).durationMs).toBe(50);
  });

  test('may have a duration in place of tstop, as for NEST, but not both', async () => {
    expect((await read(changed({ run: { duration: 40, dt: 0.1 } }))).durationMs).toBe(40);
    expect(await refusal(changed({ run: { duration: 40, tstop: 50, dt: 0.1 } }))).toBe(
      `${CONFIG}: run: tstop and duration differ (50 and 40 ms); leave one out`,
    );
    expect(await refusal(changed({ run: { dt: 0.1 } }))).toBe(`${CONFIG}: run.tstop: missing; give a finite number`);
  });
});

test('time constants in seconds are noticed when it is built', async () => {
  const { circuit } = await read({ 'sim/models/cells/a.json': '{"tau_m": 0.02}', 'sim/models/cells/b.json': '{}' });
  expect(buildNetwork(circuit, 1).notes).toContainEqual(
    expect.stringMatching(
      /^time constants below a step of 0\.1 ms \(they are in ms\): population cells iaf_psc_alpha \(tau_m 0\.02 ms\)$/,
    ),
  );
});

test('edges without a weight have NEST’s, and that is said', async () => {
  const table = { 'sim/net/cells_cells.csv': String(tiny['sim/net/cells_cells.csv']).replace('-25.5', 'NULL') };
  const { notes, circuit } = await read(table);
  expect(notes).toContain('sim/net/cells_cells.h5: edges cells_to_cells: 1 without a weight have NEST’s, 1');
  expect(circuit.projections.some(({ weight }) => JSON.stringify(weight) === '{"0":1}')).toBe(true);
  expect((await read({})).notes.join()).not.toContain('without a weight');
});

describe('positions', () => {
  test('of two numbers are x and y', async () => {
    const { circuit } = await read({
      'sim/net/cells.h5': await cells({ positions: { data: rows(2), shape: [4, 2] } }),
    });
    expect(circuit.populations[0].positions?.slice(0, 2)).toEqual([
      [0, 1, 0],
      [2, 3, 0],
    ]);
  });

  test('of three numbers are x, y and z', async () => {
    const { circuit } = await read({
      'sim/net/cells.h5': await cells({ positions: { data: rows(3), shape: [4, 3] } }),
    });
    expect(circuit.populations[0].positions?.slice(0, 2)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
  });

  test.each([
    [4, [4, 4], '4×4'],
    [3, [12], '12'],
    [1, [4, 1], '4×1'],
  ])('of another shape are refused by it (%i numbers, %j)', async (width, shape, said) => {
    const file = await cells({ positions: { data: rows(width), shape } });
    expect(await refusal({ 'sim/net/cells.h5': file })).toBe(
      `sim/net/cells.h5: /nodes/cells/0/positions: wrong shape (${said}); use N×3 or N×2`,
    );
  });

  test('and other attributes are one number for each node', async () => {
    const file = await cells({ x: { data: rows(2), shape: [4, 2] } });
    expect(await refusal({ 'sim/net/cells.h5': file })).toBe(
      'sim/net/cells.h5: /nodes/cells/0/x: wrong shape (4×2); use N',
    );
  });
});

describe('a report', () => {
  test.each([
    [{ start_time: 30, end_time: 20 }, 'end_time is before start_time (20 and 30 ms); use start_time < end_time'],
    [{ start_time: 50 }, 'starts when the run is over (start_time 50 ms); use less than 50 ms'],
    [{ start_time: 60, end_time: 70 }, 'starts when the run is over (start_time 60 ms); use less than 50 ms'],
    [{ start_time: 20, end_time: 20 }, 'no samples (every 0.1 ms from 20 to 20 ms); use a longer time or a shorter dt'],
    [{ dt: 60 }, 'no samples (every 60 ms from 0 to 50 ms); use a longer time or a shorter dt'],
    [{ start_time: 49.8, dt: 0.5 }, 'no samples (every 0.5 ms from 49.8 to 50 ms); use a longer time or a shorter dt'],
    [{ dt: 0.25 }, "dt is not a multiple of the simulation's 0.1 ms (0.25 ms); use a multiple"],
    [{ dt: 0.01 }, "dt is not a multiple of the simulation's 0.1 ms (0.01 ms); use a multiple"],
    [
      { module: 'extracellular' },
      'unknown module (extracellular); use membrane_report, multimeter_report, multimeter, weight_recorder, or "enabled": false',
    ],
    [{ transform: 'abs' }, 'transform is not built ("abs"); leave it out: samples are written as they are'],
    [
      { file_name: 'out_spikes.h5' },
      'written into the same file as the spikes (out_spikes.h5); give each its own name',
    ],
  ])('%j is refused', async (more, message) => {
    expect(await refusal(report(more))).toBe(`${CONFIG}: report v: ${message}`);
  });

  test('that begins after a run made shorter is refused too', async () => {
    expect(await refusal(report({ start_time: 30 }), { t: 20 })).toBe(
      'sim/simulation_config.json: report v: starts when the run is over (start_time 30 ms); use less than 20 ms',
    );
  });

  test('samples between its times, which go to the nearest step', async () => {
    const { reports, notes } = await read(report({ start_time: 10.04, end_time: 30, dt: 0.5 }));
    expect(reports[0]).toMatchObject({ fromStep: 100, everySteps: 5, rows: 40 });
    expect(notes).toEqual(['report v: start_time 10.04 ms is rounded to the nearest step of 0.1 ms']);
  });

  test('that would end after the run says so', async () => {
    const { reports, notes } = await read(report({ end_time: 80 }));
    expect(reports[0].rows).toBe(500);
    expect(notes).toEqual(['report v: ends with the run at 50 ms, before its end_time 80 ms']);
  });

  test('of several variables has a file for each, called as it says', async () => {
    const { reports } = await read(report({ variable_name: ['V_m', 'I_syn_ex'], file_name: 'mine.h5' }));
    expect(reports.map(({ fileName }) => fileName)).toEqual(['mine_V_m.h5', 'mine_I_syn_ex.h5']);
  });
});

describe('a spike input', () => {
  const input = (more: object): Changes =>
    changed({ inputs: { volley: { input_type: 'spikes', input_file: 'inputs/old.h5', node_set: 'drive', ...more } } });

  test.each([
    [{ module: 'nwb' }, 'unknown module (nwb); use h5, hdf5, sonata, csv'],
    [{ delay: 5 }, 'a delay of recorded spikes (5); use 0, and write the times as they are to be'],
    [{ duration: 20 }, 'ends before the run (duration 20); use at least tstop 50 ms, or leave it out'],
  ])('with %j is refused', async (more, message) => {
    expect(await refusal(input(more))).toBe(`${CONFIG}: input volley: ${message}`);
  });

  test('as long as the run is taken, and a spike at 0 ms belongs to the first step', async () => {
    const spikes = { 'sim/inputs/old.csv': 'timestamps node_ids\n0 0\n0 1\n' };
    const { circuit, notes } = await read({
      ...input({ input_file: 'inputs/old.csv', delay: 0, duration: 50 }),
      ...spikes,
    });
    const [given] = circuit.inputs ?? [];
    expect(given.kind === 'spikes' && given.times).toEqual([Float64Array.of(0.1), Float64Array.of(0.1)]);
    expect(notes).toEqual(['input drive: spikes at 0 ms belong to the first step (2)']);
  });
});

describe('node sets', () => {
  const others = {
    reports: {},
    inputs: { volley: { input_type: 'spikes', input_file: 'inputs/old.h5', node_set: 'drive' } },
  };

  test('of a file that is not there matter only where one is asked for', async () => {
    const absent = { node_sets_file: 'nowhere.json' };
    const { notes } = await read(changed({ ...absent, ...others }));
    expect(notes).toEqual(['node_sets_file is left out: sim/nowhere.json: no such file; give a file that exists']);
    expect(await refusal(changed(absent))).toBe('sim/nowhere.json: no such file; give a file that exists');
  });

  test('choose by attributes stored per node: numbers, texts, places in a library', async () => {
    const file = await cells({
      depth: { data: rows(1) },
      layer: { data: ['L4', 'L5', 'L4', 'L6'] },
      mtype: { data: Uint32Array.of(1, 0, 1, 1) },
    });
    const tree = (mtype: readonly string[]): Promise<Uint8Array> => {
      const data = BigUint64Array.of(102n, 102n, 102n, 102n);
      const ids = BigUint64Array.of(10n, 11n, 12n, 13n);
      const group: Hdf5Tree = {
        datasets: { mtype: { data: Uint32Array.of(1, 0, 1, 1) } },
        groups: { '@library': { datasets: { mtype: { data: mtype } } } },
      };
      const population: Hdf5Tree = {
        datasets: { node_type_id: { data }, node_id: { data: ids } },
        groups: { 0: group },
      };
      return writeHdf5({ groups: { nodes: { groups: { cells: population } } } });
    };
    const chosenBy = async (set: object, bytes = file): Promise<number[]> => {
      const { reports } = await read({ ...report({ cells: set }), 'sim/net/cells.h5': bytes });
      return [...reports[0].targets[0].nodeIds];
    };
    expect(await chosenBy({ depth: { $gt: 1 } })).toEqual([12, 13]);
    expect(await chosenBy({ layer: 'L4' })).toEqual([10, 12]);
    expect(await chosenBy({ mtype: 0 })).toEqual([11]);
    expect(await chosenBy({ mtype: { $regex: 'PC$' } }, await tree(['BC', 'TPC']))).toEqual([10, 12, 13]);
    expect(await refusal({ ...report({ cells: { mtype: 'BC' } }), 'sim/net/cells.h5': await tree(['BC']) })).toBe(
      'sim/net/cells.h5: /nodes/cells/0/mtype[0]: not in its library (1); it has 1',
    );
  });

  test('may stand in the configuration, or in a file that it names in either way', async () => {
    const watched = { population: 'cells', node_id: [13] };
    const idsOf = async (changes: Readonly<Record<string, unknown>>): Promise<number[]> => {
      const { reports } = await read(changed(changes));
      return [...reports[0].targets[0].nodeIds];
    };
    expect(await idsOf({ node_sets: { watched } })).toEqual([13]);
    expect(await idsOf({ node_sets_file: undefined, node_sets: 'node_sets.json' })).toEqual([10, 13]);
    expect(await refusal(changed({ node_sets: 'node_sets.json' }))).toBe(
      `${CONFIG}: said in several ways (node_sets_file, node_sets); leave all but one out`,
    );
  });

  test('may be plain lists of ids, under any of their names', async () => {
    for (const key of ['cells', 'node_set', 'node_ids']) {
      const reports = { v: { [key]: [13, 10], variable_name: 'V_m' } };
      const { reports: found, notes } = await read(changed({ reports }));
      expect([...found[0].targets[0].nodeIds], key).toEqual([10, 13]);
      expect(notes).toEqual([]);
    }
    expect(await refusal(report({ node_ids: [10] }))).toBe(
      `${CONFIG}: reports.v: said in several ways (cells, node_ids); leave all but one out`,
    );
  });
});

describe('what nothing here reads is said once', () => {
  test('keys of the configurations, by path, but not those of what is switched off', async () => {
    const config = JSON.parse(String(tiny[CONFIG]));
    const { notes } = await read({
      [CONFIG]: patched(tiny[CONFIG], {
        run: { ...config.run, dL: 20, nsteps_block: 5000 },
        conditions: { v_init: -80 },
        target_simulator: 'NEST',
        inputs: { ...config.inputs, off: { ...config.inputs.off, amp: 3 } },
        output: { ...config.output, log_file: 'log.txt', spikes_sort_order: 'id', spikes_file: 'results/out.h5' },
        reports: { v: { ...config.reports.v, sections: 'soma' } },
      }),
      [CIRCUIT]: patched(tiny[CIRCUIT], {
        version: 1,
        components: { morphologies_dir: 'm', ...JSON.parse(String(tiny[CIRCUIT])).components },
      }),
    });
    expect(notes).toEqual([
      `${CONFIG}: without effect here: conditions.v_init, output.log_file, reports.v.sections, run.dL, run.nsteps_block`,
      `${CIRCUIT}: without effect here: components.morphologies_dir`,
      `${CONFIG}: spikes are sorted by time (output.spikes_sort_order is id)`,
      `${CONFIG}: results/out.h5 is written into the output directory as out.h5`,
    ]);
  });

  test('also where both configurations are one file', async () => {
    const one = {
      ...JSON.parse(String(tiny[CIRCUIT])),
      ...JSON.parse(String(tiny[CONFIG])),
      manifest: { $BASE: '.', $IN: '$BASE/inputs', $NET: '$BASE/net' },
      network: undefined,
      comment: 'ours',
    };
    one.run.dL = 20;
    const { notes } = await readSonata('sim/one.json', memoryFiles({ ...tiny, 'sim/one.json': JSON.stringify(one) }));
    expect(notes).toEqual(['sim/one.json: without effect here: comment, run.dL']);
  });

  test('attributes of nodes and edges, and columns of edge types', async () => {
    const joined = edges('drive_to_cells', { source: 'drive', target: 'cells' }, [0], [10], [7], [500]);
    const population = joined.groups?.edges.groups?.drive_to_cells as Hdf5Tree;
    const group = population.groups?.[0] as Hdf5Tree;
    const more = { ...group, datasets: { ...group.datasets, sec_id: { data: Uint32Array.of(3) } } };
    const { notes } = await read({
      'sim/net/cells.h5': await cells({ x: { data: rows(1) }, tuning_angle: { data: rows(1) } }),
      'sim/net/drive_cells.h5': await writeHdf5({
        groups: { edges: { groups: { drive_to_cells: { ...population, groups: { 0: more } } } } },
      }),
      'sim/net/drive_cells.csv': 'edge_type_id target_sections delay\n7 soma 1\n',
    });
    expect(notes).toEqual([
      'sim/net/cells.h5: nodes cells: attributes without effect here: tuning_angle',
      'sim/net/drive_cells.h5: edges drive_to_cells: attributes without effect here: sec_id',
      'sim/net/drive_cells.csv: columns without effect here: target_sections',
    ]);
  });

  test('and nothing is said of a circuit all of which is used', async () => {
    expect((await read({})).notes).toEqual([]);
  });
});

describe('parameters under their own names are taken', () => {
  test('weight, as NEST reads it too, and columns of synapse parameters', async () => {
    const { circuit, notes } = await read({
      'sim/net/cells_cells.csv':
        'edge_type_id weight delay model_template U tau_rec\n1 -25.5 1.5 static_synapse NULL NULL\n2 40 2 tsodyks2_synapse 0.3 200\n',
    });
    const [fixed, plastic] = circuit.projections.slice(2);
    expect(fixed.weight).toEqual(Float64Array.of(-25.5));
    expect(plastic.synapse).toMatchObject({ U: Float64Array.of(0.3), tau_rec: Float64Array.of(200) });
    expect(notes).toEqual([]);
  });

  test('columns of neuron parameters', async () => {
    const types = String(tiny['sim/net/cell_types.csv'])
      .split('\n')
      .map((line, i) => `${line} ${['V_th', '-50', 'NULL', 'NULL'][i]}`);
    const { circuit } = await read({ 'sim/net/cell_types.csv': types.join('\n') });
    expect(circuit.populations[0].params?.V_th).toEqual(Float64Array.of(-50, -55));
  });
});
