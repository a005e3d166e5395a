/**
 * Connectomes as lists of edges, in tables of columns or with commas, by the names of columns that are in use:
 *
 *   Codex (FlyWire)   pre_root_id, post_root_id, syn_count, nt_type; a row for each neuropil
 *   CAVE              pre_pt_root_id, post_pt_root_id, syn_count, nt_type
 *   Shiu et al. 2024  Presynaptic_Index, Postsynaptic_Index, Excitatory x Connectivity
 *   neuPrint          body_pre, body_post, weight (signs by `nt_type`, if there is one)
 */
import { refuse } from '../../errors.ts';
import { readColumns } from '../tables/read_table.ts';
import { columnOf, NO_TEXT, numbersOf, type Table, textsOf } from '../tables/table.ts';
import { type ConnectomeEdges, joinPairs } from './edges.ts';
import { readTextTable } from './text_table.ts';

/** A connectome: edges between neurons 0 … size − 1. */
export interface Connectome extends ConnectomeEdges {
  readonly size: number;
  /** Ids of the neurons, ascending, [size]; undefined where the table has indices alone. */
  readonly ids: readonly (bigint | number)[] | undefined;
}

/** How a list of edges is understood. */
export interface ConnectomeOptions {
  /**
   * 1, −1 or 0 for each neurotransmitter; as Shiu et al. have it where left out: GABA and GLUT inhibit; ACH, DA, OCT
   * and SER excite.
   */
  readonly signs?: Readonly<Record<string, number>>;
  /** Rows of fewer synapses are left out; 1 where left out. */
  readonly least?: number;
  /** Neurons, where the table has indices: those without edges count. */
  readonly size?: number;
}

/** Signs of Shiu et al. 2024, Nature 634:210. */
const SIGNS: Readonly<Record<string, number>> = { ACH: 1, DA: 1, OCT: 1, SER: 1, GABA: -1, GLUT: -1 };

/** Names of columns in use, by what they hold. */
const NAMES = {
  source: ['pre_root_id', 'pre_pt_root_id', 'Presynaptic_ID', 'body_pre'],
  target: ['post_root_id', 'post_pt_root_id', 'Postsynaptic_ID', 'body_post'],
  sourceIndex: ['Presynaptic_Index'],
  targetIndex: ['Postsynaptic_Index'],
  signed: ['Excitatory x Connectivity'],
  count: ['syn_count', 'Connectivity', 'weight'],
  transmitter: ['nt_type'],
} as const;

const ALL = Object.values(NAMES).flat();
const nameIn = (table: Table, what: keyof typeof NAMES): string | undefined =>
  NAMES[what].find((name) => table.columns.has(name));

/** Ends of edges as indices, and the ids that these stand for. */
interface Ends {
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  readonly size: number;
  readonly ids: readonly (bigint | number)[] | undefined;
}

function indicesOf(table: Table, column: string, where: string): Uint32Array {
  const indices = numbersOf(table, column, where);
  const wrong = indices.find((index) => !(Number.isInteger(index) && index >= 0 && index < 2 ** 31));
  return wrong === undefined
    ? Uint32Array.from(indices)
    : refuse(`${where}: ${column}`, `not an index (${wrong})`, 'use integers ≥ 0');
}

function endsByIndex(table: Table, columns: readonly [string, string], where: string, size: number | undefined): Ends {
  const [sources, targets] = columns.map((column) => indicesOf(table, column, where));
  let most = 0;
  for (const list of [sources, targets]) for (const index of list) most = Math.max(most, index + 1);
  if (size !== undefined && size < most) refuse(where, `neuron ${most - 1} of ${size}`, `give a size ≥ ${most}`);
  return { sources, targets, size: size ?? most, ids: undefined };
}

/** Ids of a column, [rows]. */
function idsOf(table: Table, column: string, where: string): ArrayLike<bigint | number> {
  const found = columnOf(table, column, where);
  if (found.kind !== 'integers') return indicesOf(table, column, where);
  return found.missing.length === 0
    ? found.values
    : refuse(`${where}: ${column}`, `nothing in row ${found.missing[0]}`, 'give an id in each');
}

function endsById(table: Table, columns: readonly [string, string], where: string): Ends {
  const [sources, targets] = columns.map((column) => idsOf(table, column, where));
  const distinct = new Set<bigint | number>();
  for (const list of [sources, targets]) for (let row = 0; row < list.length; row++) distinct.add(list[row]);
  const ids = [...distinct].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const indices = new Map(ids.map((id, index) => [id, index]));
  const indexed = (list: ArrayLike<bigint | number>): Uint32Array =>
    Uint32Array.from(list as ArrayLike<number>, (id) => indices.get(id) ?? 0);
  return { sources: indexed(sources), targets: indexed(targets), size: ids.length, ids };
}

function endsOf(table: Table, where: string, size: number | undefined): Ends {
  const [sourceIndex, targetIndex] = [nameIn(table, 'sourceIndex'), nameIn(table, 'targetIndex')];
  if (sourceIndex !== undefined && targetIndex !== undefined)
    return endsByIndex(table, [sourceIndex, targetIndex], where, size);
  const [source, target] = [nameIn(table, 'source'), nameIn(table, 'target')];
  if (source !== undefined && target !== undefined) return endsById(table, [source, target], where);
  const known = [...table.columns.keys()].join(', ');
  return refuse(
    where,
    `no edges (columns known here: ${known || 'none'})`,
    `give ${ALL.slice(0, 2)} and ${NAMES.target[0]}`,
  );
}

/** The sign of each row by its neurotransmitter. */
function signsOf(table: Table, column: string, where: string, signs: Readonly<Record<string, number>>): Float64Array {
  const { codes, texts } =
    columnOf(table, column, where).kind === 'texts'
      ? (table.columns.get(column) as ReturnType<typeof textsOf>)
      : textsOf(table, column, where);
  const signOf = (text: string): number =>
    Object.hasOwn(signs, text)
      ? signs[text]
      : refuse(
          `${where}: ${column}`,
          `no sign for ${JSON.stringify(text)}`,
          `signs has ${Object.keys(signs).join(', ')}; add it`,
        );
  const byCode = texts.map(signOf);
  return Float64Array.from(codes, (code) => (code === NO_TEXT ? signOf('') : byCode[code]));
}

/** Signed synapses of each row. */
function synapsesOf(table: Table, where: string, { signs = SIGNS, least = 1 }: ConnectomeOptions): Float64Array {
  const signed = nameIn(table, 'signed');
  const column =
    signed ?? nameIn(table, 'count') ?? refuse(where, 'no numbers of synapses', `give ${NAMES.count.join(' or ')}`);
  const counts = numbersOf(table, column, where);
  const wrong = counts.find((count) => !(Number.isFinite(count) && (signed !== undefined || count >= 0)));
  if (wrong !== undefined) refuse(`${where}: ${column}`, `not a number of synapses (${wrong})`, 'use numbers ≥ 0');
  const transmitter = nameIn(table, 'transmitter');
  const sign =
    signed === undefined && transmitter !== undefined ? signsOf(table, transmitter, where, signs) : undefined;
  return Float64Array.from(counts, (count, row) => (Math.abs(count) < least ? 0 : count * (sign?.[row] ?? 1)));
}

function checkOptions({ signs = {}, least = 1, size }: ConnectomeOptions): void {
  for (const [name, sign] of Object.entries(signs))
    if (![-1, 0, 1].includes(sign)) refuse(`signs: ${name}`, `not a sign (${sign})`, 'use 1, -1 or 0');
  if (!(least >= 0)) refuse('least', `not a number of synapses (${least})`, 'use a number ≥ 0');
  if (size !== undefined && !(Number.isInteger(size) && size > 0))
    refuse('size', `no number of neurons (${size})`, 'use an integer ≥ 1');
}

/**
 * Reads a connectome from a list of edges; rows of one pair are added up, and pairs whose synapses cancel are left out.
 * @param name of the file: `.csv` for one with commas
 * @throws {InputError} for columns that are missing, a neurotransmitter without a sign, ids and numbers that are none
 */
export async function readConnectome(
  bytes: Uint8Array,
  name: string,
  options: ConnectomeOptions = {},
): Promise<Connectome> {
  checkOptions(options);
  const table = /\.(csv|txt)$/i.test(name)
    ? readTextTable(bytes, name, ALL)
    : await readColumns(bytes, name, { columns: ALL });
  const { sources, targets, size, ids } = endsOf(table, name, options.size);
  const joined = joinPairs({ sources, targets, synapses: synapsesOf(table, name, options) }, size);
  const kept = joined.synapses.map((count) => Number(count !== 0));
  const those = <Values extends Uint32Array | Float64Array>(values: Values): Values =>
    values.filter((_, i) => kept[i] === 1) as Values;
  return {
    size,
    ids,
    sources: those(joined.sources),
    targets: those(joined.targets),
    synapses: those(joined.synapses),
  };
}
