/**
 * Injected currents, as numbers, lists and tables, become currents into the chosen neurons, one step later, as NEST's
 * generators act.
 */
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { readSonata } from '../../../src/formats/sonata/simulation.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { memoryFiles, patched, tinyFiles } from './tiny_circuit.ts';

const CONFIG = 'sim/simulation_config.json';
const tiny = await tinyFiles();

function read(clamp: object, more: Readonly<Record<string, string>> = {}) {
  const inputs = { clamp: { module: 'IClamp', ...clamp } };
  return readSonata(CONFIG, memoryFiles({ ...tiny, ...more, [CONFIG]: patched(tiny[CONFIG], { inputs }) }));
}

/** Drives as [first neuron, how many, pA, first step, last step]. */
async function drives(clamp: object, more: Readonly<Record<string, string>> = {}): Promise<number[][]> {
  const { currents } = buildNetwork((await read(clamp, more)).circuit, 1);
  return currents.flatMap(({ runs, amplitude, from, to }) =>
    runs.map(({ first, size }) => [first, size, amplitude, from + 1, to]),
  );
}

const steps = { input_type: 'current_clamp', node_set: 'cells', amp: 190, delay: 10, duration: 5 };
const END = Number.MAX_SAFE_INTEGER;

describe('a current clamp', () => {
  test('of one amplitude is on for its duration, from the step after its delay', async () => {
    // The two parts of the population: two alpha neurons, two exponential ones.
    expect(await drives(steps)).toEqual([
      [0, 2, 190, 102, 151],
      [2, 2, 190, 102, 151],
    ]);
  });

  test('goes to the nodes of its set only, by id', async () => {
    // Ids 10, 12, 11, 13 are neurons 0, 2, 3, 1 of the network.
    const one = { ...steps, node_set: { population: 'cells', node_ids: [12, 13] } };
    expect(await drives(one)).toEqual([
      [1, 1, 190, 102, 151],
      [2, 1, 190, 102, 151],
    ]);
    expect(await drives({ ...steps, node_set: [10] })).toEqual([[0, 1, 190, 102, 151]]);
    expect((await drives({ ...steps, node_set: undefined })).length).toBe(2);
    // By whatever name the set goes.
    for (const key of ['cells', 'node_ids'])
      expect(await drives({ ...steps, node_set: undefined, [key]: [10] })).toEqual([[0, 1, 190, 102, 151]]);
  });

  test('of a list changes at each delay; an amplitude ends where the next begins', async () => {
    const list = { ...steps, node_set: [10], amp: [1, 2, 3], delay: [0, 5, 10], duration: [2, 50, 1] };
    expect(await drives(list)).toEqual([
      [0, 1, 1, 2, 21],
      [0, 1, 2, 52, 101],
      [0, 1, 3, 102, 111],
    ]);
    expect(await drives({ ...steps, node_set: [10], amp: [1, 2], delay: [1, 2], duration: undefined })).toEqual([
      [0, 1, 1, 12, 21],
      [0, 1, 2, 22, END],
    ]);
  });

  test.each([
    ['blanks', {}, 'timestamps amps\n1 0.5\n2 0\n3 -7\n'],
    [
      'another separator and other columns',
      { separator: ',', timestamps_column: 't', amplitudes_column: 'pA' },
      't,pA\n1,0.5\n2,0\n3,-7\n',
    ],
  ])('is read from a table with %s', async (_, options, table) => {
    for (const [type, key] of [
      ['csv', 'file'],
      ['file', 'input_file'],
      ['current_clamp', 'input_file'],
    ]) {
      const clamp = { input_type: type, [key]: 'inputs/course.csv', node_set: [10], ...options };
      expect(await drives(clamp, { 'sim/inputs/course.csv': table }), type).toEqual([
        [0, 1, 0.5, 12, 21],
        [0, 1, -7, 32, END],
      ]);
    }
  });

  test('whose amplitudes overlap says so', async () => {
    const list = { ...steps, amp: [100, -50], delay: [5, 10], duration: [20, 5], units: 'pA' };
    expect((await read(list)).notes).toEqual([
      'input clamp: amplitudes overlap: each ends where the next one begins, as BMTK has it',
    ]);
    expect((await read({ ...list, duration: [5, 5] })).notes).toEqual([]);
  });

  test('that does nothing during the run says so', async () => {
    expect((await read({ ...steps, delay: 60 })).notes).toEqual(['input clamp: no current during the run of 50 ms']);
  });

  test.each([
    [
      { ...steps, amp: [1, 2] },
      'input clamp: amp, delay and duration differ in length (2, 1 and 1); give as many of each',
    ],
    [{ ...steps, amp: 'a' }, 'input clamp: amp: none of the accepted kinds (a); use a finite number or a list'],
    [{ ...steps, delay: -1 }, 'input clamp: delay: too small (-1); use a number ≥ 0'],
    [{ ...steps, delay: undefined }, 'input clamp: delay: missing; use a finite number or a list'],
    [
      { ...steps, amp: [1, 2], delay: [5, 5], duration: [1, 1] },
      'input clamp: delay[1]: not after the one before (5 ms); use ascending times',
    ],
    [{ ...steps, units: 'nA' }, 'input clamp: units: not those of currents here (nA); give amplitudes in pA'],
    [{ ...steps, cells: [10] }, 'inputs.clamp: said in several ways (node_set, cells); leave all but one out'],
    [{ ...steps, node_set: 'drive' }, 'input clamp: no neurons ("drive"); choose nodes that are simulated'],
    [{ ...steps, node_set: [99] }, 'input clamp: no such node (99); cells, drive have no such id'],
    [{ ...steps, module: 'SEClamp' }, 'input clamp: unknown module (SEClamp); did you mean IClamp? use IClamp'],
    [
      { ...steps, input_file: 'inputs/course.csv' },
      'input clamp: amp: beside a file (which has the course); leave one out',
    ],
    [{ input_type: 'csv', node_set: 'cells' }, 'input clamp: not one file (0); name a table with timestamps and amps'],
    [
      { input_type: 'nwb', node_set: 'cells' },
      'input clamp: unknown input_type (nwb); use spikes, current_clamp, csv, file, poisson, or "enabled": false',
    ],
  ])('%j is refused', async (clamp, message) => {
    const error = await read(clamp, { 'sim/inputs/course.csv': 'timestamps amps\n1 1\n' }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toBe(`${CONFIG}: ${message}`);
  });

  test('refuses a table that is not in order', async () => {
    const clamp = { input_type: 'csv', file: 'c.csv', node_set: 'cells' };
    await expect(read(clamp, { 'sim/c.csv': 'timestamps amps\n5 1\n5 2\n' })).rejects.toThrow(
      'sim/c.csv: row 2: timestamps: not ascending from 0 on (5 ms); put the times in order',
    );
  });
});

test('spikes may be spread over several files', async () => {
  const inputs = {
    volley: { input_type: 'spikes', module: 'csv', input_file: ['inputs/a.csv', 'inputs/b.csv'], node_set: 'drive' },
  };
  const { circuit } = await readSonata(
    CONFIG,
    memoryFiles({
      ...tiny,
      [CONFIG]: patched(tiny[CONFIG], { inputs }),
      'sim/inputs/a.csv': 'timestamps population node_ids\n5 drive 0\n1 drive 1\n',
      'sim/inputs/b.csv': 'timestamps population node_ids\n2 drive 0\n',
    }),
  );
  const [input] = circuit.inputs ?? [];
  expect(input.kind === 'spikes' && input.times).toEqual([Float64Array.of(2, 5), Float64Array.of(1)]);
});
