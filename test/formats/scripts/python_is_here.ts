/** Debian's Python with what a test needs; none where it is missing, which a run can demand. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Script } from '../../../src/formats/scripts/script.ts';
import { scriptArrays } from '../../../src/formats/scripts/script_arrays.ts';

const PYTHON = '/usr/bin/python3';

/** Whether modules can be imported. @param demand name of the variable by which a run says that they must */
export function canImport(modules: string, demand: string): boolean {
  if (spawnSync(PYTHON, ['-W', 'ignore', '-c', `import ${modules}`]).status === 0) return true;
  if (process.env[`RIPPLETANK_DEMAND_${demand}`] !== undefined)
    throw new Error(`${PYTHON} cannot import ${modules}, and this run demands it`);
  console.warn(`SKIPPED: ${PYTHON} cannot import ${modules}`);
  return false;
}

/** Writes a script and its arrays. @returns its path */
export function putScript(folder: string, name: string, script: Script): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.py`);
  writeFileSync(path, script.text);
  if (script.arrays.size > 0) writeFileSync(join(folder, `${name}.npz`), scriptArrays(script));
  return path;
}

/** Runs a script; what it says stands in the error where it fails. */
export function runPython(path: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): string {
  const { status, stdout, stderr } = spawnSync(PYTHON, ['-W', 'ignore', path, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`${path}: ${stderr.slice(-2000)}`);
  return stdout;
}
