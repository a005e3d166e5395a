/**
 * One number of one file of a SONATA directory made wrong: the command ends with 2 and one line that begins with that
 * file.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { SimulateOptions } from '../../../../src/cli/commands/simulate/simulate_options.ts';
import { type Hdf5Tree, writeHdf5 } from '../../../../src/formats/hdf5.ts';
import { edges, type Files, patched, tinyFiles } from '../../../formats/sonata/tiny_circuit.ts';
import { temporaryFolder } from '../../../temporary_folder.ts';
import { runSimulate } from '../../simulate_process.ts';

const root = temporaryFolder('sonata');
const u64 = (...values: number[]): BigUint64Array => BigUint64Array.from(values, BigInt);
let simulate: (path: string, options: SimulateOptions) => Promise<number>;
let count = 0;

beforeAll(async () => {
  expect(inject('buildErrors')).toBe('');
  ({ simulate } = await import(
    new URL('../../../../dist/src/cli/commands/simulate/simulate.js', import.meta.url).href
  ));
});

const SIM = 'simulation_config.json';
const tiny = await tinyFiles();

/**
 * A whole directory, in which each kind of file is used: the tiny one, with a current from a table, a rule of
 * plasticity, and files of its own for each.
 */
const base: Files = {
  ...tiny,
  'sim/simulation_config.json': patched(tiny['sim/simulation_config.json'], {
    inputs: {
      volley: { input_type: 'spikes', module: 'h5', input_file: 'inputs/old.h5', node_set: 'drive' },
      course: { input_type: 'csv', file: 'inputs/course.csv', node_set: 'cells' },
      clamp: { input_type: 'current_clamp', amp: 10, delay: 1, duration: 5, node_set: 'cells' },
    },
  }),
  'sim/inputs/course.csv': 'timestamps amps\n0 5\n10 20\n',
  'sim/net/cells_cells.csv': [
    'edge_type_id syn_weight delay model_template dynamics_params',
    '1 25.5 1.5 stdp_synapse stdp.json',
    '2 40 2 tsodyks2_synapse stp.json',
  ].join('\n'),
  'sim/models/synapses/stdp.json': '{"Wmax": 100, "tau_plus": 20}',
};

/** Writes a directory; returns its path. */
function written(changes: Files): string {
  const directory = join(root, String(count++));
  for (const [path, content] of Object.entries({ ...base, ...changes })) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return join(directory, 'sim');
}

/**
 * What `simulate` refuses, by line, without the directory; given the file that ties the others together, which holds no
 * number.
 */
async function refused(changes: Files, options: Partial<SimulateOptions> = {}): Promise<string[]> {
  const sim = written(changes);
  const error = await simulate(join(sim, 'config.json'), { seed: 1, json: true, ...options }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: 'InputError' });
  return (error as Error).message.split('\n').map((line) => line.replaceAll(`${sim}/`, ''));
}

/** A file of the base with a text in it replaced, in its only place. */
function replaced(path: string, from: string, to: string): Files {
  const text = String(base[`sim/${path}`]);
  expect(text.split(from)).toHaveLength(2);
  return { [`sim/${path}`]: text.replace(from, to) };
}

const drives = async (sources: number[], weights: number[]): Promise<Files> => ({
  'sim/net/drive_cells.h5': await writeHdf5(
    edges('drive_to_cells', { source: 'drive', target: 'cells' }, sources, [10, 11, 12], [7, 7, 8], weights),
  ),
});
const withNodes = async (I_e: number, ids: number[], place = 0): Promise<Files> => ({
  'sim/net/cells.h5': await writeHdf5({
    groups: {
      nodes: {
        groups: {
          cells: {
            datasets: {
              node_id: { data: u64(...ids) },
              node_type_id: { data: u64(100, 101, 101, 102) },
              node_group_id: { data: Uint32Array.of(0, 0, 0, 1) },
              node_group_index: { data: u64(2, 1, 0, place) },
            },
            groups: {
              0: {},
              1: { groups: { dynamics_params: { datasets: { I_e: { data: Float64Array.of(I_e) } } } } },
            },
          },
        },
      },
    },
  }),
});
const spikesAt = async (id: number, time: number): Promise<Files> => {
  const datasets: Hdf5Tree['datasets'] = {
    gids: { data: u64(1, id, 1) },
    timestamps: { data: Float64Array.of(20.04, time, 5.26) },
  };
  return { 'sim/inputs/old.h5': await writeHdf5({ groups: { spikes: { datasets } } }) };
};
const cells = 'models/cells/a.json';
const stp = 'models/synapses/stp.json';
const stdp = 'models/synapses/stdp.json';
const table = 'net/cells_cells.csv';
const types = 'net/cell_types.csv';
const column = (name: string, value: string): Files => ({
  'sim/net/cell_types.csv': [
    `node_type_id model_type model_template dynamics_params ei ${name}`,
    `100 point_process nest:iaf_psc_alpha a.json e NULL`,
    `101 point_neuron nest:iaf_psc_exp b.json i NULL`,
    `102 point_process nest:iaf_psc_alpha NULL e ${value}`,
  ].join('\n'),
});

const cases: readonly [name: string, begins: string, changes: Files | (() => Files)][] = [
  ['tau_m −5', `${cells}: tau_m: out of range (-5 ms);`, { [`sim/${cells}`]: '{"tau_m": -5}' }],
  ['C_m 0', `${cells}: C_m: out of range (0 pF);`, () => replaced(cells, '200', '0')],
  ['E_L 1e40', `${cells}: E_L: out of range (1e+40 mV);`, () => replaced(cells, '-65.0', '1e40')],
  [
    'tau_syn 0',
    'models/cells/b.json: tau_syn_in: out of range (0 ms);',
    () => replaced('models/cells/b.json', '5', '0'),
  ],
  ['t_ref 1e12', `${cells}: t_ref: out of range (1000000000000 ms);`, { [`sim/${cells}`]: '{"t_ref": 1e12}' }],
  ['V_reset', `${cells}: V_reset: not below the threshold (-10 mV);`, { [`sim/${cells}`]: '{"V_reset": -10}' }],
  ['V_th', `${cells}: V_th: V_reset not below the threshold (-70 mV);`, { [`sim/${cells}`]: '{"V_th": -80}' }],
  ['a column', `${types}: node type 102: C_m: out of range (-1 pF);`, column('C_m', '-1')],
  ['a period below 0', `${types}: node type 102: t_ref: out of range (-2 ms);`, column('t_ref', '-2')],
  ['a text in a column', `${types}: node type 102: tau_m: not a number (x);`, column('tau_m', 'x')],
  ['U 1.5', `${stp}: U: U is out of range (1.5);`, { [`sim/${stp}`]: '{"U": 1.5}' }],
  ['u −1', `${stp}: u: u0 is out of range (-1);`, { [`sim/${stp}`]: '{"u": -1}' }],
  ['tau_rec 0', `${stp}: tau_rec: tau_rec is out of range (0);`, () => replaced(stp, '300', '0')],
  ['tau_fac −1', `${stp}: tau_fac: tau_fac is out of range (-1 ms);`, { [`sim/${stp}`]: '{"tau_fac": -1}' }],
  [
    'tau_plus',
    `${stdp}: tau_plus: tau_plus is out of range (0 ms);`,
    { [`sim/${stdp}`]: '{"Wmax": 100, "tau_plus": 0}' },
  ],
  ['Wmax', `${table}: edge type 1: syn_weight: weight is out of bounds (25.5);`, () => replaced(stdp, '100', '10')],
  [
    'delay 1e12',
    `${table}: edge type 1: delay: delay is too long (1000000000000 ms);`,
    () => replaced(table, '1.5', '1e12'),
  ],
  ['delay 0.01', `${table}: edge type 1: delay: delay is shorter than dt`, () => replaced(table, '1.5', '0.01')],
  [
    'weight 1e40',
    `${table}: edge type 2: syn_weight: weight is out of range (1e+40);`,
    () => replaced(table, ' 40 ', ' 1e40 '),
  ],
  [
    'a late row',
    'inputs/course.csv: row 2: timestamps: not ascending',
    () => replaced('inputs/course.csv', '10 20', '-1 20'),
  ],
  [
    'amps 1e40',
    'inputs/course.csv: row 2: amps: amps is out of range (1e+40 pA);',
    () => replaced('inputs/course.csv', '20', '1e40'),
  ],
  [
    'amp 1e40',
    `${SIM}: input clamp: amp: amp is out of range (1e+40 pA);`,
    () => replaced(SIM, '"amp":10', '"amp":1e40'),
  ],
  ['clamp delay −1', `${SIM}: input clamp: delay: too small (-1);`, () => replaced(SIM, '"delay":1,', '"delay":-1,')],
  [
    'run.dt 1e-300',
    `${SIM}: run.dt: dt is out of range (1e-300 ms); use 0.00001 … 10000 ms`,
    () => replaced(SIM, '0.1}', '1e-300}'),
  ],
  ['run.dt 1e9', `${SIM}: run.dt: dt is out of range (1000000000 ms);`, () => replaced(SIM, '0.1}', '1e9}')],
  ['run.tstop 1e15', `${SIM}: run.tstop: too many steps`, () => replaced(SIM, '"tstop":50', '"tstop":1e15')],
  ['report dt', `${SIM}: report v: dt is not a multiple`, () => replaced(SIM, '"dt":0.5', '"dt":0.57')],
  [
    'node set id',
    'node_sets.json: watched (for report v): no such node (99);',
    () => replaced('node_sets.json', '[13,10]', '[13,99]'),
  ],
];

describe('one wrong number in', () => {
  test.each(cases)('%s', async (_, begins, changes) => {
    const lines = await refused(typeof changes === 'function' ? changes() : changes);
    expect(lines).toEqual([expect.stringContaining('; ')]);
    expect(lines[0].slice(0, begins.length)).toBe(begins);
  });

  test.each([
    [
      'a node',
      () => withNodes(1e40, [10, 12, 11, 13]),
      'net/cells.h5: /nodes/cells/1/dynamics_params/I_e[0]: out of range (1e+40 pA);',
    ],
    ['a place', () => withNodes(1, [10, 12, 11, 13], 7), 'net/cells.h5: /nodes/cells/1/dynamics_params/I_e: too short'],
    [
      'an edge',
      () => drives([0, 1, 0], [500, 1e40, 1]),
      'net/drive_cells.h5: /edges/drive_to_cells/0/syn_weight[1]: weight is out of range (1e+40);',
    ],
    [
      'an end',
      () => drives([0, 1, 7], [500, 1, 1]),
      'net/drive_cells.h5: /edges/drive_to_cells/source_node_id[2]: no such node (7);',
    ],
    ['a spike', () => spikesAt(0, -1), 'inputs/old.h5: spike 1: not a time (-1 ms);'],
    ['its node', () => spikesAt(9, 1), 'inputs/old.h5: spike 1: no such node (9);'],
  ] as const)('%s of HDF5', async (_, changes, begins) => {
    const lines = await refused(await changes());
    expect(lines).toHaveLength(1);
    expect(lines[0].slice(0, begins.length)).toBe(begins);
  });

  test('any file ends the command with 2, and with all mistakes of all files', () => {
    const sim = written({ ...replaced(stp, '300', '0'), ...replaced(table, '2 tsodyks', '0.01 tsodyks') });
    const { status, stdout, stderr } = runSimulate([join(sim, 'config.json')]);
    expect([status, stdout]).toEqual([2, '']);
    expect(
      stderr
        .replaceAll(`${sim}/`, '')
        .split('\n')
        .map((line) => line.split('(')[0]),
    ).toEqual([
      `${table}: edge type 2: delay: delay is shorter than dt 0.1 ms `,
      `${stp}: tau_rec: tau_rec is out of range `,
      '',
    ]);
  });
});

describe('a circuit file', () => {
  const circuit = (dt: string, projection: string): string => {
    const path = join(root, `${count++}.yaml`);
    writeFileSync(
      path,
      `name: c\ndt: ${dt}\npopulations: [{ name: e, model: iaf_psc_exp, size: 2 }]\nprojections: [${projection}]\n`,
    );
    return path;
  };

  test.each([1e-300, 1e9])('of dt %d is refused with dt, its value and its bounds', (dt) => {
    const path = circuit(String(dt), '');
    const { status, stderr } = runSimulate([path]);
    expect([status, stderr]).toEqual([2, `${path}: dt: dt is out of range (${dt} ms); use 0.00001 … 10000 ms\n`]);
    expect(runSimulate([circuit('0.1', ''), '--dt', String(dt)]).stderr).toBe(
      `--dt: dt is out of range (${dt} ms); use 0.00001 … 10000 ms\n`,
    );
  });

  test.each(['all_to_all', 'fixed_indegree, indegree: 1'])('tells all mistakes of a projection by %s', (rule) => {
    const constants = 'model: tsodyks2_synapse, U: 1, tau_rec: 1e31, tau_fac: 0';
    const learning = 'model: stdp_synapse, params: { tau_plus: -1, lambda: -1 }';
    const path = circuit(
      '0.1',
      `{ source: e, target: e, connector: { rule: ${rule} }, weight: 1e40, delay: 0.01, receptor: none, ` +
        `synapse: { ${constants} }, plasticity: { ${learning} } }`,
    );
    const { status, stderr } = runSimulate([path]);
    const told = [
      'has no receptors of its own',
      'weight is out of range',
      'delay is shorter',
      'tau_plus is out of range',
    ];
    expect(status).toBe(2);
    for (const what of told)
      expect(stderr.split('\n').filter((line) => line.startsWith(path) && line.includes(what))).toHaveLength(1);
  });
});

describe('a node set', () => {
  test.each([
    [{ a: 'b', b: 'a' }, 'node_sets.json: b (for report v): node set contains itself (a);'],
    [{ a: { colour: 'red' } }, 'node_sets.json: a (for report v): unknown attribute of nodes (colour);'],
    [{ a: { ei: { $near: 1 } } }, 'node_sets.json: a (for report v): ei: unknown operator ($near);'],
  ])('%j is refused with its file and what uses it', async (sets, begins) => {
    const reports = { v: { cells: 'a', variable_name: 'V_m' } };
    const changes = {
      'sim/node_sets.json': JSON.stringify(sets),
      'sim/simulation_config.json': patched(base['sim/simulation_config.json'], { reports }),
    };
    const lines = await refused(changes);
    expect(lines).toHaveLength(1);
    expect(lines[0].slice(0, begins.length)).toBe(begins);
  });
});
