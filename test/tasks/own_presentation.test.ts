/** The section of a task of one's own: its headline in every condition, as table and figure, and further tables. */
import { expect, test } from 'vitest';
import { presentOwn } from '../../src/tasks/own_presentation.ts';

const own = {
  title: 'Which half',
  question: 'Did the volley come in the first half of the trial?',
  headline: { metric: 'accuracy', better: 'higher' },
  tables: { lag: 'Mean lag' },
} as const;

test('its headline stands in every condition, best where it is said to be', () => {
  const presentation = presentOwn(own, ['one', 'two']);
  expect(presentation).toMatchObject({
    title: 'Which half',
    headline: { metric: 'accuracy', noun: 'accuracy', places: [{ condition: 'one' }, { condition: 'two' }] },
    answer: { kind: 'best', subject: 'Accuracy' },
    tableMetrics: ['accuracy'],
  });
  const tables = presentation.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
  expect(tables.map(({ caption }) => caption)).toEqual(['Accuracy', 'Mean lag']);
  expect(tables.map(({ columns }) => columns.map(({ better }) => better))).toEqual([
    ['higher', 'higher'],
    [undefined, undefined],
  ]);
});

test('it is plain data', () => {
  const presentation = presentOwn(own, ['all']);
  expect(JSON.parse(JSON.stringify(presentation))).toEqual(presentation);
});
