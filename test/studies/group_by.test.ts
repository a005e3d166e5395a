import { expect, test } from 'vitest';
import { groupBy } from '../../src/studies/group_by.ts';

test('groups stand in the order in which they first appear, and items within them in theirs', () => {
  const groups = groupBy(['pear', 'apple', 'plum', 'fig', 'almond'], (word) => word[0]);
  expect([...groups]).toEqual([
    ['p', ['pear', 'plum']],
    ['a', ['apple', 'almond']],
    ['f', ['fig']],
  ]);
  expect(groupBy([], String).size).toBe(0);
});
