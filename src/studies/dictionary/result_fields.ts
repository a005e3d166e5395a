/** Dictionary of `results.jsonl`: a line for each number that was obtained from one network. */
import type { ResultRow } from '../comparison/result.ts';
import { type Fields, field, under } from './field.ts';

const UNIT = 'that of the metric';

/** Fields of a line. */
export const RESULT_FIELDS = {
  task: field('text', 'label of the task within the experiment'),
  reservoir: field('text', 'label of the reservoir, or of another learner, within the experiment'),
  seed: field('integer', 'seed of the network and of its trials: the unit of inference', { range: '0 … 2⁵³ − 1' }),
  size: field('integer', 'state dimension', { unit: 'state variables', range: '≥ 1' }),
  condition: field(
    'text',
    'where the number was obtained: `T0=200 ms`, `T0=200 ms · T=210 ms` of a point of a curve, `all`, a name, or `cost`',
  ),
  metric: field('text', 'what was measured; tables and figures of the report say each in words'),
  value: field('number or null', 'the number; null where it is undefined', { unit: UNIT }),
  bound: field(
    'text or null',
    'that the true value is at least, or at most, `value`, which is where measuring ends; null where it is the value',
    { range: '`at least`, `at most`' },
  ),
  scale: field('object or null', 'where the value can lie and how finely it is measured; null where not known'),
  chance: field('number or null', 'what guessing gives; null where not defined', { unit: UNIT }),
  ideal: field('number or null', 'what the ideal observer of the input spikes gives; null where there is none', {
    unit: UNIT,
  }),
  observer: field(
    'number or null',
    'what an observer with noise like a person’s gives; no limit; null where none is known',
    { unit: UNIT },
  ),
  params: field(
    'object',
    'parameters of the reservoir and of the task as used, defaults among them; options that change nothing unless they are given (noise, readout, firing and the like) only where they are',
  ),
  learning: field(
    'list of objects',
    'loss by pass, on the first line of each condition that a network was trained for; left out elsewhere; not part of the hash',
  ),
  wallSeconds: field(
    'number',
    'wall time of the unit that gave this line: of the machine, no result; not part of the hash',
    { unit: 's', range: '≥ 0' },
  ),
} satisfies Record<keyof ResultRow, unknown> & Fields;

/** Fields of its objects. */
export const RESULT_PARTS: Fields = {
  ...under('scale.', {
    low: field('number', 'the least value', { unit: UNIT }),
    high: field('number', 'the largest value', { unit: UNIT }),
    step: field('number', 'by how much one trial changes the value; 0 where it is not counted in trials', {
      ...{ unit: UNIT, range: '≥ 0' },
    }),
  }),
  ...under('params.', {
    reservoir: field('object', 'by name, in the units of models/; e.g. `lambda`, `tau` in ms, `leak_rate`'),
    task: field('object', 'by name; names end in their unit (`jitterMs`, `backgroundHz`)'),
  }),
  ...under('learning[].', {
    pass: field('integer', 'pass through the lessons', { range: '≥ 1' }),
    loss: field('number', 'mean loss of the pass'),
    heldBackLoss: field('number', 'loss on lessons that were held back; left out where none were'),
  }),
};
