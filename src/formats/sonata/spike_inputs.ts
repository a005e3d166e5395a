/**
 * Recorded spikes that drive virtual nodes: HDF5 as the format says (`/spikes/<population>/{node_ids, timestamps}`),
 * the older layout (`/spikes/{gids, timestamps}`, whose population only the node set tells), or a table (`timestamps
 * population node_ids`).
 */
import { refuse } from '../../errors.ts';
import { decodeText } from '../decode_text.ts';
import { type Hdf5File, readHdf5 } from '../hdf5.ts';
import type { SonataConfig } from './config.ts';
import type { InputConfig } from './config_schema.ts';
import { currentTypes } from './current_inputs.ts';
import type { FileSource, Say } from './files.ts';
import { type ChosenRows, chooseNodes } from './node_sets.ts';
import type { NodePopulation } from './nodes.ts';
import { POISSON } from './poisson_inputs.ts';
import { numberField, parseTable } from './table.ts';

/** Spikes of one population as they stand in a file. */
interface SpikeColumns {
  readonly ids: ArrayLike<number>;
  readonly times: ArrayLike<number>;
}

/** ms per unit of a `timestamps` dataset. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['milliseconds', 1],
  ['millisecond', 1],
  ['s', 1000],
  ['seconds', 1000],
]);

/** How a file may be read. */
const MODULES = ['h5', 'hdf5', 'sonata', 'csv'];

/** What only injected currents have. */
const OF_CURRENTS = ['amp', 'separator', 'timestamps_column', 'amplitudes_column'] as const;

function readColumns(file: Hdf5File, where: string, group: string, idName: string): SpikeColumns {
  const ids = file.numbers(`${group}/${idName}`);
  const times = file.numbers(`${group}/timestamps`);
  if (ids.length !== times.length)
    refuse(
      `${where}: ${group}`,
      `${idName} and timestamps differ in length (${ids.length} and ${times.length})`,
      'give one node per time',
    );
  const unit = String(file.attribute(`${group}/timestamps`, 'units') ?? 'ms');
  const scale = UNITS.get(unit);
  if (scale === undefined)
    return refuse(`${where}: ${group}/timestamps`, `unknown unit (${unit})`, `use ${[...UNITS.keys()].join(', ')}`);
  return { ids, times: times.map((time) => time * scale) };
}

/** The spikes of a population, or else the names of those that the file has. */
function readFromHdf5(file: Hdf5File, where: string, population: string): SpikeColumns | readonly string[] {
  if (file.has('/spikes/gids')) return readColumns(file, where, '/spikes', 'gids');
  const groups = file.keys('/spikes');
  if (!groups.includes(population)) return groups;
  return readColumns(file, where, `/spikes/${population}`, 'node_ids');
}

function readFromTable(text: string, where: string, population: string): SpikeColumns {
  const idColumn = /\bgids\b/.test(text.split('\n', 1)[0]) ? 'gids' : 'node_ids';
  const rows = parseTable(text, where, ['timestamps', idColumn]).filter(
    (row) => (row.get('population') ?? population) === population,
  );
  const column = (name: string): number[] => rows.map((row) => numberField(row, name, where) ?? Number.NaN);
  return { ids: column(idColumn), times: column('timestamps') };
}

/** Adds the spikes of chosen nodes to their trains. */
function addSpikes(
  { ids, times }: SpikeColumns,
  nodes: NodePopulation,
  chosen: ReadonlySet<number>,
  trains: number[][],
  where: string,
): void {
  for (let i = 0; i < ids.length; i++) {
    const row = nodes.rowOf.get(ids[i]);
    if (row === undefined)
      refuse(`${where}: spike ${i}`, `no such node (${ids[i]})`, `population ${nodes.name} has ${nodes.size} nodes`);
    if (!(times[i] >= 0 && Number.isFinite(times[i])))
      refuse(`${where}: spike ${i}`, `not a time (${times[i]} ms)`, 'use a number ≥ 0');
    if (chosen.has(row)) trains[row].push(times[i]);
  }
}

/**
 * Reads all spike inputs of a simulation.
 * @param isVirtual whether a row of a population is a virtual node
 * @returns times in ms as recorded, not sorted, one array per row of each population that has an input
 * @throws {InputError} for inputs of another type, targets that are not virtual, unknown nodes, times that are none
 */
export async function readSpikeInputs(
  config: SonataConfig,
  populations: readonly NodePopulation[],
  isVirtual: (population: string, row: number) => boolean,
  files: FileSource,
  say: Say,
): Promise<Map<string, number[][]>> {
  const trains = new Map<string, number[][]>();
  for (const [name, input] of config.inputs) {
    if (currentTypes.includes(input.input_type) || input.input_type === POISSON) continue;
    const where = `input ${name}`;
    checkInput(input, config.run.tstop, where);
    const unused = OF_CURRENTS.filter((key) => input[key] !== undefined);
    if (unused.length > 0) say(`${where}: without effect on spikes: ${unused.join(', ')}`);
    if (input.files.length === 0) refuse(where, 'missing input_file (none)', 'name an HDF5 or CSV file of spikes');
    const targets = virtualTargets(input, config, populations, isVirtual, where);
    const missing = new Set(targets.keys());
    const others = new Set<string>();
    for (const path of input.files) {
      const bytes = await files.read(path);
      for (const [population, rows] of targets) {
        const nodes = populations.find((candidate) => candidate.name === population);
        if (nodes === undefined) throw new Error(`internal: population ${population}`);
        const columns =
          input.module === 'csv' || path.endsWith('.csv')
            ? readFromTable(decodeText(bytes, path), path, population)
            : await readHdf5(bytes, path, (file) => readFromHdf5(file, path, population), {
                below: '/spikes',
                ...files.hdf5,
              });
        if (!('ids' in columns)) {
          for (const other of columns) others.add(other);
          continue;
        }
        missing.delete(population);
        const own = trains.get(population) ?? Array.from({ length: nodes.size }, () => []);
        trains.set(population, own);
        addSpikes(columns, nodes, new Set(rows), own, path);
      }
    }
    for (const population of missing)
      refuse(
        `${input.files.join(', ')}: /spikes`,
        `no spikes of population ${population} (${[...others].join(', ')})`,
        `it must have /spikes/${population}`,
      );
  }
  return trains;
}

/** Refuses what would make other spikes of those in the file, or needs something else than a file of spikes. */
function checkInput({ input_type, module, delay, duration }: InputConfig, tstop: number, where: string): void {
  if (input_type !== 'spikes')
    refuse(
      where,
      `unknown input_type (${input_type})`,
      `use spikes, ${currentTypes.join(', ')}, ${POISSON}, or "enabled": false`,
    );
  if (module !== undefined && !MODULES.includes(module))
    refuse(where, `unknown module (${module})`, `use ${MODULES.join(', ')}`);
  if (delay !== undefined && delay !== 0)
    refuse(where, `a delay of recorded spikes (${delay})`, 'use 0, and write the times as they are to be');
  if (duration !== undefined && !(typeof duration === 'number' && duration >= tstop))
    refuse(where, `ends before the run (duration ${duration})`, `use at least tstop ${tstop} ms, or leave it out`);
}

function virtualTargets(
  input: InputConfig,
  config: SonataConfig,
  populations: readonly NodePopulation[],
  isVirtual: (population: string, row: number) => boolean,
  where: string,
): ChosenRows {
  const chosen = chooseNodes(input.node_set, config.nodeSets, populations, where);
  const virtual = [...chosen].filter(([population, rows]) => rows.every((row) => isVirtual(population, row)));
  // "All nodes" means all that can be driven; a set that was named must consist of them.
  const everything = input.node_set === undefined || input.node_set === null || input.node_set === 'all';
  if (virtual.length === 0 || (!everything && virtual.length < chosen.size))
    refuse(
      where,
      `node_set is not of virtual nodes (${JSON.stringify(input.node_set ?? null)})`,
      'spikes can only be given to nodes of model_type virtual',
    );
  return new Map(virtual);
}
