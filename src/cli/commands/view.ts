/** `rippletank view`: the tanks, a published circuit, or a file, in the browser. */
import { stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import open from 'open';
import { circuitCatalogue } from '../../../models/circuits/circuit_catalogue.ts';
import type { Settings } from '../../../models/circuits/circuit_entry.ts';
import { refuse } from '../../errors.ts';
import { parseCircuit } from '../../formats/circuit/read.ts';
import { decodeText } from '../../formats/decode_text.ts';
import { readSonata } from '../../formats/sonata/simulation.ts';
import { checkTankParameters } from '../../formats/tank_parameters.ts';
import { createCircuit } from '../../network/named_circuit.ts';
import { nodeFiles } from '../node/files.ts';
import { isInteractive, type Mount, serveUntilInterrupted } from '../node/serve.ts';
import { pageMount } from '../web_page.ts';
import { parseSettings } from './simulate/circuit_settings.ts';

/** Options of the command line. */
export interface ViewOptions {
  readonly set: readonly string[];
  readonly seed?: number;
  readonly open: boolean;
}

function queryOf(parameters: Settings): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) query.set(key, String(value));
  return query.size === 0 ? '' : `?v=1&${query}`;
}

/** The lowest folder that holds all paths. */
function commonFolder(paths: readonly string[]): string {
  let folder = dirname(paths[0]);
  while (paths.some((path) => relative(folder, path).startsWith('..'))) folder = dirname(folder);
  return folder;
}

/** The files that a circuit is made of: all that reading it opens. @throws {InputError} if it cannot be read */
async function filesOf(path: string): Promise<string[]> {
  const given = await stat(path).catch(() => undefined);
  if (given === undefined)
    return refuse(
      'view',
      `neither a file nor a circuit’s name (${path})`,
      `use a file, or ${[...circuitCatalogue.keys()].join(', ')}`,
    );
  const config = given.isDirectory() ? resolve(path, 'simulation_config.json') : path;
  const disk = nodeFiles();
  if (basename(config) !== 'simulation_config.json' && !/config.*\.json$/i.test(config)) {
    const bytes = await disk.read(config);
    if (/\.(ya?ml|json)$/i.test(config)) parseCircuit(decodeText(bytes, config), config);
    return [resolve(config)];
  }
  const read = new Set<string>();
  await readSonata(config, {
    async read(file) {
      const bytes = await disk.read(file);
      read.add(resolve(file));
      return bytes;
    },
  });
  return [...read];
}

/** A circuit's files under `circuit/`, with a list of them. */
async function mountFiles(path: string): Promise<Mount> {
  const files = await filesOf(path);
  const folder = commonFolder(files);
  const named = files.map((file): [string, { file: string }] => [
    relative(folder, file).replaceAll('\\', '/'),
    { file },
  ]);
  const list = { text: JSON.stringify(named.map(([name]) => name)) };
  return {
    at: '/circuit',
    files: new Map<string, { file: string } | { text: string }>([...named, ['files.json', list]]),
  };
}

/**
 * Serves the page until Ctrl-C, and opens it where a person is there. @throws {InputError} for a circuit or a file that
 * cannot be shown
 */
export async function view(what: string | undefined, options: ViewOptions): Promise<number> {
  const settings = parseSettings(options.set);
  const seed = options.seed === undefined ? {} : { seed: options.seed };
  const page = pageMount();
  const show = (mounts: readonly Mount[], query: string): Promise<number> =>
    serveUntilInterrupted(mounts, query, async (url) => {
      if (options.open && isInteractive()) await open(url);
    });
  if (what === undefined) {
    checkTankParameters({ ...settings, ...seed });
    return show([page], queryOf({ ...settings, ...seed }));
  }
  if (circuitCatalogue.has(what)) {
    createCircuit(what, settings);
    return show([page], queryOf({ circuit: what, ...settings, ...seed }));
  }
  const mounted = await mountFiles(what);
  if (options.set.length > 0)
    refuse('--set', `a file has no settings (${options.set.join(', ')})`, 'use it with a circuit by name');
  if (options.seed !== undefined)
    refuse('--seed', `the page draws files from seed 1 (${options.seed})`, 'use it with a circuit by name');
  return show([page, mounted], '?v=1&files=1');
}
