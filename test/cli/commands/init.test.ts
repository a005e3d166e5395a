/** `rippletank init`: what it writes is what the examples are, which are right, and nothing is written over. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { beginnings } from '../../../src/cli/commands/beginnings.ts';
import { init } from '../../../src/cli/commands/init.ts';
import { parseCircuit } from '../../../src/formats/circuit/read.ts';
import { parseExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { temporaryFolder } from '../../temporary_folder.ts';
import { listenToPrinted } from '../printed.ts';

const root = temporaryFolder('init');
const printed = listenToPrinted();
const example = (file: string): string => readFileSync(new URL(`../../../examples/${file}`, import.meta.url), 'utf8');
const names = Object.keys(beginnings) as (keyof typeof beginnings)[];

test.each(names)('%s is the example of that name, and says what to do with it', (name) => {
  const { file } = beginnings[name];
  const path = join(root, file);
  expect(init(name, { out: path })).toBe(0);
  expect(readFileSync(path, 'utf8')).toBe(example(file));
  expect(printed.text).toMatch(new RegExp(`^written {2}.*${file}\nnext {5}.*${file}`));
  writeFileSync(path, 'mine');
  expect(() => init(name, { out: path })).toThrow(`${path}: is there already; give another --out`);
  expect(readFileSync(path, 'utf8')).toBe('mine');
});

test('the experiment and the circuit can be run', () => {
  const { reservoirs, tasks, primary } = parseExperiment(example('experiment.yaml'), 'experiment.yaml');
  expect([reservoirs.length, tasks.length, primary?.conditions]).toEqual([5, 2, ['T0=200 ms']]);
  expect(parseCircuit(example('circuit.yaml'), 'circuit.yaml').populations.map(({ size }) => size)).toEqual([80, 20]);
});

test('a project is a folder of its own', () => {
  const folder = join(root, 'My Project');
  expect(init('project', { out: folder })).toBe(0);
  const { name, dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  expect([name, Object.keys(dependencies)]).toEqual(['my-project', ['rippletank']]);
  expect(readFileSync(join(folder, 'experiment.yaml'), 'utf8')).toBe(
    `${example('experiment.yaml')}  - { module: ./own_task.ts#pause, pauseMs: [40, 60] }\n`,
  );
  expect(readFileSync(join(folder, 'own_task.ts'), 'utf8')).toBe(example('own_task.ts'));
  expect(() => init('project', { out: folder })).toThrow(`${folder}: is there already; give another --out`);
});
