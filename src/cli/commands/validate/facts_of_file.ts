/** What a file is, and its figures: each kind is read as the command reads it that uses it. */
import { leastMemory } from '../../../engine/estimate_memory.ts';
import { hasEnding } from '../../../formats/catalogue.ts';
import { readRecording } from '../../../formats/read_recording.ts';
import { parseYaml } from '../../../formats/yaml_file.ts';
import { units } from '../../../studies/comparison/unit.ts';
import { parsePlan } from '../../../studies/parse_plan.ts';
import { nodeFiles, readInput } from '../../node/files.ts';
import { loadOwnFile } from '../../node/own_module.ts';
import { packageFacts } from '../../package_facts.ts';
import { chooseExperiment } from '../compare/choose_experiment.ts';
import { type Contents, contentsOf, contentsText, counted } from '../convert/contents.ts';
import { readPlan } from '../simulate/simulate_plan.ts';

/** What a file is. */
export type FileFacts =
  | {
      readonly kind: 'circuit';
      readonly name: string;
      readonly populations: number;
      readonly neurons: number;
      /** Expected; connections that depend on places are not counted. */
      readonly synapses: number;
      /** Least memory of a run on one thread. */
      readonly bytes: number;
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'experiment';
      readonly name: string;
      readonly reservoirs: number;
      readonly tasks: number;
      readonly networks: number;
      readonly units: number;
    }
  | { readonly kind: 'plan'; readonly study: string; readonly units: number }
  | { readonly kind: 'recording'; readonly format: string; readonly contents: Contents; readonly seed?: number };

const CIRCUIT_ENDINGS = [{ extensions: ['yaml', 'yml', 'json'] }];
const GRAPH_ENDINGS = [{ extensions: ['nir'] }];

async function circuitFacts(file: string): Promise<FileFacts> {
  const { circuit, notes } = await readPlan(file, {}, 'validate');
  const { bytes, synapses } = leastMemory(circuit, 1);
  return {
    ...{ kind: 'circuit', name: circuit.name, populations: circuit.populations.length, bytes, notes },
    neurons: circuit.populations.reduce((sum, { size }) => sum + size, 0),
    synapses: Math.round(synapses),
  };
}

async function experimentFacts(file: string): Promise<FileFacts> {
  const experiment = await chooseExperiment(file, {});
  const { name, reservoirs, tasks, networks } = experiment;
  return {
    ...{ kind: 'experiment', name, networks, reservoirs: reservoirs.length, tasks: tasks.length },
    units: units(experiment).length,
  };
}

/** Whether a text is an experiment: it names reservoirs or tasks, and no populations. */
function isExperiment(file: string): boolean {
  const value = parseYaml(readInput(file), file);
  if (typeof value !== 'object' || value === null || 'populations' in value) return false;
  return 'reservoirs' in value || 'tasks' in value;
}

/** Reads a file of any kind. @throws {InputError} for one that cannot be used */
export async function factsOfFile(file: string): Promise<FileFacts> {
  if (hasEnding(file, GRAPH_ENDINGS)) return circuitFacts(file);
  if (hasEnding(file, CIRCUIT_ENDINGS)) return (isExperiment(file) ? experimentFacts : circuitFacts)(file);
  if (hasEnding(file, [{ extensions: ['jsonl'] }])) {
    const { study, units: planned } = await parsePlan(readInput(file), file, packageFacts().version, loadOwnFile);
    return { kind: 'plan', study: study.title, units: planned.length };
  }
  const { format, recording } = await readRecording(await nodeFiles().read(file), file);
  const seed = recording.provenance?.seed;
  return {
    ...{ kind: 'recording', format: format.name, contents: contentsOf(recording) },
    ...(seed === undefined ? {} : { seed }),
  };
}

/** What a file is, in a line. */
export function factsText(facts: FileFacts): string {
  switch (facts.kind) {
    case 'circuit': {
      const size = `${counted(facts.neurons, 'neuron')} in ${counted(facts.populations, 'population')}`;
      const synapses = `about ${counted(facts.synapses, 'synapse')}`;
      return `circuit ${facts.name}: ${size}, ${synapses}, ${Math.ceil(facts.bytes / 1e6)} MB or more`;
    }
    case 'experiment': {
      const { name, reservoirs, tasks, networks } = facts;
      const parts = [counted(reservoirs, 'reservoir'), counted(tasks, 'task'), counted(networks, 'network')];
      return `experiment ${name}: ${parts.join(', ')}: ${counted(facts.units, 'unit')}`;
    }
    case 'plan':
      return `plan of ${facts.study}: ${counted(facts.units, 'unit')}`;
    case 'recording':
      return `${contentsText(facts.contents)} (${facts.format}${facts.seed === undefined ? '' : `, seed ${facts.seed}`})`;
    default:
      return facts satisfies never;
  }
}
