/** Dictionaries of the tables `results.parquet` and `draws.parquet`. */
import { DRAW_FIELDS } from './draw_fields.ts';
import { type Field, type Fields, field } from './field.ts';
import { RESULT_FIELDS, RESULT_PARTS } from './result_fields.ts';

const orNull = (held: Field): Field => ({
  ...held,
  type: held.type.includes('null') ? held.type : `${held.type} or null`,
});
const { task, reservoir, seed, size, condition, metric, value, bound, chance, ideal, observer, wallSeconds } =
  RESULT_FIELDS;
const study = field('text', 'name of the experiment');
const MEASURED = 'null of a unit that failed';

/** Columns that every `results.parquet` has, in their order; between `condition` and `metric` stand its own ones. */
export const RESULT_TABLE_FIELDS = {
  ...{ study, task },
  taskName: field('text or null', 'name of the built-in task, or of one’s own, behind the label'),
  reservoir,
  reservoirName: field('text or null', 'name of the reservoir, or of another learner, behind the label'),
  seed,
  size: orNull(size),
  stateNoise: field('number or null', 'SD of the noise on every state', {
    ...{ unit: 'largest SD of a state in training', range: '≥ 0' },
  }),
  condition: orNull(condition),
  metric: field('text or null', `${metric.meaning}; ${MEASURED}`),
  value,
  unit: field('text or null', 'unit of the value; null of pure numbers, and of metrics of a task of one’s own'),
  bound,
  scaleLow: orNull(RESULT_PARTS['scale.low']),
  scaleHigh: orNull(RESULT_PARTS['scale.high']),
  scaleStep: orNull(RESULT_PARTS['scale.step']),
  ...{ chance, ideal, observer },
  failed: field('text or null', 'why the unit failed: such a row has no metric and no value; null of all others'),
  params: field('text or null', 'parameters of the reservoir and of the task as used, as JSON'),
  learning: field('text or null', 'loss by pass, as JSON, where results.jsonl has it'),
  wallSeconds: orNull(wallSeconds),
} satisfies Fields;

/** Name of such a column. */
export type ResultTableField = keyof typeof RESULT_TABLE_FIELDS;

/** Columns that depend on the experiment. */
export const OWN_FIELD = {
  condition: field('number or null', 'the number that the condition gives this name; null where it gives none'),
  task: field(
    'number, text or boolean, or null',
    'the option of that name of the task, as used; null where it has none',
  ),
  reservoir: field(
    'number, text or boolean, or null',
    'the parameter of that name of the reservoir, as used; null where it has none',
  ),
} satisfies Fields;

/** Those columns as the dictionary names them. */
export const OWN_TABLE_FIELDS: Fields = {
  'T0, T, ratio …': {
    ...OWN_FIELD.condition,
    unit: 'as the condition says it',
    meaning: `${OWN_FIELD.condition.meaning}; with \`condition_\` before a name that is taken`,
  },
  'task_<option>': {
    ...OWN_FIELD.task,
    meaning: `${OWN_FIELD.task.meaning}; a column for each that the experiment sets, but for lists`,
  },
  'reservoir_<parameter>': {
    ...OWN_FIELD.reservoir,
    meaning: `${OWN_FIELD.reservoir.meaning}; a column for each that the experiment sets or searches`,
  },
};

const { draw, better, score, failed, best, seconds, networks } = DRAW_FIELDS;

/** Columns that every `draws.parquet` has, in their order; before `metric` stand the parameters. */
export const DRAW_TABLE_COLUMNS = {
  ...{ study, task, reservoir: DRAW_FIELDS.reservoir, draw },
  metric: DRAW_FIELDS.metric,
  ...{ better, score },
  networks: field('integer', 'how many networks it was tried on', { unit: 'networks', range: '≥ 1' }),
  networkScores: networks,
  ...{ best, failed },
  parameters: field('text', 'the setting, as JSON'),
  seconds,
} satisfies Fields;

/** Name of such a column. */
export type DrawTableField = keyof typeof DRAW_TABLE_COLUMNS;

/** Columns that depend on the search. */
export const PARAMETER_FIELD: Field = field(
  'number or null',
  'the parameter of that name of the setting; null where the reservoir has none',
);
