/**
 * The metadata of a SONATA spikes file, `/spikes/<population>/{timestamps, node_ids}`, made before the numbers: what
 * follows it is plain columns, so that a file of any size is written part by part with ordinary writes. The HDF5
 * library (h5wasm) would need all numbers at once or chunks, stamps the time of writing on each object, and does not
 * tell that a disk is full. A population whose sign is known has an attribute `inhibitory`, 0 or 1, and the root has
 * attributes that say where the numbers come from, as provenance_attributes.ts has them; other readers pass over both.
 *
 * Layout (HDF5 File Format Specification 3.0): superblock version 0, object headers version 1 (which have no times and
 * no checksums), groups with their links in the header, contiguous datasets, one global heap. No `sorting` attribute:
 * BMTK writes a text, libsonata throws on one.
 */
import type { Provenance } from '../../recording/provenance.ts';
import { pathParts } from '../file_names.ts';
import { sonataRoot } from '../sonata_root.ts';

/** A population's share of the file. */
export interface SpikeColumns {
  readonly population: string;
  readonly spikes: number;
  readonly inhibitory?: boolean | undefined;
}

/** Metadata, and where the columns go: offsets in the file by population. */
export interface SpikeFileLayout {
  readonly metadata: Uint8Array;
  /** f64 each. */
  readonly timestampsAt: readonly number[];
  /** u64 each. */
  readonly nodeIdsAt: readonly number[];
}

const UNDEFINED = 2n ** 64n - 1n;
const SUPERBLOCK = 96;
const MESSAGE = {
  dataspace: 0x01,
  linkInfo: 0x02,
  datatype: 0x03,
  fill: 0x05,
  link: 0x06,
  layout: 0x08,
  attribute: 0x0c,
};

/** Little-endian numbers of the given widths in bytes: pairs (width, value). */
function packed(...fields: readonly (readonly [width: number, value: number | bigint])[]): Uint8Array {
  const bytes: number[] = [];
  for (const [width, value] of fields)
    for (let i = 0; i < width; i++) bytes.push(Number((BigInt(value) >> BigInt(8 * i)) & 0xffn));
  return Uint8Array.from(bytes);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(8 * Math.ceil(bytes.length / 8));
  whole.set(bytes);
  return whole;
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

const FLOAT64 = packed([1, 0x11], [3, 0x3f20], [4, 8], [2, 0], [2, 64], [1, 52], [1, 11], [1, 0], [1, 52], [4, 1023]);
const unsigned = (width: number): Uint8Array => packed([1, 0x10], [3, 0], [4, width], [2, 0], [2, 8 * width]);
/** UTF-8 of any length, which lies in the heap; that is what Python's readers give back as a text. */
const ANY_TEXT = joined(packed([1, 0x19], [3, 0x0101], [4, 16]), unsigned(1));
/** One dimension, or a scalar. */
const dataspace = (length?: number): Uint8Array =>
  length === undefined ? packed([1, 1], [7, 0]) : packed([1, 1], [1, 1], [6, 0], [8, length]);

interface Message {
  readonly type: number;
  readonly data: Uint8Array;
}

/** An object header. */
function header(messages: readonly Message[]): Uint8Array {
  const bodies = messages.map(({ type, data }) => {
    const body = padded(data);
    return joined(packed([2, type], [2, body.length], [4, 0]), body);
  });
  const size = bodies.reduce((sum, { length }) => sum + length, 0);
  return joined(packed([1, 1], [1, 0], [2, messages.length], [4, 1], [4, size], [4, 0]), ...bodies);
}

function attribute(name: string, datatype: Uint8Array, space: Uint8Array, data: Uint8Array): Message {
  const named = joined(text(name), packed([1, 0]));
  const sizes = packed([1, 1], [1, 0], [2, named.length], [2, datatype.length], [2, space.length]);
  return {
    type: MESSAGE.attribute,
    data: joined(sizes, padded(named), padded(datatype), padded(space), data),
  };
}

function group(members: readonly { readonly name: string; readonly at: number }[]): Message[] {
  const links = members.map(({ name, at }) => {
    const encoded = text(name);
    // Flags: the name is UTF-8, its length takes four bytes.
    return {
      type: MESSAGE.link,
      data: joined(packed([1, 1], [1, 0x12], [1, 1], [4, encoded.length]), encoded, packed([8, at])),
    };
  });
  return [{ type: MESSAGE.linkInfo, data: packed([2, 0], [8, UNDEFINED], [8, UNDEFINED]) }, ...links];
}

function dataset(datatype: Uint8Array, length: number, at: number): Message[] {
  return [
    { type: MESSAGE.dataspace, data: dataspace(length) },
    { type: MESSAGE.datatype, data: datatype },
    { type: MESSAGE.fill, data: packed([1, 2], [1, 2], [1, 2], [1, 0]) },
    {
      type: MESSAGE.layout,
      data: packed([1, 3], [1, 1], [8, length === 0 ? UNDEFINED : at], [8, 8 * length]),
    },
  ];
}

const UNIT = 'ms';
const HEAP_SIZE = 4096;

/** The heap of texts, which are counted from 1. */
function heap(texts: readonly string[]): Uint8Array {
  const objects = texts.map((one, i) => {
    const bytes = text(one);
    return joined(packed([2, i + 1], [2, 1], [4, 0], [8, bytes.length]), padded(bytes));
  });
  const head = joined(text('GCOL'), packed([1, 1], [3, 0], [8, HEAP_SIZE]), ...objects);
  const free = joined(head, packed([2, 0], [2, 0], [4, 0], [8, HEAP_SIZE - head.length]));
  if (free.length > HEAP_SIZE) throw new Error(`internal: ${head.length} bytes of texts`);
  return joined(free, new Uint8Array(HEAP_SIZE - free.length));
}

/** An attribute whose text is in the heap. @param place of the text there */
function textAttribute(name: string, value: string, heapAt: number, place: number): Message {
  return attribute(name, ANY_TEXT, dataspace(), packed([4, text(value).length], [8, heapAt], [4, place]));
}

function scalarAttribute(name: string, value: number): Message {
  return attribute(name, unsigned(4), dataspace(), packed([4, value]));
}

function floatAttribute(name: string, value: number): Message {
  const data = new DataView(new ArrayBuffer(8));
  data.setFloat64(0, value, true);
  return attribute(name, FLOAT64, dataspace(), new Uint8Array(data.buffer));
}

/** Texts that provenance has in the heap, behind the unit. */
function provenanceTexts({ circuit_hash, rippletank_version }: Provenance): [string, string] {
  return [circuit_hash, rippletank_version];
}

function provenanceMessages(provenance: Provenance, heapAt: number): Message[] {
  const { t_start, t_stop, dt, seed } = provenance;
  const [circuit, version] = provenanceTexts(provenance);
  return [
    ...Object.entries({ t_start, t_stop, dt }).map(([name, value]) => floatAttribute(name, value)),
    attribute('seed', unsigned(8), dataspace(), packed([8, seed])),
    textAttribute('circuit_hash', circuit, heapAt, 2),
    textAttribute('rippletank_version', version, heapAt, 3),
  ];
}

/** The root: the group of spikes, what makes it a file of SONATA, and where the numbers come from. */
function rootHeader(provenance: Provenance | undefined, spikesAt: number, heapAt: number): Uint8Array {
  const { magic, version } = sonataRoot;
  return header([
    ...group([{ name: 'spikes', at: spikesAt }]),
    scalarAttribute('magic', magic.scalar[0]),
    attribute('version', unsigned(4), dataspace(version.length), packed([4, version[0]], [4, version[1]])),
    ...(provenance === undefined ? [] : provenanceMessages(provenance, heapAt)),
  ]);
}

/** Headers of a population's two datasets and its group, in this order; `at` is where they begin. */
function populationHeaders(
  { spikes, inhibitory }: Omit<SpikeColumns, 'population'>,
  at: number,
  columnsAt: number,
  heapAt: number,
): Uint8Array[] {
  const times = header([...dataset(FLOAT64, spikes, columnsAt), textAttribute('units', UNIT, heapAt, 1)]);
  const ids = header(dataset(unsigned(8), spikes, columnsAt + 8 * spikes));
  const members = group([
    { name: 'timestamps', at },
    { name: 'node_ids', at: at + times.length },
  ]);
  const sign = inhibitory === undefined ? [] : [scalarAttribute('inhibitory', Number(inhibitory))];
  return [times, ids, header([...members, ...sign])];
}

/** Lays out a file. @throws {InputError} for populations whose names become the same within it */
export function layOutSpikeFile(
  populations: readonly SpikeColumns[],
  provenance: Provenance | undefined,
): SpikeFileLayout {
  const names = pathParts(
    'population',
    populations.map(({ population }) => population),
  );
  const spikesAt = SUPERBLOCK + rootHeader(provenance, 0, 0).length;
  const spikesLength = header(group(names.map((name) => ({ name, at: 0 })))).length;
  const headersAt: number[] = [];
  const groupsAt: { readonly name: string; readonly at: number }[] = [];
  let heapAt = spikesAt + spikesLength;
  populations.forEach((population, i) => {
    const [times, ids, group] = populationHeaders(population, 0, 0, 0).map(({ length }) => length);
    headersAt.push(heapAt);
    groupsAt.push({ name: names[i], at: heapAt + times + ids });
    heapAt += times + ids + group;
  });
  const texts = heap([UNIT, ...(provenance === undefined ? [] : provenanceTexts(provenance))]);
  const timestampsAt: number[] = [];
  const headers: Uint8Array[] = [];
  let end = heapAt + texts.length;
  populations.forEach((population, i) => {
    timestampsAt.push(end);
    headers.push(...populationHeaders(population, headersAt[i], end, heapAt));
    end += 16 * population.spikes;
  });
  const superblock = packed(
    [8, 0x0a1a0a0d46444889n],
    ...([0, 0, 0, 0, 0, 8, 8, 0] as const).map((value) => [1, value] as const),
    ...([
      [2, 4],
      [2, 16],
      [4, 0],
      [8, 0],
      [8, UNDEFINED],
      [8, end],
      [8, UNDEFINED],
    ] as const),
    // The root group: no name, its header, nothing cached.
    ...([
      [8, 0],
      [8, SUPERBLOCK],
      [4, 0],
      [4, 0],
      [8, 0],
      [8, 0],
    ] as const),
  );
  return {
    metadata: joined(superblock, rootHeader(provenance, spikesAt, heapAt), header(group(groupsAt)), ...headers, texts),
    timestampsAt,
    nodeIdsAt: populations.map(({ spikes }, i) => timestampsAt[i] + 8 * spikes),
  };
}
