/** `rippletank init`: writes a copy of an example, or a folder of several, where nothing is yet. */
import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { refuse } from '../../errors.ts';
import { readInput } from '../node/files.ts';
import { writeTexts } from '../node/write_text.ts';
import { packageFacts } from '../package_facts.ts';
import { packageFolder } from '../package_folder.ts';
import { print } from '../terminal/terminal.ts';
import { beginnings } from './beginnings.ts';

const exampleOf = (file: string): string => readInput(join(packageFolder(), 'examples', file));

function refusePresent(path: string): void {
  if (existsSync(path)) refuse(path, 'is there already', 'give another --out');
}

/** A project: its experiment has a task of its own. */
function project(folder: string): number {
  refusePresent(folder);
  const { version } = packageFacts();
  const name = basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]/g, '-');
  // Its peer, rxjs, comes with it.
  const dependencies = { rippletank: `^${version}` };
  const own = '  - { module: ./own_task.ts#pause, pauseMs: [40, 60] }\n';
  mkdirSync(folder, { recursive: true });
  writeTexts(folder, {
    'package.json': `${JSON.stringify({ name, private: true, type: 'module', dependencies }, undefined, 2)}\n`,
    'experiment.yaml': exampleOf('experiment.yaml') + own,
    'own_task.ts': exampleOf('own_task.ts'),
    'first_liquid.ts': exampleOf('first_liquid.ts'),
  });
  print(`written  ${folder}\nnext     cd ${folder}, npm install, npx rippletank compare experiment.yaml\n`);
  return 0;
}

/**
 * Runs the command.
 * @param out name of the file, or of a project's folder
 * @returns exit code: 0
 * @throws {InputError} where something has that name already
 */
export function init(what: keyof typeof beginnings | 'project', { out }: { readonly out?: string }): number {
  if (what === 'project') return project(out ?? 'mine');
  const { file, next } = beginnings[what];
  const path = out ?? file;
  refusePresent(path);
  mkdirSync(dirname(path), { recursive: true });
  writeTexts(dirname(path), { [basename(path)]: exampleOf(file) });
  print(`written  ${path}\nnext     ${next(path)}\n`);
  return 0;
}
