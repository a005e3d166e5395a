/**
 * `rippletank convert`: reads a recording or a circuit and writes it in another format. Of formats with the same ending
 * each is tried; nothing is written before all is read, and the new file appears when it is whole.
 */
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import type { Circuit } from '../../../../models/circuits/circuit.ts';
import { circuitCatalogue } from '../../../../models/circuits/circuit_catalogue.ts';
import { refuse } from '../../../errors.ts';
import { circuitFormats, formatNamed, formatsOf, hasEnding, recordingFormats } from '../../../formats/catalogue.ts';
import type { CircuitFormat, RecordingFormat } from '../../../formats/format.ts';
import { writeNir } from '../../../formats/nir/write.ts';
import { readRecording, recordingFormatsOf } from '../../../formats/read_recording.ts';
import { writeSonataCircuit } from '../../../formats/sonata_circuit/write_circuit.ts';
import { nodeFiles } from '../../node/files.ts';
import { writeOutput } from '../../node/output_file.ts';
import { writeFolder } from '../../node/output_folder.ts';
import { print, printMessage } from '../../terminal/terminal.ts';
import { withDrawnCircuit } from '../simulate/drawn_circuit.ts';
import { type Plan, readPlan } from '../simulate/simulate_plan.ts';
import { type Contents, contentsOf, contentsText } from './contents.ts';

/** Options of the command line. */
export interface ConvertOptions {
  readonly from?: string;
  readonly to?: string;
  readonly force: boolean;
  readonly json: boolean;
  /** Of a circuit: settings of one by name, and, where it is written out, the seed and the length of its run. */
  readonly set?: readonly string[];
  readonly seed?: number;
  readonly t?: number;
}

/** What was done. */
interface Done {
  readonly from: string;
  readonly contents: Contents;
  readonly to: string;
  readonly notes: readonly string[];
}

/** The format in which something is to be written. */
function formatFor<Format extends RecordingFormat | CircuitFormat>(
  name: string,
  to: string | undefined,
  formats: readonly Format[],
  what: string,
): Format {
  if (to !== undefined) {
    const named = formats.find((format) => format.name === to);
    return named ?? refuse('--to', `no format for ${what} (${to})`, `use ${formats.map((one) => one.name).join(', ')}`);
  }
  const named = formats.find((format) => hasEnding(name, [format]));
  const endings = formats.flatMap(({ extensions }) => extensions.map((ending) => `.${ending}`));
  const other = what === 'circuits' ? '.nir, or no ending, for a folder of SONATA' : 'or say --to';
  return named ?? refuse(name, `no ending of a format for ${what}`, `use ${endings.join(', ')}, ${other}`);
}

function refuseBadPlaces(from: string, to: string, { force }: ConvertOptions): void {
  if (resolve(from) === resolve(to)) refuse(to, 'is the file that is read', 'give another name');
  if (!existsSync(to)) return;
  if (!statSync(to).isFile()) refuse(to, 'not a plain file (a folder, a pipe or a device)', 'give the name of a file');
  if (!force) refuse(to, 'is there already', 'give another name, or --force');
}

async function convertCircuit(from: string, to: string, options: ConvertOptions): Promise<Done> {
  const format = formatFor(to, options.to, circuitFormats, 'circuits');
  const { circuit, notes } = await readPlan(from, { set: options.set ?? [] }, 'convert');
  const write = await format.write();
  const text = write(circuit);
  mkdirSync(dirname(to), { recursive: true });
  writeOutput(to, (file) => file.append(new TextEncoder().encode(text)));
  return {
    from: 'circuit',
    contents: { kind: 'circuit', populations: circuit.populations.length },
    to: format.name,
    notes,
  };
}

/** Ending of graphs of NIR. */
const NIR = '.nir';

/** A plan, and what is done with its circuit, all that is drawn written out; refusals name the file that says it. */
async function withDrawn<T>(
  from: string,
  { set = [], seed = 1, t }: ConvertOptions,
  write: (drawn: Circuit, durationMs: number) => Promise<T>,
): Promise<{ readonly plan: Plan; readonly written: T }> {
  const plan = await readPlan(from, { set, ...(t === undefined ? {} : { t }) }, 'convert');
  return { plan, written: await withDrawnCircuit(plan, seed, (drawn) => write(drawn, plan.durationMs)) };
}

/** A circuit as a graph of NIR. */
async function convertToGraph(from: string, to: string, options: ConvertOptions): Promise<Done> {
  const { plan, written } = await withDrawn(from, options, writeNir);
  mkdirSync(dirname(to), { recursive: true });
  writeOutput(to, (file) => file.append(written));
  return {
    from: 'circuit',
    contents: { kind: 'circuit', populations: plan.circuit.populations.length },
    to: `NIR, seed ${options.seed ?? 1}`,
    notes: plan.notes,
  };
}

/** A circuit as a folder of SONATA files. */
async function convertToFolder(from: string, to: string, options: ConvertOptions): Promise<Done> {
  const { plan, written: said } = await withDrawn(from, options, (drawn, durationMs) =>
    writeFolder(to, (put) => writeSonataCircuit(drawn, durationMs, put)),
  );
  const { circuit, notes } = plan;
  const { seed = 1 } = options;
  return {
    from: 'circuit',
    contents: { kind: 'circuit', populations: circuit.populations.length },
    to: `SONATA, seed ${seed}`,
    notes: [...notes, ...said],
  };
}

async function convertRecording(from: string, to: string, options: ConvertOptions): Promise<Done> {
  const formats = options.from === undefined ? recordingFormatsOf(from) : [formatNamed(options.from, recordingFormats)];
  const { format, recording } = await readRecording(await nodeFiles().read(from), from, formats);
  const target = formatFor(to, options.to, formatsOf(format.holds), format.holds);
  const contents = contentsOf(recording);
  const write = await target.write();
  mkdirSync(dirname(to), { recursive: true });
  writeOutput(to, (file) => write(file, recording));
  const sourceless = recording.provenance === undefined ? ['the file does not say which run it comes from'] : [];
  return { from: format.name, contents, to: target.name, notes: sourceless };
}

/** Bytes of all files below a folder. */
function folderBytes(path: string): number {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

/**
 * Converts a file.
 * @returns exit code: 0
 * @throws {InputError} for what cannot be read, what the new format cannot hold, and where something is already
 */
export async function convert(from: string, to: string, options: ConvertOptions): Promise<number> {
  const isCircuit =
    options.from === undefined && (hasEnding(from, circuitFormats) || from.endsWith(NIR) || circuitCatalogue.has(from));
  const isFolder = isCircuit && options.to === undefined && (to.endsWith('/') || extname(to) === '');
  if (!isFolder) refuseBadPlaces(from, to, options);
  const isGraph = isCircuit && options.to === undefined && to.endsWith(NIR);
  const ofCircuit = isGraph ? convertToGraph : convertCircuit;
  const of = isFolder ? convertToFolder : isCircuit ? ofCircuit : convertRecording;
  const done = await of(from, to, options);
  const bytes = isFolder ? folderBytes(to) : statSync(to).size;
  if (options.json) print(`${JSON.stringify({ in: from, out: to, ...done, bytes })}\n`);
  else {
    print(`read     ${contentsText(done.contents)} (${done.from})\nwritten  ${to} (${done.to}, ${bytes} bytes)\n`);
    for (const note of done.notes) printMessage(`note: ${note}`);
  }
  return 0;
}
