/**
 * What an experiment is, as a file: which reservoirs meet which tasks, on how many networks, from which seed.
 *
 *   name: noisier
 *   networks: 10
 *   reservoirs: [liquid, liquid-static, { name: echo-state, spectral_radius: 1.2, label: wilder }]
 *   reference: liquid-static
 *   tasks: [discrimination, { name: discrimination, ratio: 1.1, label: finer }]
 *
 * A reservoir or a task may appear several times, with other parameters and labels of their own, and a list in place of
 * a number stands for as many of them (axes.ts). All reservoirs that meet a task have the same state dimension, given
 * once, since a comparison of unequal sizes says little. The schema knows the frame;
 * parameters of reservoirs and options of tasks belong to those who own them: each is created once, on the spot, and
 * what they refuse is refused here, with its place in the file.
 */
import * as z from 'zod';
import { gatherRefusals, refuse, within } from '../../errors.ts';
import { parseWith } from '../../formats/schema_errors.ts';
import { readYaml } from '../../formats/yaml_file.ts';
import { learners } from '../../learners/catalogue.ts';
import { isLiquidSpec } from '../../reservoir/create.ts';
import { taskNames } from '../../tasks/create_task.ts';
import { byTaskField, checkByTask, checkScoredSeeds, searchField } from '../search/search_field.ts';
import { checkPairs } from './check_pairs.ts';
import type { Experiment } from './experiment.ts';
import { declaredFactorials, factorialsField } from './factorial.ts';
import { type Makers, makersWith, noOwnParts, type OwnParts } from './own_parts.ts';
import { declaredPrimary, primaryField } from './primary.ts';
import { type PlacedReservoir, reservoirEntries, taskEntries } from './read_entries.ts';
import { standardReference, standardReservoirs, standardTasks } from './standard_set.ts';

/** A number, or several, each of which becomes a condition. */
const listOf = <N extends z.ZodType<number>>(number: N) => z.union([number, z.array(number).min(1)]);

const kinds = [z.number(), z.string(), z.boolean()] as const;
const [numbers, words, switches] = kinds.map((kind) => z.array(kind));
const parameter = z.union([...kinds, numbers, words, switches]);

const reservoirName = z.enum(learners.names);
const taskName = z.enum(taskNames);

const label = z
  .string()
  .regex(/^[\w+.=-]{1,100}$/, 'use 1 to 100 letters (a–z, A–Z), digits, _ + . = -')
  .describe('what results call it, where it appears several times with other parameters; its name otherwise');

/** A part of a user's own. @param what it is, and an example */
const ownPart = (what: string) =>
  z
    .object({
      module: z.string().describe(what),
      name: z.string().optional(),
      sha256: z.string().optional(),
      label: label.optional(),
    })
    .catchall(parameter);
// What names no module is meant to be one of the package: of two that do not fit, the first is told.
const reservoir = z.union([
  reservoirName,
  z.object({ name: reservoirName, label: label.optional(), byTask: byTaskField.optional() }).catchall(parameter),
  ownPart('a reservoir of your own: the file and what it exports, ./mine.ts#resonators').extend({
    byTask: byTaskField.optional(),
  }),
]);
const sizes = listOf(z.int().min(1).max(1_000_000));
const noises = listOf(z.number().min(0).max(100));
const settings = {
  stateNoise: noises.optional().describe('noise on states in this task, where it is not that of the experiment'),
  size: sizes.optional().describe('state dimension in this task, where it is not that of the experiment'),
};
const task = z.union([
  taskName,
  z.object({ name: taskName, label: label.optional(), ...settings }).catchall(parameter),
  ownPart('a task of your own: the file and what it exports, ./mine.ts#pause').extend(settings),
]);

const schema = z.strictObject({
  name: z
    .string()
    .regex(/^[\w][\w+.-]{0,63}$/, 'use 1 to 64 letters (a–z, A–Z), digits, _ + . -, the first a letter, a digit or _')
    .describe('name of the run and of its directory: letters, digits, _ + . -'),
  seed: z.int().min(0).default(1).describe('seed of the first network; the others follow by ones'),
  networks: z.int().min(1).max(10_000).default(10).describe('how many networks (seeds) each reservoir is built with'),
  size: sizes.default(135).describe('state dimension, or a list; of liquids, a multiple of 135 (a column)'),
  stateNoise: noises
    .default(0)
    .describe(
      'SD of the Gaussian noise on every state that a readout sees, as a share of the largest SD of a state in training, or a list; the same size for all states of a reservoir, in training and tests',
    ),
  reference: z
    .string()
    .optional()
    .describe(
      `label of the reservoir that all others are compared with; ${standardReference} where left out, if it takes part`,
    ),
  primary: primaryField.optional().describe('the outcome by which the experiment is to be judged, declared beforehand'),
  factorials: factorialsField
    .optional()
    .describe('factorial designs of reservoirs, whose effects and interactions are to be judged, declared beforehand'),
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
  const makers = within(where, () => makersWith(own));
  const refusals = gatherRefusals();
  const tasks = taskEntries(held, where, own, makers, refusals);
  const reservoirs = reservoirEntries(held, where, own, makers, refusals);
  const labels = reservoirs.map(({ entry }) => entry.label);
  refusals.check(() => refuseDuplicates(labels, `${where}: reservoirs`, 'give each a label of its own'));
  const names = tasks.map(({ entry }) => entry.label);
  refusals.check(() => refuseDuplicates(names, `${where}: tasks`, 'give each a label of its own'));
  const reference = held.reference ?? labels.find((name) => name === standardReference);
  refusals.check(() => refuseUnknown(reference, labels, `${where}: reference`));
  const [size] = [held.size].flat();
  const [stateNoise] = [held.stateNoise].flat();
  const all = distinct([size, ...tasks.map(({ entry }) => entry.size ?? size)]);
  for (const { entry, place } of reservoirs) {
    refusals.check(() => {
      if (Object.hasOwn(entry.spec, 'size'))
        refuse(place, 'has a size of its own (size)', 'give one for all, or a list: size beside reservoirs');
    });
    refusals.check(() => checkByTask(entry, names, held.search, place));
    for (const one of all)
      refusals.check(() => within(place, () => makers.catalogue.check({ ...entry.spec, size: one })));
  }
  const deaf = reservoirs.find(({ entry }) => isLiquidSpec(entry.spec))?.entry;
  for (const { entry, place } of tasks)
    refusals.check(() =>
      within(place, () => {
        if (makers.create(entry.spec).channels.analog > 0 && deaf !== undefined)
          refuse(
            `task ${entry.label}`,
            `a series, which liquids do not hear (${deaf.label})`,
            'use continuous reservoirs',
          );
      }),
    );
  const read: Experiment = {
    ...{ name: held.name, seed: held.seed, networks: held.networks, size, stateNoise },
    ...(reference !== undefined && { reference }),
    ...(held.search !== undefined && { search: held.search }),
    reservoirs: reservoirs.map(({ entry }) => ({ ...entry, spec: { ...entry.spec, size } })),
    tasks: tasks.map(({ entry }) => entry),
  };
  const seeded = refusals.check(() => withSeed(read, held.seed, `${where}: seed`));
  refusals.end();
  // Only where each is right by itself.
  checkPairs(reservoirs, tasks, read, makers);
  return withDeclared(seeded as Experiment, held, reservoirs, where, makers);
}

/** The experiment with what is declared of it. */
function withDeclared(
  experiment: Experiment,
  held: z.output<typeof schema>,
  reservoirs: readonly PlacedReservoir[],
  where: string,
  makers: Makers,
): Experiment {
  const presentations = new Map(
    experiment.tasks.map(({ label: name, spec }) => [name, makers.create(spec).presentation]),
  );
  // One system alone is compared with nothing.
  const compared = reservoirs.length > 1 ? experiment.reference : undefined;
  const listed = reservoirs.map(({ entry, from }) => ({ label: entry.label, ...(from !== undefined && { from }) }));
  return {
    ...experiment,
    ...(held.primary !== undefined && {
      primary: declaredPrimary(held.primary, presentations, compared, `${where}: primary`),
    }),
    ...(held.factorials !== undefined && {
      factorials: declaredFactorials(held.factorials, presentations, listed, `${where}: factorials`),
    }),
  };
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

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
