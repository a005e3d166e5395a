/**
 * Injected currents of a SONATA simulation, as BMTK writes them for NEST: `current_clamp` with `amp` (pA), `delay` and
 * `duration` (ms), each a number or a list, and `csv` (or `file`), a table of `timestamps` and `amps`. Of a list, each
 * amplitude lasts for its duration, but ends where the next one begins. NEST's generators reach a neuron through a
 * connection, whose delay is one step here: what begins at t acts from t + dt on.
 */
import * as z from 'zod';
import type { Input } from '../../../models/circuits/circuit.ts';
import { checkQuantity } from '../../../models/quantities.ts';
import { checkEach, gatherRefusals, refuse } from '../../errors.ts';
import { decodeText } from '../decode_text.ts';
import { parseWith } from '../schema_errors.ts';
import type { SonataConfig } from './config.ts';
import type { InputConfig } from './config_schema.ts';
import type { FileSource, Say } from './files.ts';
import type { PlacedPopulation } from './neurons.ts';
import { chooseNodes, sayIfSpread } from './node_sets.ts';
import { numberField, parseTable } from './table.ts';

/** What `input_type` calls injected currents. */
export const currentTypes: readonly string[] = ['current_clamp', 'csv', 'file'];

/** A current from each instant (ms) on, in pA. */
interface Course {
  readonly times: number[];
  readonly values: number[];
}

const numbers = z.union([z.number(), z.array(z.number())]);
const times = z.union([z.number().min(0), z.array(z.number().min(0))]);
const steps = z.object({ amp: numbers, delay: times, duration: times.optional() });

/** The course of amplitudes, each from its delay on for its duration, or until the next one begins. */
function courseOfSteps(input: InputConfig, where: string, say: Say): Course {
  const given = parseWith(steps, { amp: input.amp, delay: input.delay, duration: input.duration }, where);
  const [amps, delays] = [[given.amp].flat(), [given.delay].flat()];
  const durations = given.duration === undefined ? undefined : [given.duration].flat();
  if (amps.length !== delays.length || (durations !== undefined && durations.length !== amps.length))
    refuse(
      where,
      `amp, delay and duration differ in length (${amps.length}, ${delays.length} and ${durations?.length ?? 'none'})`,
      'give as many of each',
    );
  checkEach(amps, (value, i) => checkQuantity(value, 'amp', `${where}: amp${amps.length > 1 ? `[${i}]` : ''}`, ' pA'));
  const course: Course = { times: [], values: [] };
  delays.forEach((delay, i) => {
    if (i > 0 && !(delay > delays[i - 1]))
      refuse(`${where}: delay[${i}]`, `not after the one before (${delay} ms)`, 'use ascending times');
    const stop = delay + (durations?.[i] ?? Number.POSITIVE_INFINITY);
    if (stop === delay) return;
    if (durations !== undefined && stop > (delays[i + 1] ?? Number.POSITIVE_INFINITY))
      say(`${where}: amplitudes overlap: each ends where the next one begins, as BMTK has it`);
    course.times.push(delay);
    course.values.push(amps[i]);
    if (stop < (delays[i + 1] ?? Number.POSITIVE_INFINITY)) {
      course.times.push(stop);
      course.values.push(0);
    }
  });
  return course;
}

/** The course that a table has, a row for each instant. */
async function courseOfTable(input: InputConfig, files: FileSource, where: string): Promise<Course> {
  const { timestamps_column: time = 'timestamps', amplitudes_column: amp = 'amps', separator } = input;
  const [path, ...others] = input.files;
  if (path === undefined || others.length > 0)
    return refuse(where, `not one file (${input.files.length})`, `name a table with ${time} and ${amp}`);
  for (const key of ['amp', 'delay', 'duration'] as const)
    if (input[key] !== undefined) refuse(`${where}: ${key}`, 'beside a file (which has the course)', 'leave one out');
  const rows = parseTable(decodeText(await files.read(path), path), path, [time, amp], separator);
  const column = (name: string): number[] =>
    checkEach(rows, (row, i) => {
      const at = `${path}: row ${i + 1}`;
      const value = numberField(row, name, at);
      return value ?? refuse(`${at}: ${name}`, 'missing number (NULL)', 'give one in each row');
    });
  const refusals = gatherRefusals();
  const times = refusals.check(() => column(time)) ?? [];
  const values = refusals.check(() => column(amp)) ?? [];
  refusals.end();
  checkEach(times, (ms, i) => {
    const at = `${path}: row ${i + 1}`;
    if (ms < 0 || ms <= (times[i - 1] ?? -1))
      refuse(`${at}: ${time}`, `not ascending from 0 on (${ms} ms)`, 'put the times in order');
    checkQuantity(values[i], amp, `${at}: ${amp}`, ' pA');
  });
  return { times, values };
}

/** Where an input goes: neurons by part, as indices within it. */
function targetsOf(
  input: InputConfig,
  config: SonataConfig,
  all: readonly PlacedPopulation[],
  where: string,
  say: Say,
): { readonly part: string; readonly neurons: number[] | undefined }[] {
  const chosen = chooseNodes(
    input.node_set,
    config.nodeSets,
    all.map(({ nodes }) => nodes),
    where,
  );
  const simulated = all.filter(({ nodes, parts, partOf }) =>
    chosen.get(nodes.name)?.some((row) => parts[partOf[row]].model !== undefined),
  );
  sayIfSpread(
    input.node_set,
    simulated.map(({ nodes }) => nodes.name),
    where,
    say,
  );
  const targets = simulated.flatMap(({ nodes, parts, partOf, placeOf }) => {
    const rows = chosen.get(nodes.name) ?? [];
    return parts.flatMap(({ name, model, rows: own }, p) => {
      const neurons = rows.filter((row) => partOf[row] === p).map((row) => placeOf[row]);
      // A parrot has nothing that a current could move.
      if (model === undefined || model === 'parrot_neuron' || neurons.length === 0) return [];
      return [{ part: name, neurons: neurons.length === own.length ? undefined : neurons }];
    });
  });
  if (targets.length === 0)
    refuse(where, `no neurons (${JSON.stringify(input.node_set ?? null)})`, 'choose nodes that are simulated');
  return targets;
}

/**
 * The injected currents of a simulation.
 * @throws {InputError} for a course that is none, a node set without neurons, another module
 */
export async function readCurrentInputs(
  config: SonataConfig,
  all: readonly PlacedPopulation[],
  files: FileSource,
  say: Say,
): Promise<Input[]> {
  const { dt } = config.run;
  const inputs: Input[] = [];
  for (const [name, input] of config.inputs) {
    if (!currentTypes.includes(input.input_type)) continue;
    const where = `input ${name}`;
    if (input.module !== undefined && !['iclamp', 'csv'].includes(input.module.toLowerCase()))
      refuse(where, `unknown module (${input.module})`, 'use IClamp');
    if (input.units !== undefined && input.units.toLowerCase() !== 'pa')
      refuse(`${where}: units`, `not those of currents here (${input.units})`, 'give amplitudes in pA');
    const fromFile = input.input_type !== 'current_clamp' || input.files.length > 0;
    const { times: instants, values } = fromFile
      ? await courseOfTable(input, files, where)
      : courseOfSteps(input, where, say);
    if (!instants.some((ms, i) => ms < config.run.tstop && values[i] !== 0))
      say(`${where}: no current during the run of ${config.run.tstop} ms`);
    for (const { part, neurons } of targetsOf(input, config, all, where, say))
      inputs.push({
        ...{ kind: 'step_current', name: `${name} into ${part}`, target: part },
        ...(neurons === undefined ? {} : { neurons }),
        amplitude_times: instants.map((ms) => ms + dt),
        amplitude_values: values,
      });
  }
  return inputs;
}
