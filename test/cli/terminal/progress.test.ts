import { expect, it, vi } from 'vitest';
import { formatSeconds, startProgress } from '../../../src/cli/terminal/progress.ts';

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

it('where lines are asked for, prints one now and then with what is done, what is left and what is running', () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const progress = startProgress('experiment izhikevich-2007', 200, 60_000);
  progress.update(20);
  vi.advanceTimersByTime(30_000);
  progress.update(50, '1 of 3 units, network 2');
  vi.advanceTimersByTime(30_000);
  // 30 in half a minute, and half a minute has passed since: 150 take two minutes more.
  expect(write.mock.calls.flat()).toEqual([
    'experiment izhikevich-2007: 25 %, 2 min 00 s left, 1 of 3 units, network 2\n',
  ]);
  progress.stop();
  vi.advanceTimersByTime(120_000);
  expect(write).toHaveBeenCalledTimes(1);
  write.mockRestore();
  vi.useRealTimers();
});
