/** `rippletank validate`: each kind of file is told by what it holds, or by all that is wrong with it. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sonataFiles } from '../../../../bench/fuzz/seeds.ts';
import { plan } from '../../../../src/cli/commands/studies/plan.ts';
import { validate } from '../../../../src/cli/commands/validate/validate.ts';
import { spikesOfTrains } from '../../../../src/recording/spike_trains.ts';
import { fileOf, SOME_PROVENANCE } from '../../../formats/file_of.ts';
import { temporaryFolder } from '../../../temporary_folder.ts';
import { listenToPrinted } from '../../printed.ts';

const root = temporaryFolder('validate');
const printed = listenToPrinted();
const at = (name: string): string => join(root, name);
const example = (name: string): string => fileURLToPath(new URL(`../../../../examples/${name}`, import.meta.url));
const spikes = spikesOfTrains([{ population: 'a', timesMs: Float64Array.of(2.5), nodeIds: Float64Array.of(0) }]);

test('good files of every kind are told by their figures', async () => {
  writeFileSync(at('s.nwb'), await fileOf('nwb', { provenance: { ...SOME_PROVENANCE, seed: 7 }, spikes }));
  writeFileSync(at('mine.yaml'), 'name: mine\nnetworks: 2\nreservoirs: [input-only]\ntasks: [discrimination]\n');
  await plan(at('mine.yaml'), { out: at('plan.jsonl'), quick: false, set: [] });
  printed.text = '';
  const files = [example('circuit.yaml'), at('mine.yaml'), at('plan.jsonl'), at('s.nwb')];
  expect(await validate(files, { json: false })).toBe(0);
  expect(printed.text.trimEnd().split('\n')).toEqual([
    `good  ${files[0]}: circuit pair: 100 neurons in 2 populations, about 640 synapses, 101 MB or more`,
    `good  ${files[1]}: experiment mine: 1 reservoir, 1 task, 2 networks: 2 units`,
    `good  ${files[2]}: plan of compare mine: 3 units`,
    `good  ${files[3]}: 1 spike of 1 population, the last at 2.5 ms (nwb, seed 7)`,
  ]);
});

test('a SONATA configuration is a circuit', async () => {
  for (const [path, content] of Object.entries(await sonataFiles(['edges', 'inputs']))) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), content);
  }
  const config = at('simulation_config.json');
  expect(await validate([config], { json: true })).toBe(0);
  const { good, facts } = JSON.parse(printed.text);
  expect([good, facts.kind, facts.neurons]).toEqual([true, 'circuit', 3]);
});

test('bad files are told all that is wrong with them, with line and column, and the good ones among them are good', async () => {
  const files = {
    'a.yaml': 'name: x\nreservoirs: [liquit]\ntasks: [discriminatio]\n',
    'b.yaml': 'name: x\ndt: 0.1\npopulations: [{ name: a, model: iaf_psc_exp, size: -3 }]\nprojections: []\n',
    'c.csv': 'time_ms,population,node_id\n1,a,0\n',
    'd.csv': 'time_ms,population,node_id\n1,a,-2\n',
    'e.json': '[1]',
    'f.jsonl': '{}\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(at(name), text);
  const before = readdirSync(root).sort();
  const paths = [...Object.keys(files), 'none.h5', 'x.doc'].map(at);
  expect(await validate(paths, { json: false })).toBe(2);
  const lines = printed.text.trimEnd().split('\n');
  expect(lines.filter((line) => line.startsWith('good'))).toEqual([
    `good  ${at('c.csv')}: 1 spike of 1 population, the last at 1 ms (csv)`,
  ]);
  for (const part of [
    'a.yaml: reservoirs[0]: not a known value (liquit); did you mean liquid? use ',
    'a.yaml: tasks[0]: not a known value (discriminatio); did you mean discrimination? use ',
    'b.yaml: populations[0].size: too small (-3); use a number ≥ 1 (line 3, column 52)',
    'd.csv: not read (as CSV, not a node id (-2); use integers ≥ 0. as weight recorder, ',
    'e.json: not a mapping of keys to values ([1]); ',
    'f.jsonl: ',
    'none.h5: no such file (ENOENT); ',
    'x.doc: no such file (ENOENT); ',
  ])
    expect(
      lines.some((line) => line.startsWith('bad ') && line.includes(part)),
      part,
    ).toBe(true);
  expect(readdirSync(root).sort()).toEqual(before);
});
