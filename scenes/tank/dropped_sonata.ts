/**
 * A SONATA circuit among dropped files, or in one dropped zip: its configuration is looked for, and all it names is
 * found by path.
 */
import { refuse } from '../../src/errors.ts';
import type { FileSource } from '../../src/formats/sonata/files.ts';
import { baseName, directoryOf, joinPath } from '../../src/formats/sonata/paths.ts';
import { readSonata, type SonataSimulation } from '../../src/formats/sonata/simulation.ts';
import { isZip, unpackZip } from '../../src/formats/zip.ts';
import { checkSizes, MOST_FILES_BYTES } from '../file_limits.ts';
import type { DroppedFiles } from '../messages.ts';

/** Names of configurations, best first. */
const CONFIGS = ['simulation_config.json', 'config.json', 'circuit_config.json'];
/** How a circuit without a simulation is run. */
const PLAIN_RUN = { run: { tstop: 1000, dt: 0.1 } };

/** The configuration: of the best name that is there, that nearest to the top. */
function findConfig(name: string, paths: readonly string[]): string {
  const depth = (path: string): number => path.split('/').length;
  for (const wanted of CONFIGS) {
    const found = paths.filter((path) => baseName(path) === wanted && !path.includes('__MACOSX/'));
    if (found.length > 0) return found.reduce((a, b) => (depth(b) < depth(a) ? b : a));
  }
  return refuse(name, `no circuit in it (${paths.length} files)`, `one must be called ${CONFIGS.join(', ')}`);
}

/**
 * Reads the circuit. @param name of the zip or the folder @throws {InputError} for anything that is missing, damaged or
 * too large
 */
export async function readDroppedSonata(name: string, dropped: DroppedFiles): Promise<SonataSimulation> {
  checkSizes(dropped.map(({ path, bytes }) => ({ path, size: bytes.length })));
  const files =
    dropped.length === 1 && isZipName(dropped[0]) ? unpackZip(name, dropped[0].bytes, MOST_FILES_BYTES) : dropped;
  const byPath = new Map(files.map(({ path, bytes }) => [joinPath('.', path.replace(/^\/+/, '')), bytes]));
  const config = findConfig(name, [...byPath.keys()]);
  const plain = baseName(config) === 'circuit_config.json';
  const entry = plain ? joinPath(directoryOf(config), 'simulation_config.json') : config;
  const source: FileSource = {
    async read(path) {
      if (plain && path === entry)
        return new TextEncoder().encode(JSON.stringify({ ...PLAIN_RUN, network: baseName(config) }));
      return byPath.get(path) ?? refuse(path, `not among the files (${name})`, 'drop the folder that holds them all');
    },
  };
  return readSonata(entry, source);
}

function isZipName({ path, bytes }: DroppedFiles[number]): boolean {
  return path.toLowerCase().endsWith('.zip') || isZip(bytes);
}
