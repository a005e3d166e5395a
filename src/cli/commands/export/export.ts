/**
 * `rippletank export`: writes a circuit as a script for another simulator. All is read, built and refused before the
 * first byte is written; the arrays are written before the script that loads them.
 */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { refuse } from '../../../errors.ts';
import { writeBrian2 } from '../../../formats/scripts/brian2.ts';
import { writeNest } from '../../../formats/scripts/nest.ts';
import { writePyNN } from '../../../formats/scripts/pynn.ts';
import type { Script, ScriptOptions } from '../../../formats/scripts/script.ts';
import { scriptArrays } from '../../../formats/scripts/script_arrays.ts';
import { writeOutput } from '../../node/output_file.ts';
import { packageFacts } from '../../package_facts.ts';
import { print, printMessage } from '../../terminal/terminal.ts';
import { withDrawnCircuit } from '../simulate/drawn_circuit.ts';
import { checkTimes, stepsOfRun } from '../simulate/simulate_options.ts';
import { type Plan, readPlan } from '../simulate/simulate_plan.ts';

/** Options of the command line. */
export interface ExportOptions {
  readonly set?: readonly string[];
  readonly dt?: number;
  readonly t?: number;
  readonly seed: number;
  readonly rules: boolean;
  readonly mpi: boolean;
  readonly force: boolean;
  readonly json: boolean;
}

function refuseBadPlaces(script: string, arrays: string, force: boolean): void {
  if (!script.endsWith('.py')) refuse(script, 'no Python file', 'give a name that ends in .py');
  for (const path of [script, arrays]) {
    if (!existsSync(path)) continue;
    if (!statSync(path).isFile()) refuse(path, 'not a plain file (a folder, a pipe or a device)', 'give another name');
    if (!force) refuse(path, 'is there already', 'give another name, or --force');
  }
}

function scriptFor(simulator: string, plan: Plan, options: ExportOptions, script: ScriptOptions): Script {
  const { seed, rules, mpi } = options;
  if (simulator === 'nest' && (rules || mpi)) return writeNest(plan.circuit, script, mpi);
  if (rules || mpi) refuse(mpi ? '--mpi' : '--rules', `not for ${simulator}`, 'use it with nest');
  const write = simulator === 'nest' ? writeNest : simulator === 'brian2' ? writeBrian2 : writePyNN;
  return withDrawnCircuit(plan, seed, (drawn) => write(drawn, script));
}

/**
 * Writes a script and its arrays.
 * @param simulator `nest`, `brian2` or `pynn`
 * @param path as for `simulate`
 * @param to name of the script, which ends in .py
 * @returns exit code: 0
 * @throws {InputError} for anything wrong with the circuit, what the simulator cannot do, and where a file is already
 */
export async function exportScript(
  simulator: string,
  path: string,
  to: string,
  options: ExportOptions,
): Promise<number> {
  const { seed, t, dt, set = [], force } = options;
  const arraysFile = to.replace(/\.py$/, '.npz');
  refuseBadPlaces(to, arraysFile, force);
  checkTimes(options);
  const times = { ...(t === undefined ? {} : { t }), ...(dt === undefined ? {} : { dt }) };
  const plan = await readPlan(path, { ...times, set }, 'export');
  stepsOfRun(plan.durationMs, plan.circuit.dt, plan.timesFrom);
  const origin = [path, ...(plan.settings === '' ? [] : [plan.settings]), `seed ${seed}`].join(', ');
  const script = scriptFor(simulator, plan, options, {
    ...{ durationMs: plan.durationMs, seed, origin, version: packageFacts().version },
  });
  const loads = script.arrays.size > 0;
  const arrays = loads ? scriptArrays(script) : undefined;
  mkdirSync(dirname(to), { recursive: true });
  if (arrays !== undefined) writeOutput(arraysFile, (file) => file.append(arrays));
  writeOutput(to, (file) => file.append(new TextEncoder().encode(script.text)));
  const files = [to, ...(loads ? [arraysFile] : [])].map((name) => ({ name, bytes: statSync(name).size }));
  const notes = [...plan.notes, ...script.notes];
  if (options.json) print(`${JSON.stringify({ simulator, circuit: plan.circuit.name, seed, files, notes })}\n`);
  else {
    for (const { name, bytes } of files) print(`written  ${name} (${bytes} bytes)\n`);
    for (const note of notes) printMessage(`note: ${note}`);
  }
  return 0;
}
