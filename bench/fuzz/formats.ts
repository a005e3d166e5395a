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
import { mutant } from './mutate.ts';
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

/** All formats. @param withinMs what reading an HDF5 file may take: some mutants would take for ever */
export async function fuzzedFormats(withinMs: number): Promise<FuzzedFormat[]> {
  const formatOf = (
    name: string,
    path: string,
    files: Readonly<Record<string, string | Uint8Array>>,
    config: string,
  ): FuzzedFormat => ({
    name: `SONATA ${name}`,
    whole: files[path],
    read: (bytes) =>
      readSonata(config, {
        hdf5: { withinMs },
        async read(wanted) {
          const content =
            wanted === path
              ? bytes
              : Object.hasOwn(files, wanted)
                ? files[wanted]
                : refuse(wanted, 'no such file', 'give one');
          return typeof content === 'string' ? new TextEncoder().encode(content) : content;
        },
      }),
  });
  const sonataFormat = async (name: string, path: string, ...parts: SonataPart[]): Promise<FuzzedFormat> =>
    formatOf(name, path, await sonataFiles(parts), 'simulation_config.json');
  /** Kinds of files that have much in common with one of those above, or with one another. */
  const splitFormat = async (
    name: string,
    path: string,
    share: number,
    ...parts: SonataPart[]
  ): Promise<FuzzedFormat> => ({ ...formatOf(name, path, await splitSonataFiles(parts), 'config.json'), share });
  return [
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
    // Each with no more than it needs: files around it take time to read.
    await sonataFormat('configuration', 'simulation_config.json', 'inputs'),
    await sonataFormat('node types', 'net/node_types.csv'),
    await sonataFormat('edge types', 'net/edge_types.csv', 'edges'),
    await sonataFormat('parameters', 'models/a.json'),
    await sonataFormat('nodes', 'net/nodes.h5'),
    await sonataFormat('edges', 'net/edges.h5', 'edges'),
    await sonataFormat('spikes', 'spikes.h5', 'inputs'),
    await splitFormat('paths', 'config.json', 0.25),
    await splitFormat('circuit', 'circuit.json', 0.25),
    await splitFormat('run', 'run.json', 0.5, 'inputs'),
    await splitFormat('node sets', 'sets.json', 0.5, 'inputs'),
    await splitFormat('table of spikes', 'spikes.csv', 0.5, 'inputs'),
    await splitFormat('table of a current', 'current.csv', 0.5, 'inputs'),
    await splitFormat('rule', 'models/s.json', 0.5, 'edges'),
    ...caseFormats,
    ...(await runFormats()),
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
