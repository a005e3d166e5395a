/** `rippletank export`: a script and its arrays, both whole or neither, and nothing written over unasked. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportScript } from '../../../../src/cli/commands/export/export.ts';
import { temporaryFolder } from '../../../temporary_folder.ts';
import { listenToPrinted } from '../../printed.ts';

const root = temporaryFolder('export');
const printed = listenToPrinted();
const at = (name: string): string => join(root, name);
const plain = { seed: 1, rules: false, mpi: false, force: false, json: false };

test('writes a script and what it loads, the same for the same seed', async () => {
  const options = { ...plain, set: ['scale=0.002'] };
  for (const name of ['a.py', 'new folder/b.py'])
    expect(await exportScript('nest', 'potjans_diesmann2014', at(name), { ...options, t: 50 })).toBe(0);
  expect(printed.text).toMatch(/written {2}.*a\.py \(\d+ bytes\)\nwritten {2}.*a\.npz \(\d+ bytes\)\n/);
  expect(readFileSync(at('a.npz')).equals(readFileSync(at('new folder/b.npz')))).toBe(true);
  const text = readFileSync(at('a.py'), 'utf8');
  expect(text).toContain('T = 50.0');
  expect(text).toContain('potjans_diesmann2014, scale=0.002, seed 1');
  expect(readFileSync(at('new folder/b.py'), 'utf8')).toBe(text);
});

test('as JSON, says what was written and what is to be known', async () => {
  printed.text = '';
  await exportScript('nest', 'brunel2000', at('rules.py'), { ...plain, rules: true, json: true });
  const said = JSON.parse(printed.text);
  expect(said).toMatchObject({ simulator: 'nest', circuit: 'brunel2000', seed: 1 });
  expect(said.files.map(({ name }: { readonly name: string }) => name)).toEqual([at('rules.py')]);
  expect(said.notes).toEqual(['what NEST draws itself comes of its own random numbers']);
});

test('refuses in one line, and leaves everything as it was', async () => {
  writeFileSync(at('mine.npz'), 'mine');
  const before = readdirSync(root).sort();
  const refusals: readonly (readonly [string, string, string, Partial<typeof plain>, RegExp])[] = [
    ['nest', 'brunel2000', 'mine.py', {}, /mine\.npz: is there already; give another name, or --force$/],
    ['nest', 'brunel2000', 'script.txt', {}, /script\.txt: no Python file; give a name that ends in \.py$/],
    ['brian2', 'brunel2000', 'x.py', { mpi: true }, /--mpi: not for brian2; use it with nest$/],
    ['pynn', 'maass2002', 'x.py', {}, /tsodyks2_synapse, which the back ends of PyNN each do in their own way/],
    ['nest', 'nothing', 'x.py', {}, /export: neither a file nor a circuit \(nothing\)/],
    ['nest', 'maass2002', 'x.py', { mpi: true }, /exc to exc weight: NEST draws no gamma values/],
  ];
  for (const [simulator, circuit, name, options, message] of refusals)
    await expect(exportScript(simulator, circuit, at(name), { ...plain, ...options })).rejects.toThrow(message);
  expect(readdirSync(root).sort()).toEqual(before);
  expect(existsSync(at('x.py'))).toBe(false);
});
