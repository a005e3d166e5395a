/** The formats that are read from files of others, each with a whole file and the code that reads it. */
import { leastMemory } from '../../src/engine/estimate_memory.ts';
import { InputError, refuse } from '../../src/errors.ts';
import { parseCircuit } from '../../src/formats/circuit/read.ts';
import { seal, unseal } from '../../src/formats/seal.ts';
import { readSonata } from '../../src/formats/sonata/simulation.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { parseExperiment } from '../../src/studies/comparison/experiment_file.ts';
import { parseJournal } from '../../src/studies/journal.ts';
import { caseFormats } from './cases.ts';
import type { FuzzedFormat } from './format.ts';
import { graphsFuzzed } from './graphs.ts';
import { mutant } from './mutate.ts';
import { recordingsFuzzed } from './recordings.ts';
import { runFormats } from './runs.ts';
import {
  circuitText,
  experimentText,
  journalText,
  pictureText,
  type SonataPart,
  sonataFiles,
  splitSonataFiles,
} from './seeds.ts';
import { tablesFuzzed } from './tables.ts';

/** What became of mutants. */
export interface Fate {
  read: number;
  refused: number;
  /** What went wrong otherwise, with the number of its mutant. */
  readonly faults: string[];
}

/** What the command line and the page do before they build. */
const MOST_BYTES = 150e6;
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function readCircuit(bytes: Uint8Array): void {
  const circuit = parseCircuit(text(bytes), 'file');
  const { bytes: needed } = leastMemory(circuit, 1);
  if (needed > MOST_BYTES) refuse('file', `too large to try (${needed})`, 'use less');
  buildNetwork(circuit, 1);
}

/** A SONATA simulation of several files, of which one is fuzzed. */
interface Simulation {
  readonly config: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

/** The format of one file of a simulation. @param withinMs what reading an HDF5 file may take */
function sonataFormat(name: string, path: string, { config, files }: Simulation, withinMs: number): FuzzedFormat {
  const contentOf = (wanted: string): string | Uint8Array =>
    Object.hasOwn(files, wanted) ? files[wanted] : refuse(wanted, 'no such file', 'give one');
  return {
    name: `SONATA ${name}`,
    whole: files[path],
    read: (bytes) =>
      readSonata(config, {
        hdf5: { withinMs },
        async read(wanted) {
          const content = wanted === path ? bytes : contentOf(wanted);
          return typeof content === 'string' ? new TextEncoder().encode(content) : content;
        },
      }),
  };
}

/** Formats of one file, or of few. */
const SIMPLE: readonly FuzzedFormat[] = [
  { name: 'circuit YAML', whole: circuitText, read: readCircuit },
  { name: 'experiment YAML', whole: experimentText, read: (bytes) => parseExperiment(text(bytes), 'file') },
  { name: 'journal', whole: journalText(), read: parseJournal },
  {
    name: 'pictures',
    whole: pictureText,
    read(bytes) {
      const found = unseal(text(bytes));
      if (found === undefined) refuse('file', 'damaged', 'do it again');
      if (seal(found as object) !== pictureText) throw new Error('other pictures');
    },
  },
];

/** Files of a simulation, each among no more than it needs: files around it take time to read. */
const WHOLE: readonly (readonly [name: string, path: string, ...parts: SonataPart[]])[] = [
  ['configuration', 'simulation_config.json', 'inputs'],
  ['node types', 'net/node_types.csv'],
  ['edge types', 'net/edge_types.csv', 'edges'],
  ['parameters', 'models/a.json'],
  ['nodes', 'net/nodes.h5'],
  ['edges', 'net/edges.h5', 'edges'],
  ['spikes', 'spikes.h5', 'inputs'],
];

/** Kinds of files that have much in common with one of those above, or with one another. */
const SPLIT: readonly (readonly [name: string, path: string, share: number, ...parts: SonataPart[]])[] = [
  ['paths', 'config.json', 0.25],
  ['circuit', 'circuit.json', 0.25],
  ['run', 'run.json', 0.5, 'inputs'],
  ['node sets', 'sets.json', 0.5, 'inputs'],
  ['table of spikes', 'spikes.csv', 0.5, 'inputs'],
  ['table of a current', 'current.csv', 0.5, 'inputs'],
  ['rule', 'models/s.json', 0.5, 'edges'],
];

/** All formats. @param withinMs what reading an HDF5 file may take: some mutants would take for ever */
export async function fuzzedFormats(withinMs: number): Promise<FuzzedFormat[]> {
  const whole = WHOLE.map(async ([name, path, ...parts]) => {
    const simulation = { config: 'simulation_config.json', files: await sonataFiles(parts) };
    return sonataFormat(name, path, simulation, withinMs);
  });
  const split = SPLIT.map(async ([name, path, share, ...parts]) => {
    const simulation = { config: 'config.json', files: await splitSonataFiles(parts) };
    return { ...sonataFormat(name, path, simulation, withinMs), share };
  });
  return [
    ...SIMPLE,
    ...(await Promise.all(whole)),
    ...(await Promise.all(split)),
    ...caseFormats,
    ...(await runFormats()),
    ...(await recordingsFuzzed(withinMs)),
    ...(await tablesFuzzed(withinMs)),
    ...(await graphsFuzzed(withinMs)),
  ];
}

/** A message as a user may get it: each line says where, what, and what is allowed. */
const MESSAGE = /^(?:[^\n]+: [^\n]+; [^\n]+\n)*(?:[^\n]+: [^\n]+; [^\n]+|and \d+ more)$/;

/** Reads the mutants from … to − 1 of a format, and counts what becomes of them. */
export async function tryMutants(format: FuzzedFormat, from: number, to: number): Promise<Fate> {
  const fate: Fate = { read: 0, refused: 0, faults: [] };
  for (let number = from; number < to; number++) {
    try {
      await format.read(mutant(format.whole, format.name, number));
      fate.read++;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (error instanceof InputError && MESSAGE.test(message)) fate.refused++;
      else fate.faults.push(`mutant ${number}: ${error instanceof Error ? error.stack : error}`);
    }
  }
  return fate;
}
