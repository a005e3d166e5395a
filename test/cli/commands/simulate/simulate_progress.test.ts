/** How far a run advances between two looks at the clock, signals and the disk; and what a terminal is shown. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startRunProgress } from '../../../../src/cli/commands/simulate/simulate_progress.ts';

const DT = 0.1;
const WINDOW = 15;

/** Runs 20 chunks at so many ms of wall time per ms of model time; returns the wall time of each. */
function chunks(slowdown: number): number[] {
  const progress = startRunProgress('net', 1e9, 0);
  let nowMs = 0;
  const spent = Array.from({ length: 20 }, () => {
    const steps = progress.chunkSteps(WINDOW, DT);
    expect(steps % WINDOW).toBe(0);
    const wall = steps * DT * slowdown;
    vi.advanceTimersByTime(wall);
    nowMs += steps * DT;
    progress.update(nowMs);
    return wall;
  });
  progress.stop();
  return spent;
}

const terminal = Object.getOwnPropertyDescriptor(process.stderr, 'isTTY');
let shown = '';
beforeEach(() => {
  shown = '';
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout', 'Date'] });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    shown += String(text);
    return true;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  if (terminal === undefined) Reflect.deleteProperty(process.stderr, 'isTTY');
  else Object.defineProperty(process.stderr, 'isTTY', terminal);
});

describe('the progress of a run', () => {
  // A window is 1.5 ms of model time: at a slowdown of 1000 a single one takes longer than a tenth of a second.
  test.each([
    [0.01, 100],
    [1, 100],
    [20, 90],
    [1000, 1500],
  ])('is looked at about every tenth of a second, or every window (slowdown %d)', (slowdown, wallMs) => {
    const last = chunks(slowdown).slice(-3);
    for (const wall of last) expect(Math.abs(wall - wallMs)).toBeLessThan(0.2 * wallMs);
  });

  test('is silent where nobody looks', () => {
    Object.defineProperty(process.stderr, 'isTTY', { value: false, configurable: true });
    chunks(1000);
    expect(shown).toBe('');
  });

  test('is silent for two seconds on a terminal, and then tells slowdown and model time', () => {
    Object.defineProperty(process.stderr, 'isTTY', { value: true, configurable: true });
    const progress = startRunProgress('net', 10_000, 4000);
    vi.advanceTimersByTime(1900);
    progress.update(4500);
    expect(shown).toBe('');
    vi.advanceTimersByTime(600);
    progress.update(5000);
    vi.advanceTimersByTime(1000);
    progress.update(5500);
    vi.advanceTimersByTime(1000);
    progress.stop();
    // 3.5 s for the 1500 ms since the run was resumed; the time left at the speed since the bar appeared.
    expect(shown).toContain('2.33 × real time, 5500 ms');
    expect(shown).toMatch(/net █+░+ +55 % {2}\d+ s left/);
  });
});
