import { expect, it, vi } from 'vitest';
import { formatSeconds, startProgress } from '../../../src/cli/terminal/progress.ts';

it.each([
  [0, '0 s'],
  [0.0042, '0.004 s'],
  [0.96, '1 s'],
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
  // 30 in half a minute: 150 took 150 s, of which half a minute has passed since, and 150²/(150 + 30) are left.
  expect(write.mock.calls.flat()).toEqual([
    'experiment izhikevich-2007: 25 %, 2 min 05 s left, 1 of 3 units, network 2\n',
  ]);
  progress.stop();
  vi.advanceTimersByTime(120_000);
  expect(write).toHaveBeenCalledTimes(1);
  write.mockRestore();
  vi.useRealTimers();
});

it('never says that no time is left before all is done, and more again of what is overdue', () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const progress = startProgress('compare mine', 100, 10_000);
  progress.update(0);
  vi.advanceTimersByTime(9_000);
  progress.update(57);
  vi.advanceTimersByTime(600_000);
  const told = write.mock.calls.flat().map((line) => /^compare mine: 57 %, (.*) left\n$/.exec(String(line))?.[1]);
  expect(told).toHaveLength(60);
  // 43 take 6.8 s at the speed of before, one of which has passed at the first line.
  expect(told.slice(0, 4)).toEqual(['6 s', '4 s', '14 s', '24 s']);
  expect(told.at(-1)).toBe('9 min 44 s');
  progress.update(100);
  vi.advanceTimersByTime(10_000);
  expect(write.mock.calls.flat().at(-1)).toBe('compare mine: 100 %\n');
  progress.stop();
  write.mockRestore();
  vi.useRealTimers();
});
