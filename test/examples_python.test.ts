/** Programs in Python that read our files: the same spikes from every format, as Neo trains and as a frame. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Recording } from '../src/recording/recording.ts';
import { spikesOfTrains } from '../src/recording/spike_trains.ts';
import { fileOf, SOME_PROVENANCE } from './formats/file_of.ts';
import { canImport, runPython } from './formats/scripts/python_is_here.ts';
import { temporaryFolder } from './temporary_folder.ts';

const folder = temporaryFolder('examples_python');
const program = fileURLToPath(new URL('../examples/python/neo_blocks.py', import.meta.url));
const recording: Recording = {
  provenance: SOME_PROVENANCE,
  spikes: spikesOfTrains([
    { population: 'exc', timesMs: Float64Array.of(0.1, 0.3, 70.3), nodeIds: Float64Array.of(1, 2, 1) },
    { population: 'inh', timesMs: Float64Array.of(0.2), nodeIds: Float64Array.of(1) },
  ]),
};
const files = [
  ['sonata', 'spikes.h5'],
  ['nwb', 'spikes.nwb'],
  ['csv', 'spikes.csv'],
] as const;

test.skipIf(!canImport('neo, h5py', 'PYNN')).each(files)('spikes in %s become Neo trains', async (format, name) => {
  const path = join(folder, name);
  writeFileSync(path, await fileOf(format, recording));
  expect(runPython(program, [path])).toBe('3 neurons fired 4 spikes\n');
});

test.skipIf(!canImport('pandas, neo, h5py', 'PANDAS'))('and a frame, a row for each', async () => {
  const path = join(folder, 'frame.h5');
  writeFileSync(path, await fileOf('sonata', recording));
  const code = `import sys; sys.path.insert(0, sys.argv[1]); from neo_blocks import frame_of
frame = frame_of(sys.argv[2]); print(frame.groupby('population').time_ms.max().round(6).to_dict())`;
  const { stdout } = spawnSync('/usr/bin/python3', ['-W', 'ignore', '-c', code, join(program, '..'), path], {
    encoding: 'utf8',
  });
  expect(stdout).toBe("{'exc': 70.3, 'inh': 0.2}\n");
});
