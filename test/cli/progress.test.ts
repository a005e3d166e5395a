import { expect, it, vi } from 'vitest';
import { formatSeconds, startProgress } from '../../src/cli/progress.ts';

it.each([
  [0, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min 00 s'],
  [185, '3 min 05 s'],
  [7620, '2 h 07 min'],
])('%f seconds are %s', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});

it('is silent where stderr is no terminal', () => {
  expect(process.stderr.isTTY).not.toBe(true);
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const progress = startProgress('compare', 10);
  progress.update(5, 'liquid');
  progress.stop();
  expect(write).not.toHaveBeenCalled();
  write.mockRestore();
});
