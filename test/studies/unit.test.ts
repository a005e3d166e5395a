import { expect, test } from 'vitest';
import { unitId } from '../../src/studies/unit.ts';

test('an identity depends on the data of study and unit, and on nothing else, such as the order of keys', async () => {
  const id = await unitId('study', { task: 'a', seed: 1 });
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(await unitId('study', { seed: 1, task: 'a' })).toBe(id);
  expect(await unitId('study', { seed: 2, task: 'a' })).not.toBe(id);
  expect(await unitId('other', { seed: 1, task: 'a' })).not.toBe(id);
});
