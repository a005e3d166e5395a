/** Weights are read now and then, and compared with those at time 0. */
import { expect, test } from 'vitest';
import { startSubject } from '../../../scenes/tank/subject.ts';
import {
  changesNow,
  followWeights,
  isReadingDue,
  noteFirst,
  WEIGHTS_EVERY_MS,
} from '../../../scenes/tank/weight_changes.ts';
import { checkTankParameters } from '../../../src/formats/tank_parameters.ts';

test('weights are read at once, and then every so often', () => {
  const steps = WEIGHTS_EVERY_MS / 0.1;
  expect(isReadingDue(undefined, 7, 0.1)).toBe(true);
  expect(isReadingDue(7, 7 + steps - 1, 0.1)).toBe(false);
  expect(isReadingDue(7, 7 + steps, 0.1)).toBe(true);
});

test('nothing is followed where nothing learns', async () => {
  const running = await startSubject({ kind: 'tanks', parameters: checkTankParameters({}) });
  expect(followWeights(running)).toBe(undefined);
  running.dispose();
});

test('at time 0 nothing has changed, and later something has; in between the values stay', async () => {
  const running = await startSubject({ kind: 'tanks', parameters: checkTankParameters({ stdp: true, seed: 2 }) });
  const changes = followWeights(running);
  if (changes === undefined) throw new Error('nothing learns in a tank with STDP');
  await noteFirst(changes);
  const atFirst = await changesNow(changes);
  const unchanged = (values: Float32Array): boolean => values.every((value) => value === 0.5 || value < 0);
  expect(atFirst.some((value) => value === 0.5)).toBe(true);
  expect(unchanged(atFirst)).toBe(true);
  const steps = Math.round(WEIGHTS_EVERY_MS / running.view.dt);
  await running.advance(steps - 1);
  expect(await changesNow(changes)).toEqual(atFirst);
  await running.advance(1);
  expect(unchanged(await changesNow(changes))).toBe(false);
  running.dispose();
});
