/** What a unit is called, and how it goes on from what it kept. */
import { expect, test } from 'vitest';
import { refuse } from '../../src/errors.ts';
import { takeUp, type UnitState, unitId } from '../../src/studies/unit.ts';

test('an identity depends on the data of study and unit, and on nothing else, such as the order of keys', () => {
  const id = unitId('study', { task: 'a', seed: 1 });
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(unitId('study', { seed: 1, task: 'a' })).toBe(id);
  expect(unitId('study', { seed: 2, task: 'a' })).not.toBe(id);
  expect(unitId('other', { seed: 1, task: 'a' })).not.toBe(id);
});

test('a unit goes on from what it kept; where that is refused it says why and begins again; any other fault is one', async () => {
  const kept: UnitState = { share: 0.5, facts: {}, bytes: new Uint8Array() };
  const told: string[] = [];
  const begin = (state: UnitState | undefined, how: (given: UnitState | undefined) => void = () => {}) =>
    takeUp({ kept: state, beginAgain: (why) => told.push(why) }, async (given) => {
      how(given);
      return given;
    });
  expect(await begin(kept)).toBe(kept);
  expect(await begin(undefined)).toBeUndefined();
  expect(told).toEqual([]);
  const refusing = (state: unknown): void => {
    if (state !== undefined) refuse('checkpoint', 'of another backend (cpu)', 'create the simulator as it was');
  };
  expect(await begin(kept, refusing)).toBeUndefined();
  expect(told).toEqual(['checkpoint: of another backend (cpu); create the simulator as it was']);
  // A thread without memory, say, refuses nothing: what was kept stays.
  await expect(
    begin(kept, () => {
      throw new RangeError('out of memory');
    }),
  ).rejects.toThrow('out of memory');
  await expect(begin(undefined, () => refuse('circuit', 'none', 'give one'))).rejects.toThrow('circuit: none');
  // What was taken up and goes wrong later was not refused.
  const goingOn = takeUp({ kept, beginAgain: (why) => told.push(why) }, async (_, begun) => {
    begun();
    return refuse('training', 'no finite loss', 'use a smaller rate');
  });
  await expect(goingOn).rejects.toThrow('no finite loss');
  expect(told).toHaveLength(1);
});
