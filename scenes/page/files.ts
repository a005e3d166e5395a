/**
 * From files that a visitor drops or chooses to what the worker is to show. Sizes are looked at before anything is
 * read.
 */
import { refuse } from '../../src/errors.ts';
import { circuitFormats, endingsOf, formatsOf, hasEnding } from '../../src/formats/catalogue.ts';
import { decodeText } from '../../src/formats/decode_text.ts';
import { checkSizes, MOST_FILES } from '../file_limits.ts';
import type { Subject } from '../messages.ts';

/** A file and where it lay in what was dropped. */
export interface Found {
  readonly path: string;
  readonly file: File;
}

async function within(entry: FileSystemEntry, found: Found[]): Promise<void> {
  if (found.length > MOST_FILES)
    refuse(entry.fullPath, `too many files (more than ${MOST_FILES})`, 'drop the circuit’s own folder');
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push({ path: entry.fullPath.replace(/^\//, ''), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // Browsers hand out a hundred at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const inner of some) if (!inner.name.startsWith('.')) await within(inner, found);
  }
}

/** All files of what was dropped, folders included. @throws {InputError} for too many */
export async function filesDropped(transfer: DataTransfer): Promise<Found[]> {
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const found: Found[] = [];
  for (const entry of entries) await within(entry, found);
  return found;
}

/** All files that were chosen. */
export function filesChosen(files: FileList): Found[] {
  return Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

async function bytesOf({ path, file }: Found): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return refuse(path, 'cannot be read (the browser refuses it)', 'choose it again');
  }
}

/**
 * What the files are: a folder or a zip is a SONATA circuit, others are circuit files or recorded spikes by the endings
 * of the formats that there are.
 * @throws {InputError} for none, for what is too large, or of no kind that is known
 */
export async function subjectOfFiles(found: readonly Found[], seed: number): Promise<Subject> {
  if (found.length === 0) refuse('files', 'nothing to read (0 files)', 'drop a circuit or spikes');
  checkSizes(found.map(({ path, file }) => ({ path, size: file.size })));
  const [first] = found;
  const name = first.path.split('/')[0];
  if (found.length > 1 || first.path.includes('/') || /\.zip$/i.test(name) || name === 'simulation_config.json') {
    const files = await Promise.all(found.map(async (one) => ({ path: one.path, bytes: await bytesOf(one) })));
    return { kind: 'sonata', name: found.length > 1 && !first.path.includes('/') ? 'files' : name, files, seed };
  }
  if (hasEnding(name, circuitFormats))
    return { kind: 'file', name, text: decodeText(await bytesOf(first), name), seed };
  if (hasEnding(name, formatsOf('spikes'))) return { kind: 'spikes', name, bytes: await bytesOf(first) };
  return refuse(
    name,
    'of no kind that is known',
    `drop a SONATA folder or .zip, a circuit file (${endingsOf(circuitFormats)}), or spikes (${endingsOf(formatsOf('spikes'))})`,
  );
}

/**
 * Files that the server of `rippletank view` offers beside the page: `circuit/files.json` lists their paths. @throws
 * {Error} if they do not come
 */
export async function filesServed(): Promise<Found[]> {
  const get = async (path: string): Promise<Response> => {
    const response = await fetch(`circuit/${path.split('/').map(encodeURIComponent).join('/')}`);
    return response.ok
      ? response
      : refuse(`circuit/${path}`, `not there (${response.status})`, 'start it with rippletank view');
  };
  const paths = (await (await get('files.json')).json()) as readonly string[];
  return Promise.all(
    paths.map(async (path) => ({
      path,
      file: new File([await (await get(path)).blob()], path.split('/').at(-1) ?? path),
    })),
  );
}
