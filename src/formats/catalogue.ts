/**
 * All formats of files that hold recordings or circuits. The command line, its help, the page's
 * menus and what it takes when files are dropped list from here and nowhere else: a new format is a folder with
 * `read.ts` and `write.ts`, and an entry. The first of a kind is the default. SONATA circuits, which are many files,
 * are read by sonata/simulation.ts; weights of trained networks, which programs read and
 * write, have a folder of their own, network_weights/.
 */
import { refuse } from '../errors.ts';
import type { Recording } from '../recording/recording.ts';
import type { CircuitFormat, ReadLimits, RecordingFormat } from './format.ts';

const HDF5 = [0x89, 0x48, 0x44, 0x46];
const PARQUET = [0x50, 0x41, 0x52, 0x31];
const ARROW = [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31];

/** Formats of recordings. */
export const recordingFormats: readonly RecordingFormat[] = [
  {
    ...{ name: 'sonata', label: 'SONATA', about: 'HDF5', holds: 'spikes' },
    ...{ extensions: ['h5', 'hdf5'], signature: HDF5 },
    read: async () => (await import('./sonata_spikes/read.ts')).readSonataSpikes,
    write: async () => (await import('./sonata_spikes/write.ts')).writeSonataSpikes,
  },
  {
    ...{ name: 'npz', label: 'npz', about: 'NumPy', holds: 'spikes' },
    ...{ extensions: ['npz'], signature: [0x50, 0x4b] },
    read: async () => (await import('./npz/read.ts')).readNpz,
    write: async () => (await import('./npz/write.ts')).writeNpz,
  },
  {
    ...{ name: 'csv', label: 'CSV', about: 'a table', holds: 'spikes', extensions: ['csv'] },
    read: async () => (await import('./csv/read.ts')).readCsv,
    write: async () => (await import('./csv/write.ts')).writeCsv,
  },
  {
    ...{ name: 'nwb', label: 'NWB', about: 'units, in s', holds: 'spikes', extensions: ['nwb'], signature: HDF5 },
    read: async () => (await import('./nwb/read.ts')).readNwbUnits,
    write: async () => (await import('./nwb/write.ts')).loadUnitsWriter(),
  },
  {
    ...{ name: 'sonata-report', label: 'SONATA report', about: 'HDF5', holds: 'traces' },
    ...{ extensions: ['h5', 'hdf5'], signature: HDF5 },
    read: async () => (await import('./sonata_report/read.ts')).readSonataReport,
    write: async () => (await import('./sonata_report/write.ts')).loadReportWriter(),
  },
  {
    ...{
      name: 'nwb-traces',
      label: 'NWB series',
      about: 'HDF5',
      holds: 'traces',
      extensions: ['nwb'],
      signature: HDF5,
    },
    read: async () => (await import('./nwb_traces/read.ts')).readNwbSeries,
    write: async () => (await import('./nwb_traces/write.ts')).loadSeriesWriter(),
  },
  {
    ...{ name: 'weight-table', label: 'weight recorder', about: 'a table, as NEST’s', holds: 'weights' },
    extensions: ['csv', 'dat'],
    read: async () => (await import('./weight_table/read.ts')).readWeightTable,
    write: async () => (await import('./weight_table/write.ts')).writeWeightTable,
  },
  {
    ...{
      name: 'parquet',
      label: 'Parquet',
      about: 'a table for DuckDB, pandas',
      holds: 'spikes',
      extensions: ['parquet'],
      signature: PARQUET,
    },
    read: async () => (await import('./tables/spikes.ts')).readSpikeTable,
    write: async () =>
      (await import('./tables/spikes.ts')).spikesWriter((await import('./parquet/open.ts')).openParquet),
  },
  {
    ...{
      name: 'arrow',
      label: 'Arrow',
      about: 'a table for Python, R',
      holds: 'spikes',
      extensions: ['arrow', 'feather'],
      signature: ARROW,
    },
    read: async () => (await import('./tables/spikes.ts')).readSpikeTable,
    write: async () => (await import('./tables/spikes.ts')).spikesWriter((await import('./arrow/open.ts')).openArrow),
  },
  {
    ...{
      name: 'parquet-traces',
      label: 'Parquet of traces',
      about: 'a table',
      holds: 'traces',
      extensions: ['parquet'],
      signature: PARQUET,
    },
    read: async () => (await import('./tables/traces.ts')).readTraceTable,
    write: async () =>
      (await import('./tables/traces.ts')).tracesWriter((await import('./parquet/open.ts')).openParquet),
  },
  {
    ...{
      name: 'arrow-traces',
      label: 'Arrow of traces',
      about: 'a table',
      holds: 'traces',
      extensions: ['arrow', 'feather'],
      signature: ARROW,
    },
    read: async () => (await import('./tables/traces.ts')).readTraceTable,
    write: async () => (await import('./tables/traces.ts')).tracesWriter((await import('./arrow/open.ts')).openArrow),
  },
  {
    ...{
      name: 'parquet-weights',
      label: 'Parquet of weights',
      about: 'a table',
      holds: 'weights',
      extensions: ['parquet'],
      signature: PARQUET,
    },
    read: async () => (await import('./tables/weights.ts')).readWeightColumns,
    write: async () =>
      (await import('./tables/weights.ts')).weightsWriter((await import('./parquet/open.ts')).openParquet),
  },
  {
    ...{
      name: 'arrow-weights',
      label: 'Arrow of weights',
      about: 'a table',
      holds: 'weights',
      extensions: ['arrow', 'feather'],
      signature: ARROW,
    },
    read: async () => (await import('./tables/weights.ts')).readWeightColumns,
    write: async () => (await import('./tables/weights.ts')).weightsWriter((await import('./arrow/open.ts')).openArrow),
  },
];

/** Formats of circuits. */
export const circuitFormats: readonly CircuitFormat[] = [
  {
    ...{ name: 'yaml', label: 'YAML', about: 'to read and change', extensions: ['yaml', 'yml'] },
    read: async () => (await import('./circuit/read.ts')).parseCircuit,
    write: async () => {
      const { writeCircuit } = await import('./circuit/write.ts');
      return (circuit) => writeCircuit(circuit, 'yaml');
    },
  },
  {
    ...{ name: 'json', label: 'JSON', about: 'for programs', extensions: ['json'] },
    read: async () => (await import('./circuit/read.ts')).parseCircuit,
    write: async () => {
      const { writeCircuit } = await import('./circuit/write.ts');
      return (circuit) => writeCircuit(circuit, 'json');
    },
  },
];

/** Formats that hold one kind of recording. */
export function formatsOf(holds: RecordingFormat['holds'], formats = recordingFormats): RecordingFormat[] {
  return formats.filter((format) => format.holds === holds);
}

/** The default format of one kind of recording. */
export function firstFormat(holds: RecordingFormat['holds'], formats = recordingFormats): RecordingFormat {
  return formatsOf(holds, formats)[0];
}

/** The format of a name among some of one kind. @throws {InputError} naming those that there are */
export function formatNamed<Format extends { readonly name: string }>(
  name: string,
  formats: readonly Format[],
): Format {
  const found = formats.find((format) => format.name === name);
  return found ?? refuse('format', `unknown (${name})`, `use ${formats.map((format) => format.name).join(', ')}`);
}

/** Whether a file's name has an ending of some formats. */
export function hasEnding(name: string, formats: readonly { readonly extensions: readonly string[] }[]): boolean {
  const lower = name.toLowerCase();
  return formats.some(({ extensions }) => extensions.some((ending) => lower.endsWith(`.${ending}`)));
}

/** The ending that each of some formats is written with, for people: `.h5, .npz`. */
export function endingsOf(formats: readonly { readonly extensions: readonly string[] }[]): string {
  return formats.map(({ extensions }) => `.${extensions[0]}`).join(', ');
}

/** A file's name with the ending of a format, in place of that of another of spikes. */
export function nameIn(format: RecordingFormat, name: string, formats = formatsOf(format.holds)): string {
  if (hasEnding(name, [format])) return name;
  const stem = hasEnding(name, formats) ? name.replace(/\.\w+$/, '') : name;
  return `${stem}.${format.extensions[0]}`;
}

const beginsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, i) => bytes[i] === byte);

/**
 * Reads a file of spikes, whose format its first bytes tell, or else its name.
 * @throws {InputError} for a damaged or unknown one
 */
export async function readSpikes(
  bytes: Uint8Array,
  name: string,
  limits: ReadLimits = {},
  formats: readonly RecordingFormat[] = formatsOf('spikes'),
): Promise<Recording> {
  const texts = formats.filter(({ signature }) => signature === undefined);
  const signed = formats.filter(({ signature }) => signature !== undefined);
  // Several formats are HDF5; of those the name decides.
  const begun = signed.filter(({ signature = [] }) => beginsWith(bytes, signature));
  const format =
    begun.find((one) => hasEnding(name, [one])) ?? begun[0] ?? texts.find((text) => hasEnding(name, [text]));
  if (format === undefined && hasEnding(name, signed))
    return refuse(
      name,
      `not a whole spike file (${bytes.length} bytes)`,
      `give ${formats.map(({ label }) => label).join(', ')}`,
    );
  const read = await (format ?? texts[0]).read();
  return read(bytes, name, limits);
}
