import { expect, it } from 'vitest';
import { collectGarbage } from '../../../src/cli/node/collect_garbage.ts';

it('what nothing holds is given back, where a process holds much', () => {
  expect(collectGarbage(Number.POSITIVE_INFINITY)).toBe(false);
  const gone = new WeakRef(Array.from({ length: 1000 }, (_, i) => ({ i })));
  return new Promise<void>((resolve) => {
    // A weak reference holds its target until the task that made it has ended.
    setTimeout(() => {
      expect(collectGarbage(0)).toBe(true);
      expect(gone.deref()).toBeUndefined();
      resolve();
    }, 0);
  });
});
