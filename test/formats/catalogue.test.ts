/**
 * The catalogue: what it lists can be read and written, provenance included; and a format more is three files, which
 * everything that lists formats then lists.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { formatOption } from '../../src/cli/commands/simulate/format_option.ts';
import {
  endingsOf,
  formatNamed,
  formatsOf,
  hasEnding,
  nameIn,
  readSpikes,
  recordingFormats,
} from '../../src/formats/catalogue.ts';
import type { RecordingFormat } from '../../src/formats/format.ts';
import { memoryStore } from '../../src/recording/byte_sink.ts';
import { provenanceKeys } from '../../src/recording/provenance.ts';
import type { Recording, TransmittedWeight } from '../../src/recording/recording.ts';
import { spikesOfTrains, trainsOf } from '../../src/recording/spike_trains.ts';
import { findPython } from '../cli/simulate_process.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { fileOf, SOME_PROVENANCE } from './file_of.ts';

const root = temporaryFolder('catalogue');

const weights: readonly TransmittedWeight[] = [
  { source: 'a b', sourceId: 3, target: 'c #"1"', targetId: 4, timeMs: 0.3, weight: -1.25 },
  { source: 'a b', sourceId: 3, target: 'd', targetId: 0, timeMs: 1, weight: 1e-7 },
];
/** One of each kind. */
const recording: Recording = {
  provenance: SOME_PROVENANCE,
  spikes: spikesOfTrains([
    {
      population: 'exc',
      inhibitory: false,
      timesMs: Float64Array.of(0.1, 0.1, 70.3),
      nodeIds: Float64Array.of(1, 2, 0),
    },
    { population: 'inh', timesMs: Float64Array.of(0.1), nodeIds: Float64Array.of(9) },
  ]),
  traces: {
    ...{ units: 'mV', startMs: 0.5, everyMs: 0.5 },
    populations: [{ population: 'exc', nodeIds: Float64Array.of(1, 7), data: Float32Array.of(-70, -65, -69.5, -64) }],
  },
  weights: { each: (visit) => weights.forEach(visit) },
};

/** What of a recording can be compared. */
function plain({ provenance, spikes, traces, weights: sent }: Recording): unknown {
  const rows: TransmittedWeight[] = [];
  sent?.each((row) => rows.push(row));
  return {
    provenance,
    ...(spikes === undefined
      ? {}
      : { spikes: trainsOf(spikes).map(({ inhibitory, ...train }) => ({ ...train, inhibitory })) }),
    ...(traces === undefined ? {} : { traces }),
    ...(sent === undefined ? {} : { rows }),
  };
}

async function readBack({ name, extensions, read }: RecordingFormat, bytes: Uint8Array): Promise<Recording> {
  return (await read())(bytes, `${name}.${extensions[0]}`);
}

describe.each(recordingFormats)('$name', (format) => {
  const { name, holds } = format;

  test('gives back what was written, with where it comes from', async () => {
    const wanted = { provenance: SOME_PROVENANCE, [holds]: recording[holds] };
    expect(plain(await readBack(format, await fileOf(name, recording)))).toEqual(plain(wanted));
  });

  test('reads files without that, too', async () => {
    const found = await readBack(format, await fileOf(name, { [holds]: recording[holds] }));
    expect(found.provenance).toBeUndefined();
    expect(plain(found)).toEqual(plain({ [holds]: recording[holds] }));
  });

  test('is the same bytes each time, and begins as it says', async () => {
    const bytes = await fileOf(name, recording);
    expect(Buffer.from(await fileOf(name, recording)).equals(bytes)).toBe(true);
    if (format.signature !== undefined)
      expect([...bytes.subarray(0, format.signature.length)]).toEqual(format.signature);
  });
});

const python = findPython('h5py');
if (python === undefined)
  console.warn('SKIPPED: no python3 with h5py here, so nobody else reads where files come from');
test.skipIf(python === undefined)('h5py and NumPy read where files come from', async () => {
  // Others read tables of columns, see tables/.
  const formats = recordingFormats.filter(({ extensions }) => !/parquet|arrow/.test(extensions[0]));
  const paths = await Promise.all(
    formats.map(async ({ name, extensions }) => {
      const path = join(root, `${name}.${extensions[0]}`);
      writeFileSync(path, await fileOf(name, recording));
      return path;
    }),
  );
  const script = `
import h5py, json, numpy, sys
keys = json.loads(sys.argv[1])
def said(path):
    if path.endswith(('.h5', '.nwb')):
        f = h5py.File(path, 'r').attrs
        return [[v if isinstance(v, str) else v.item(), 'text' if isinstance(v, str) else str(v.dtype)] for v in (f[k] for k in keys)]
    if path.endswith('.npz'):
        f = numpy.load(path)
        return [[f[k].item(), 'text' if f[k].dtype.kind == 'U' else str(f[k].dtype)] for k in keys]
    line = open(path).readline().split()
    assert line[0] == '#'
    return [part.split('=') for part in line[1:]]
print(json.dumps([said(path) for path in sys.argv[2:]]))`;
  const { stdout, stderr } = spawnSync(python as string, ['-c', script, JSON.stringify(provenanceKeys), ...paths], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const values = provenanceKeys.map((key) => SOME_PROVENANCE[key]);
  const types = ['float64', 'float64', 'float64', 'uint64', 'text', 'text'];
  const typed = values.map((value, i) => [value, types[i]]);
  const asText = provenanceKeys.map((key, i) => [key, String(values[i])]);
  const found = JSON.parse(stdout) as unknown[];
  formats.forEach(({ signature }, i) => {
    expect(found[i]).toEqual(signature === undefined ? asText : typed);
  });
});

const toy: RecordingFormat = {
  ...{ name: 'toy', label: 'Toy', about: 'a fixture', holds: 'spikes', extensions: ['toy'] },
  signature: [...Buffer.from('toy\n')],
  read: async () => (await import('./toy/read.ts')).readToy,
  write: async () => (await import('./toy/write.ts')).writeToy,
};

describe('a format more, in a folder and a line of the catalogue', () => {
  const more = [...recordingFormats, toy];
  const spikes = formatsOf('spikes', more);

  test('is offered by the command line', () => {
    const { argChoices, description } = formatOption('--format <name>', 'format', spikes);
    expect(argChoices).toEqual([...formatsOf('spikes').map(({ name }) => name), 'toy']);
    expect(description).toContain('toy (Toy, a fixture)');
  });

  test('names its files, and is named where files are refused', () => {
    expect(nameIn(toy, 'spikes.h5', spikes)).toBe('spikes.toy');
    expect([hasEnding('a.TOY', spikes), hasEnding('a.toy', formatsOf('spikes'))]).toEqual([true, false]);
    expect(endingsOf(spikes)).toBe(`${endingsOf(formatsOf('spikes'))}, .toy`);
    expect(() => formatNamed('toys', more)).toThrow(/^format: unknown \(toys\); did you mean toy\? use .*, toy$/);
  });

  test('is written, told by its first bytes under any name, and read', async () => {
    const store = memoryStore();
    (await toy.write())(store, recording);
    for (const name of ['a.toy', 'a.csv', 'a'])
      expect(plain(await readSpikes(store.bytes(), name, {}, spikes))).toEqual(
        plain({
          provenance: SOME_PROVENANCE,
          spikes: spikesOfTrains(
            trainsOf(recording.spikes as NonNullable<Recording['spikes']>).map(({ inhibitory: _, ...rest }) => rest),
          ),
        }),
      );
  });
});

test('no source outside its folder and the catalogue knows a format: what is listed is listed from there', () => {
  const tree = ['src', 'scenes'].flatMap((folder) => {
    const at = fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
    return readdirSync(at, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(at, name), 'utf8') }));
  });
  const own = /^src\/formats\/(catalogue\.ts|\w+\/(read|write|npy|layout)\.ts)$/;
  // SONATA is also a kind of circuit, and has files of text of its own.
  const names = recordingFormats.map(({ name }) => name).filter((name) => name !== 'sonata');
  const knows = tree.filter(
    ({ path, text }) =>
      !own.test(path) &&
      !path.startsWith('src/formats/sonata/') &&
      names.some((name) => new RegExp(`['"\`]${name}['"\`]`).test(text)),
  );
  expect(knows.map(({ path }) => path)).toEqual([]);
});

test('damaged files of spikes are refused by the name that they have', async () => {
  const bytes = new TextEncoder().encode('nothing');
  await expect(readSpikes(bytes, 'a.npz')).rejects.toThrow(
    'a.npz: not a whole spike file (7 bytes); give SONATA, npz, CSV',
  );
  await expect(readSpikes(bytes, 'a.csv')).rejects.toThrow('a.csv: unknown columns (nothing)');
});
