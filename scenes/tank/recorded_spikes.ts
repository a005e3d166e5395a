/**
 * Spike files as `simulate` writes them: SONATA HDF5 (`/spikes/<population>/{timestamps, node_ids}`), npz (`<population>/timestamps.npy`), or CSV (`time_ms,population,node_id`).
 * Whether a population inhibits may be said by an attribute `inhibitory` (0 or 1) of its group, or by an array or a column of that name.
 */
import { refuse } from '../../src/errors.ts';
import { cellText } from '../../src/formats/csv.ts';
import { decodeText } from '../../src/formats/decode_text.ts';
import { type Hdf5File, readHdf5 } from '../../src/formats/hdf5.ts';
import { isZip, unpackZip } from './unpack_zip.ts';

/** Spikes of one population, [spikes] each, in any order. */
export interface RecordedSpikes {
  readonly population: string;
  readonly timesMs: Float64Array;
  readonly nodeIds: Float64Array;
  /** Where the file says so. */
  readonly inhibitory?: boolean;
}

const HDF5_SIGNATURE = [0x89, 0x48, 0x44, 0x46];
/** Times are shown on a grid of 0.1 ms whose steps are counted in 32 bits. */
const LATEST_MS = 1e8;

function checked(where: string, spikes: RecordedSpikes): RecordedSpikes {
  const { timesMs, nodeIds } = spikes;
  if (timesMs.length !== nodeIds.length)
    refuse(where, `times and ids differ in number (${timesMs.length} and ${nodeIds.length})`, 'give one id per time');
  const wrong = timesMs.find((time) => !(time >= 0 && time <= LATEST_MS));
  if (wrong !== undefined) refuse(where, `not a time (${wrong} ms)`, `use 0 … ${LATEST_MS} ms`);
  const noId = nodeIds.find((id) => !(Number.isInteger(id) && id >= 0));
  if (noId !== undefined) refuse(where, `not a node id (${noId})`, 'use integers ≥ 0');
  return spikes;
}

const readers = {
  f8: (view: DataView, at: number) => view.getFloat64(at, true),
  f4: (view: DataView, at: number) => view.getFloat32(at, true),
  u8: (view: DataView, at: number) => Number(view.getBigUint64(at, true)),
  i8: (view: DataView, at: number) => Number(view.getBigInt64(at, true)),
  u4: (view: DataView, at: number) => view.getUint32(at, true),
  i4: (view: DataView, at: number) => view.getInt32(at, true),
} as const;

/** One-dimensional numbers of an npy file. @throws {InputError} for anything else */
export function readNpy(bytes: Uint8Array, where: string): Float64Array {
  const damaged = (what: string): never => refuse(where, `not a whole npy file (${what})`, 'give one array of numbers');
  if (bytes.length < 12 || String.fromCharCode(...bytes.subarray(1, 6)) !== 'NUMPY') return damaged('no signature');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [length, from] = bytes[6] === 1 ? [view.getUint16(8, true), 10] : [view.getUint32(8, true), 12];
  const header = new TextDecoder().decode(bytes.subarray(from, from + length));
  const type = /'descr': *'<([a-z]\d)'/.exec(header)?.[1] ?? damaged('unknown type');
  const count = Number(/'shape': *\((\d+),\)/.exec(header)?.[1] ?? damaged('not one dimension'));
  if (!Object.hasOwn(readers, type)) return damaged(`type ${type}`);
  const read = readers[type as keyof typeof readers];
  const width = Number(type[1]);
  if (bytes.length < from + length + count * width) return damaged('cut off');
  return Float64Array.from({ length: count }, (_, i) => read(view, from + length + i * width));
}

function readNpz(name: string, bytes: Uint8Array): RecordedSpikes[] {
  const files = unpackZip(name, bytes);
  const found = files.flatMap(({ path, bytes: times }) => {
    const population = /^(.*)\/timestamps\.npy$/.exec(path)?.[1];
    if (population === undefined) return [];
    const ids = files.find((file) => file.path === `${population}/node_ids.npy`)?.bytes;
    if (ids === undefined) return refuse(name, `no ${population}/node_ids.npy (missing)`, 'give ids for all times');
    const timesMs = readNpy(times, `${name}: ${path}`);
    const nodeIds = readNpy(ids, `${name}: ${population}/node_ids.npy`);
    const said = files.find((file) => file.path === `${population}/inhibitory.npy`)?.bytes;
    const inhibitory =
      said === undefined ? undefined : saidOf(readNpy(said, `${name}: ${population}/inhibitory.npy`).at(0));
    return [checked(name, { population, timesMs, nodeIds, ...(inhibitory === undefined ? {} : { inhibitory }) })];
  });
  return found.length > 0 ? found : refuse(name, 'no spikes (no timestamps.npy)', 'give <population>/timestamps.npy');
}

/** What a file says of whether a population inhibits; undefined for anything but 0, 1, true or false. */
function saidOf(value: unknown): boolean | undefined {
  const text = String(value).trim().toLowerCase();
  return text === '1' || text === 'true' ? true : text === '0' || text === 'false' ? false : undefined;
}

function readCsv(name: string, text: string): RecordedSpikes[] {
  const [header, ...lines] = text.split(/\r?\n/);
  const columns = header.split(',').map((column) => column.trim());
  const [time, population, id, inhibits] = ['time_ms', 'population', 'node_id', 'inhibitory'].map((column) =>
    columns.indexOf(column),
  );
  if (time < 0 || id < 0)
    return refuse(name, `unknown columns (${header.slice(0, 60)})`, 'give a first line time_ms,population,node_id');
  const found = new Map<string, { times: number[]; ids: number[]; inhibitory: boolean | undefined }>();
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    const cells = Array.from(line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g), ([, cell]) => cell);
    const number = (at: number): number => {
      const value = cells[at]?.trim() === '' ? Number.NaN : Number(cells[at]);
      return Number.isFinite(value)
        ? value
        : refuse(`${name}: line ${i + 2}`, `not a number (${String(cells[at]).slice(0, 40)})`, 'use numbers');
    };
    if (cells.length < columns.length)
      refuse(`${name}: line ${i + 2}`, `too few fields (${cells.length})`, `the first line has ${columns.length}`);
    const key = population < 0 ? 'neurons' : cellText(cells[population].replace(/^"|"$/g, '').replaceAll('""', '"'));
    const own = found.get(key) ?? { times: [], ids: [], inhibitory: saidOf(cells[inhibits]) };
    found.set(key, own);
    own.times.push(number(time));
    own.ids.push(number(id));
  });
  return [...found].map(([key, { times, ids, inhibitory }]) =>
    checked(name, {
      ...{ population: key, timesMs: Float64Array.from(times), nodeIds: Float64Array.from(ids) },
      ...(inhibitory === undefined ? {} : { inhibitory }),
    }),
  );
}

function readSonataSpikes(name: string, bytes: Uint8Array): Promise<RecordedSpikes[]> {
  const read = (file: Hdf5File): RecordedSpikes[] =>
    file.keys('/spikes').map((population) => {
      const group = `/spikes/${population}`;
      const scale = /^s(econds)?$/.test(String(file.attribute(`${group}/timestamps`, 'units') ?? 'ms')) ? 1000 : 1;
      const timesMs = file.numbers(`${group}/timestamps`).map((time) => time * scale);
      const inhibitory = saidOf(file.attribute(group, 'inhibitory'));
      return checked(`${name}: ${group}`, {
        ...{ population, timesMs, nodeIds: file.numbers(`${group}/node_ids`) },
        ...(inhibitory === undefined ? {} : { inhibitory }),
      });
    });
  return readHdf5(bytes, name, read, { below: '/spikes' });
}

/** Reads a spike file, whose format its bytes tell. @throws {InputError} for a damaged or unknown one */
export async function readRecordedSpikes(name: string, bytes: Uint8Array): Promise<RecordedSpikes[]> {
  if (HDF5_SIGNATURE.every((byte, i) => bytes[i] === byte)) return readSonataSpikes(name, bytes);
  if (isZip(bytes)) return readNpz(name, bytes);
  if (/\.(h5|hdf5|npz)$/i.test(name))
    return refuse(name, `not a whole spike file (${bytes.length} bytes)`, 'give SONATA HDF5, npz or CSV');
  return readCsv(name, decodeText(bytes, name));
}
