/** Recorded input spikes are the same whichever of the three layouts they come in. */
import { describe, expect, test } from 'vitest';
import { type Hdf5Tree, writeHdf5 } from '../../../src/formats/hdf5.ts';
import { readSonata } from '../../../src/formats/sonata/simulation.ts';
import { memoryFiles, patched, tinyFiles } from './tiny_circuit.ts';

const CONFIG = 'sim/simulation_config.json';
const tiny = await tinyFiles();

async function trainsFrom(file: string, content: string | Uint8Array, nodeSet: unknown = 'drive'): Promise<unknown> {
  const inputs = { volley: { input_type: 'spikes', input_file: file, node_set: nodeSet } };
  const files = { ...tiny, [CONFIG]: patched(tiny[CONFIG], { inputs }), [`sim/${file}`]: content };
  const { circuit } = await readSonata(CONFIG, memoryFiles(files));
  const input = circuit.inputs?.[0];
  return input?.kind === 'spikes' ? input.times : undefined;
}

const usual = (await readSonata(CONFIG, memoryFiles(tiny))).circuit.inputs?.[0];
const expected = usual?.kind === 'spikes' ? usual.times : undefined;

function newLayout(times: readonly number[], units?: string): Promise<Uint8Array> {
  const timestamps = { data: Float64Array.from(times), ...(units === undefined ? {} : { attributes: { units } }) };
  const drive: Hdf5Tree = { datasets: { node_ids: { data: BigUint64Array.of(1n, 0n, 1n) }, timestamps } };
  return writeHdf5({ groups: { spikes: { groups: { drive, elsewhere: {} } } } });
}

describe('spike inputs', () => {
  test('in the present layout', async () => {
    expect(await trainsFrom('new.h5', await newLayout([20.04, 0.01, 5.26]))).toEqual(expected);
  });

  test('in seconds, where the file says so', async () => {
    expect(await trainsFrom('new.h5', await newLayout([0.02004, 0.00001, 0.00526], 'seconds'))).toEqual(expected);
  });

  test('as a table', async () => {
    const csv = 'timestamps population node_ids\n20.04 drive 1\n3 elsewhere 99\n0.01 drive 0\n5.26 drive 1\n';
    expect(await trainsFrom('spikes.csv', csv)).toEqual(expected);
  });

  test('for chosen nodes only', async () => {
    const chosen = await trainsFrom('new.h5', await newLayout([20.04, 0.01, 5.26]), {
      population: 'drive',
      node_id: 0,
    });
    expect(chosen).toEqual([Float64Array.of(0.01), new Float64Array()]);
  });

  test.each([
    ['timestamps population node_ids\n1 drive 2\n', /spike 0: no such node \(2\); population drive has 2 nodes/],
    ['timestamps population node_ids\nNaN drive 1\n', /timestamps: not a number \(NaN\)/],
    ['timestamps population node_ids\n-1 drive 1\n', /spike 0: not a time \(-1 ms\); use a number ≥ 0/],
    ['times node_ids\n1 1\n', /missing column \(timestamps\)/],
  ])('refuses %j', async (csv, message) => {
    await expect(trainsFrom('spikes.csv', csv)).rejects.toThrow(message);
  });

  test('refuses a file without the population', async () => {
    const bytes = await writeHdf5({ groups: { spikes: { groups: { elsewhere: {} } } } });
    await expect(trainsFrom('new.h5', bytes)).rejects.toThrow(/no spikes of population drive \(elsewhere\)/);
  });
});
