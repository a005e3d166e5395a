/** What is worked out once, and not before it is asked for. */
import { expect, test, vi } from 'vitest';
import { once } from '../../src/tasks/once.ts';
import { readySetGo } from '../../src/tasks/ready_set_go/task.ts';

test('is made at the first call, and never again', () => {
  const make = vi.fn(() => ({ made: true }));
  const value = once(make);
  expect(make).not.toHaveBeenCalled();
  expect(value()).toBe(value());
  expect(make).toHaveBeenCalledTimes(1);
});

test('a task shows the same presentation whenever it is asked', () => {
  const task = readySetGo({ values: 3, trainTrials: 6, testTrials: 6 });
  expect(task.presentation).toBe(task.presentation);
});
