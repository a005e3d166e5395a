/**
 * HDF5 files: bytes in, typed arrays out, and the other way round. Files of others are read in a thread of its own, see
 * hdf5_thread.ts; what comes from there is plain data, and nobody else touches the library.
 */
import type * as h5wasm from 'h5wasm';
import { refuse } from '../errors.ts';
import { freeName, listening, loadLibrary } from './hdf5_library.ts';
import type { Entry, StoredNumbers } from './hdf5_snapshot.ts';
import { readInThread } from './hdf5_thread.ts';
import { eraseTimes } from './hdf5_times.ts';
import type { ThreadLimits } from './reading_thread.ts';

/** Numbers as they are stored; the array's type is the type in the file. */
export type Hdf5Numbers = Float64Array | Float32Array | Uint32Array | Int32Array | BigUint64Array | BigInt64Array;

/**
 * An attribute: a text, several, an array, one number of a stated type, or a reference to an object by its path, which
 * has to be written before.
 */
export type Hdf5Attribute =
  | string
  | readonly string[]
  | Hdf5Numbers
  | { readonly scalar: Hdf5Numbers }
  | { readonly reference: string };

/** A group to be written, with everything below it. */
export interface Hdf5Tree {
  readonly attributes?: Readonly<Record<string, Hdf5Attribute>>;
  readonly groups?: Readonly<Record<string, Hdf5Tree>>;
  readonly datasets?: Readonly<
    Record<
      string,
      {
        readonly data: Hdf5Numbers | readonly string[];
        /** [data.length] where left out; [] for one value alone. */
        readonly shape?: readonly number[];
        readonly attributes?: Readonly<Record<string, Hdf5Attribute>>;
      }
    >
  >;
}

/**
 * An open file. Paths are absolute within it, e.g. `/nodes/internal`; every method refuses in one line what it cannot
 * give.
 */
export interface Hdf5File {
  has(path: string): boolean;
  isGroup(path: string): boolean;
  /** Names of the members of a group, sorted. */
  keys(path: string): string[];
  shape(path: string): readonly number[];
  /**
   * All values of a dataset of integers or floats, flattened row by row. Integers beyond 2⁵³ lose their last digits.
   */
  numbers(path: string): Float64Array;
  /** All values of a dataset of texts (or of an enumeration, as the names of its members). */
  strings(path: string): string[];
  /** An attribute: text, number, list of numbers; undefined if there is none. */
  attribute(path: string, name: string): string | number | readonly number[] | undefined;
}

/**
 * Opens a file for the length of a callback.
 * @param bytes the whole file
 * @param where its name, for messages
 * @param read synchronous; what it returns is returned
 * @param options `below`: the group that is read, with all in it; the whole file where left out
 * @throws {InputError} if the bytes are not a whole HDF5 file, or cannot be read in time, where the reading thread does
 *   not start, and whatever `read` throws
 */
export async function readHdf5<T>(
  bytes: Uint8Array,
  where: string,
  read: (file: Hdf5File) => T,
  { below = '/', ...limits }: ThreadLimits & { readonly below?: string } = {},
): Promise<T> {
  const found = await readInThread({ bytes, below }, limits);
  if ('failed' in found) return refuse(where, `cannot be read (${found.failed})`, found.cure);
  if (found.snapshot === undefined)
    return refuse(where, `not a whole HDF5 file (${bytes.length} bytes)`, 'give a complete HDF5 file');
  return read(accessors(found.snapshot, where));
}

function accessors(entries: ReadonlyMap<string, Entry>, where: string): Hdf5File {
  const present = <Kind extends Entry['kind']>(kind: Kind, path: string): Extract<Entry, { readonly kind: Kind }> => {
    const entry = entries.get(path);
    if (entry === undefined) return refuse(`${where}: ${path}`, `missing ${kind}`, 'the file must have it');
    return entry.kind === kind
      ? (entry as Extract<Entry, { readonly kind: Kind }>)
      : refuse(`${where}: ${path}`, `not a ${kind}`, `the file must have a ${kind} there`);
  };
  const unreadable = (path: string): never =>
    refuse(`${where}: ${path}`, 'cannot be read', 'the file is damaged, or uses a filter that is not built in');
  const content = (path: string, wanted: 'numbers' | 'texts') => {
    const { type, shape, content: held } = present('dataset', path);
    if (held.kind === 'unreadable') return unreadable(path);
    if (held.kind === 'too large')
      return refuse(`${where}: ${path}`, `too large (${shape?.join('×')})`, 'the file is damaged, or give less');
    if (held.kind !== wanted) return refuse(`${where}: ${path}`, `wrong type (${type})`, `it must hold ${wanted}`);
    return held.values;
  };
  return {
    has: (path) => entries.has(path),
    isGroup: (path) => entries.get(path)?.kind === 'group',
    keys: (path) => [...(present('group', path).keys ?? unreadable(path))],
    shape: (path) => present('dataset', path).shape ?? unreadable(path),
    numbers: (path) => toNumbers(content(path, 'numbers') as StoredNumbers),
    strings: (path) => [...(content(path, 'texts') as readonly string[])],
    attribute: (path, name) => {
      const attributes = entries.get(path)?.attributes ?? {};
      return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    },
  };
}

/** Any numbers as float64. */
function toNumbers(values: StoredNumbers): Float64Array {
  return values instanceof Float64Array ? values : Float64Array.from(values, Number);
}

/**
 * Loads what writes files: takes a tree, the root group, and gives the bytes of a file; equal trees give equal bytes.
 */
export async function hdf5Encoder(): Promise<(tree: Hdf5Tree) => Uint8Array> {
  const { File, library } = await loadLibrary();
  return (tree) => {
    const name = freeName(library);
    try {
      listening(library, () => {
        const file = new File(name, 'w');
        writeGroup(file, file, tree);
        file.close();
      });
      const bytes = library.FS.readFile(name);
      eraseTimes(bytes);
      return bytes;
    } finally {
      if (library.FS.analyzePath(name).exists) library.FS.unlink(name);
    }
  };
}

/** The bytes of a file, see {@link hdf5Encoder}. @param tree the root group */
export async function writeHdf5(tree: Hdf5Tree): Promise<Uint8Array> {
  return (await hdf5Encoder())(tree);
}

function writeGroup(
  file: h5wasm.File,
  group: h5wasm.Group,
  { attributes = {}, groups = {}, datasets = {} }: Hdf5Tree,
): void {
  writeAttributes(file, group, attributes);
  for (const [name, { data, shape = [data.length], attributes: own = {} }] of Object.entries(datasets)) {
    // A copy gives h5wasm the mutable arrays that its types ask for.
    const values = ArrayBuffer.isView(data) ? data : shape.length === 0 ? data[0] : [...data];
    // Of no texts the library cannot guess that they are some.
    const dtype = ArrayBuffer.isView(data) ? null : 'S';
    writeAttributes(file, group.create_dataset({ name, data: values, shape: [...shape], dtype }), own);
  }
  for (const [name, inner] of Object.entries(groups)) writeGroup(file, group.create_group(name), inner);
}

function writeAttributes(
  file: h5wasm.File,
  entity: h5wasm.Group | h5wasm.Dataset,
  attributes: Readonly<Record<string, Hdf5Attribute>>,
): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'string') entity.create_attribute(name, value);
    else if ('reference' in value) entity.create_attribute(name, referenceTo(file, value.reference));
    else if ('scalar' in value) entity.create_attribute(name, value.scalar, []);
    else if (ArrayBuffer.isView(value)) entity.create_attribute(name, value, [value.length]);
    else entity.create_attribute(name, [...value], [value.length]);
  }
}

function referenceTo(file: h5wasm.File, path: string): h5wasm.Reference {
  const target = file.get(path);
  if (target === null || !('create_reference' in target)) throw new Error(`internal: nothing to refer to at ${path}`);
  return target.create_reference();
}
