/**
 * Whatever files call their populations, reports and spikes, nothing is written outside the output directory, and
 * nothing twice.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import { simulate } from '../../../src/cli/commands/simulate/simulate.ts';
import type { SimulateOptions } from '../../../src/cli/commands/simulate/simulate_options.ts';
import { tinyFiles } from '../../formats/sonata/tiny_circuit.ts';
import { temporaryFolder } from '../../temporary_folder.ts';

const root = temporaryFolder('names');
vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
const tiny = await tinyFiles();

async function run(name: string, text: string, options: Partial<SimulateOptions>): Promise<string> {
  const directory = join(root, name);
  for (const [path, content] of Object.entries({ ...tiny, 'sim/simulation_config.json': text })) {
    mkdirSync(join(directory, dirname(path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
  const file = join(directory, text.startsWith('{') ? 'sim/simulation_config.json' : 'circuit.yaml');
  if (!text.startsWith('{')) writeFileSync(file, text);
  const out = join(directory, 'deep/down/out');
  await simulate(file, { seed: 1, backend: 'wasm', json: true, t: 5, out, ...options });
  return out;
}

function sonata(changes: object): string {
  return JSON.stringify({ ...JSON.parse(String(tiny['sim/simulation_config.json'])), ...changes });
}
const v = { cells: 'watched', variable_name: 'V_m', module: 'membrane_report' };

function circuit(...names: string[]): string {
  const populations = names.map((name) => ({ name, model: 'iaf_psc_exp', size: 1, params: { I_e: 1000 } }));
  return `# a circuit\n${JSON.stringify({ name: '../x', dt: 0.1, populations, projections: [] })}`;
}

describe('names in a file', () => {
  test('of reports stay in the output directory', async () => {
    const reports = { '../../x': { ...v, variable_name: ['V_m', 'I_syn_ex'] }, w: { ...v, file_name: '../../w.h5' } };
    const out = await run('reports', sonata({ reports }), {});
    expect(readdirSync(out).sort()).toEqual(['__.._x_I_syn_ex.h5', '__.._x_V_m.h5', 'out_spikes.h5', 'w.h5']);
    expect(readdirSync(join(out, '..'))).toEqual(['out']);
  });

  test('of populations stay within an archive', async () => {
    const out = await run('archive', circuit('../../x', 'y'), { format: 'npz' });
    expect(Object.keys(unzipSync(readFileSync(join(out, 'spikes.npz')))).filter((name) => name.includes('/'))).toEqual([
      '__.._x/timestamps.npy',
      '__.._x/node_ids.npy',
      'y/timestamps.npy',
      'y/node_ids.npy',
    ]);
  });

  test.each<[string, string, Partial<SimulateOptions>, RegExp]>([
    ['populations that become one', circuit('a/b', 'a_b'), {}, /: population a_b: written under the same name as/],
    [
      'the same in an archive',
      circuit('a/b', 'a_b'),
      { format: 'npz' },
      /: population a_b: written under the same name/,
    ],
    [
      'reports and spikes in one file',
      sonata({
        output: { spikes_file: 's.h5' },
        reports: { a: { ...v, file_name: 'x/s.h5' }, b: { ...v, file_name: 's.h5' } },
      }),
      {},
      /: report a: written into the same file as the spikes \(s\.h5\); give each its own name$/,
    ],
    [
      'a report in the file of the spikes of another format',
      sonata({ reports: { a: { ...v, file_name: 'out_spikes.npz' } } }),
      { format: 'npz' },
      /: report a: written into the same file as the spikes \(out_spikes\.npz\)/,
    ],
    [
      'a report in the file in which spikes are kept while a run lasts',
      sonata({ reports: { a: { ...v, file_name: 'Spikes.partial.npy' } } }),
      {},
      /report a: written into the same file as a file of the run itself \(Spikes\.partial\.npy\)/,
    ],
    [
      'spikes in no file',
      sonata({ output: { spikes_file: '..' } }),
      {},
      /output\.spikes_file: no name of a file \(\.\.\)/,
    ],
  ])('are refused before anything runs: %s', async (name, text, options, message) => {
    await expect(run(name, text, options)).rejects.toThrow(message);
    expect(existsSync(join(root, name, 'deep'))).toBe(false);
  });
});
