/** Less is drawn where pictures wait for too long, step by step, and only there. */
import { expect, test } from 'vitest';
import { createKeepingUp, DETAILS } from '../../../scenes/page/keeping_up.ts';

/** How often less is drawn over so many waits. */
const steps = (ms: number, waits: number): number => {
  const keepingUp = createKeepingUp();
  return Array.from({ length: waits }, () => keepingUp.waited(ms)).filter(Boolean).length;
};

test('pictures that keep up have all that there is', () => {
  expect(steps(30, 500)).toBe(0);
  const keepingUp = createKeepingUp();
  // A few that wait are no reason, and neither is a tab that was hidden.
  for (let i = 0; i < 200; i++) keepingUp.waited(i % 10 === 0 ? 120 : i % 10 === 1 ? 60_000 : 20);
  expect(keepingUp.detail).toBe(0);
});

test('those that do not have less, down to a least', () => {
  expect(steps(80, 24)).toBe(1);
  expect(steps(80, 1000)).toBe(DETAILS.length - 1);
  for (let i = 1; i < DETAILS.length; i++) expect(DETAILS[i].pixels).toBeLessThanOrEqual(DETAILS[i - 1].pixels);
});
