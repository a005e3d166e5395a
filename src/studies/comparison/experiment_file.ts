/**
 * What an experiment is, as a file: which reservoirs meet which tasks, on how many networks, from which seed.
 *
 *   name: noisier
 *   networks: 10
 *   reservoirs: [liquid, liquid-static, { name: echo-state, spectral_radius: 1.2, label: wilder }]
 *   reference: liquid-static
 *   tasks: [discrimination, { name: discrimination, ratio: 1.1, label: finer }]
 *
 * A reservoir or a task may appear several times, with other parameters and labels of their own. All reservoirs have
 * the same state dimension, given once, since a comparison of unequal sizes says little. The schema knows the frame;
 * parameters of reservoirs and options of tasks belong to those who own them: each is created once, on the spot, and
 * what they refuse is refused here, with its place in the file.
 */
import * as z from 'zod';
import { gatherRefusals, refuse, within } from '../../errors.ts';
import { parseWith } from '../../formats/schema_errors.ts';
import { readYaml } from '../../formats/yaml_file.ts';
import { learners } from '../../learners/catalogue.ts';
import type { LearnerSpec } from '../../learners/learner.ts';
import { isLiquidSpec } from '../../reservoir/create.ts';
import { type TaskSpec, taskNames } from '../../tasks/create_task.ts';
import {
  byTaskField,
  checkByTask,
  checkScoredSeeds,
  type Search,
  searchField,
  type TaskwiseSpec,
  taskwise,
} from '../search/search_field.ts';
import { checkPairs } from './check_pairs.ts';
import { labelled, named } from './list_entries.ts';
import { makersWith, noOwnParts, type OwnParts } from './own_parts.ts';
import { standardReference, standardReservoirs, standardTasks } from './standard_set.ts';

const parameter = z.union([z.number(), z.string(), z.boolean(), z.array(z.number())]);

const reservoirName = z.enum(learners.names);
const taskName = z.enum(taskNames);

const label = z
  .string()
  .regex(/^[\w+.-]{1,40}$/, 'use 1 to 40 letters (a–z, A–Z), digits, _ + . -')
  .describe('what results call it, where it appears several times with other parameters; its name otherwise');

/** A part of a user's own. @param what it is, and an example */
const ownPart = (what: string) =>
  z
    .object({
      module: z.string().describe(what),
      name: z.string().optional(),
      sha256: z.string().optional(),
      label: label.optional(),
      byTask: byTaskField.optional(),
    })
    .catchall(parameter);
// What names no module is meant to be one of the package: of two that do not fit, the first is told.
const reservoir = z.union([
  reservoirName,
  z.object({ name: reservoirName, label: label.optional(), byTask: byTaskField.optional() }).catchall(parameter),
  ownPart('a reservoir of your own: the file and what it exports, ./mine.ts#resonators'),
]);
const task = z.union([
  taskName,
  z.object({ name: taskName, label: label.optional() }).catchall(parameter),
  ownPart('a task of your own: the file and what it exports, ./mine.ts#pause'),
]);

const schema = z.strictObject({
  name: z
    .string()
    .regex(/^[\w][\w+.-]{0,63}$/, 'use 1 to 64 letters (a–z, A–Z), digits, _ + . -, the first a letter, a digit or _')
    .describe('name of the run and of its directory: letters, digits, _ + . -'),
  seed: z.int().min(0).default(1).describe('seed of the first network; the others follow by ones'),
  networks: z.int().min(1).max(10_000).default(10).describe('how many networks (seeds) each reservoir is built with'),
  size: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(135)
    .describe('state dimension; of liquids, a multiple of 135 (a column)'),
  stateNoise: z
    .number()
    .min(0)
    .max(100)
    .default(0)
    .describe(
      'SD of the Gaussian noise on every state that a readout sees, as a share of the largest SD of a state in training; the same size for all states of a reservoir, in training and tests',
    ),
  reference: z
    .string()
    .optional()
    .describe(
      `label of the reservoir that all others are compared with; ${standardReference} where left out, if it takes part`,
    ),
  reservoirs: z
    .array(reservoir)
    .min(1)
    .default([...standardReservoirs]),
  tasks: z
    .array(task)
    .min(1)
    .default([...standardTasks]),
  search: searchField.optional().describe('tries settings of every reservoir before it is compared'),
});

/** A learner as an experiment asks for it: until now, a reservoir with its readout. */
export interface ReservoirEntry extends TaskwiseSpec<LearnerSpec> {
  /** What results call it; unique in the experiment. */
  readonly label: string;
}

/** A task as an experiment asks for it. */
export interface TaskEntry {
  /**
   * What results call it; unique in the experiment. Trials depend on the task's name and options, never on the label.
   */
  readonly label: string;
  readonly spec: TaskSpec;
}

/** Every reservoir meets every task, on `networks` networks. */
export interface Experiment {
  readonly name: string;
  readonly seed: number;
  readonly networks: number;
  /** State dimension of every reservoir. */
  readonly size: number;
  /** SD of the noise on every state, as a share of the largest SD of a state in training. */
  readonly stateNoise: number;
  /** Label of the reservoir that the others are compared with; without one there are no comparisons. */
  readonly reference?: string;
  readonly reservoirs: readonly ReservoirEntry[];
  readonly tasks: readonly TaskEntry[];
  /** Left out where nothing is searched for. */
  readonly search?: Search;
}

/** What an experiment file may say, for {@link asExperiment}. */
export type ExperimentSource = z.input<typeof schema>;

/** JSON Schema of an experiment file. */
export function experimentJsonSchema(): object {
  return z.toJSONSchema(schema, { io: 'input' });
}

/**
 * Reads an experiment file.
 * @param text YAML or JSON
 * @param where the file's name, for messages
 * @throws {InputError} `where: path: what (value); what is allowed`
 */
export function parseExperiment(text: string, where: string, own: OwnParts = noOwnParts): Experiment {
  const { value, placeOf } = readYaml(text, where);
  return checked(parseWith(schema, value, where, placeOf), where, own);
}

/**
 * Checks an experiment given as data.
 * @throws {InputError} `where: path: what (value); what is allowed`
 */
export function asExperiment(value: unknown, where: string, own: OwnParts = noOwnParts): Experiment {
  return checked(parseWith(schema, value, where), where, own);
}

function checked(held: z.output<typeof schema>, where: string, own: OwnParts): Experiment {
  const { size } = held;
  // Whether the further keys are right is for createTask and createReservoir to say: see below.
  const tasks = held.tasks
    .map((entry) => labelled(named(entry, where, own.tasks)))
    .map(({ label, spec }): TaskEntry => ({ label, spec: spec as TaskSpec }));
  const reservoirs = held.reservoirs
    .map((entry) => labelled(named(entry, where, own.reservoirs)))
    .map(({ label, spec }): ReservoirEntry => ({ label, ...taskwise({ ...spec, size }) }));
  const { create, catalogue } = within(where, () => makersWith(own));
  const refusals = gatherRefusals();
  const labels = reservoirs.map((r) => r.label);
  refusals.check(() => refuseDuplicates(labels, `${where}: reservoirs`, 'give each a label of its own'));
  const names = tasks.map((t) => t.label);
  refusals.check(() => refuseDuplicates(names, `${where}: tasks`, 'give each a label of its own'));
  const reference = held.reference ?? labels.find((name) => name === standardReference);
  refusals.check(() => refuseUnknown(reference, labels, `${where}: reference`));
  for (const [i, { spec }] of reservoirs.entries()) {
    const place = `${where}: reservoirs[${i}]`;
    refusals.check(() => {
      if (Object.hasOwn(Object(held.reservoirs[i]), 'size'))
        refuse(place, 'has a size of its own (size)', 'give one for all: size beside reservoirs');
    });
    refusals.check(() => within(place, () => catalogue.check(spec)));
    refusals.check(() => checkByTask(reservoirs[i], names, held.search, place));
  }
  const deaf = reservoirs.find(({ spec }) => isLiquidSpec(spec));
  for (const [i, { label, spec }] of tasks.entries())
    refusals.check(() =>
      within(`${where}: tasks[${i}]`, () => {
        if (create(spec).channels.analog > 0 && deaf !== undefined)
          refuse(`task ${label}`, `a series, which liquids do not hear (${deaf.label})`, 'use continuous reservoirs');
      }),
    );
  const { reference: _, search, ...frame } = held;
  const given = { ...(reference !== undefined && { reference }), ...(search !== undefined && { search }) };
  const read: Experiment = { ...frame, ...given, reservoirs, tasks };
  const seeded = refusals.check(() => withSeed(read, held.seed, `${where}: seed`));
  refusals.end();
  // Only where each is right by itself.
  checkPairs(
    reservoirs,
    tasks.map(({ label, spec }) => ({ label, task: create(spec) })),
    held.seed,
    where,
    catalogue,
  );
  return seeded as Experiment;
}

function refuseUnknown(reference: string | undefined, labels: readonly string[], where: string): void {
  if (reference !== undefined && !labels.includes(reference))
    refuse(where, `unknown reservoir (${reference})`, `use ${labels.join(', ')}`);
}

/**
 * The same experiment from another first seed.
 * @throws {InputError} if its last seed would not be an exact integer
 */
export function withSeed(experiment: Experiment, seed: number, where: string): Experiment {
  if (seed > Number.MAX_SAFE_INTEGER - (experiment.networks - 1))
    refuse(where, `seeds run past 2⁵³ − 1 (${seed})`, 'use a smaller seed');
  checkScoredSeeds(experiment.search, seed, experiment.networks, where);
  return { ...experiment, seed };
}

function refuseDuplicates(names: readonly string[], where: string, allowed: string): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) refuse(where, `listed twice (${twice})`, allowed);
}
