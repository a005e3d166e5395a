/**
 * The progress bar: what is being run and the time left, on stderr, and only on a terminal (elsewhere it is silent).
 * The time left assumes that the work still to do goes at the speed of the work done since the first update, so a resumed
 * run is not taken for a fast one. "Work" is whatever unit the caller counts in; fractions are fine.
 */
import { SingleBar } from 'cli-progress';
import { visible } from '../errors.ts';

/** A bar in motion. */
export interface Progress {
  /** Work done so far (absolute, 0 … total), and what is being run now. */
  update(done: number, what?: string): void;
  /** Removes the bar. Safe to call twice. */
  stop(): void;
}

const BAR_WIDTH = 24;

/** A duration for people: `45 s`, `3 min 05 s`, `2 h 07 min`; seconds ≥ 0. */
export function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/**
 * Shows a progress bar until `stop`.
 * @param label what the whole run is, e.g. `compare quick`
 * @param total work in all, > 0
 */
export function startProgress(label: string, total: number): Progress {
  if (process.stderr.isTTY !== true) return { update() {}, stop() {} };
  let done = 0;
  let what = '';
  let first: { readonly done: number; readonly at: number } | undefined;
  let spent = 0;

  const line = (): string => {
    const share = total > 0 ? Math.min(1, done / total) : 1;
    const filled = Math.round(share * BAR_WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
    const since = first === undefined ? 0 : (performance.now() - first.at) / 1000;
    const speed = first === undefined || spent <= 0 ? 0 : (done - first.done) / spent;
    // `spent` ends at the last update: the count runs down between updates instead of growing.
    const left = speed > 0 ? `${formatSeconds(Math.max(0, (total - done) / speed - (since - spent)))} left` : '';
    const head = `${label} ${bar} ${String(Math.floor(share * 100)).padStart(3)} %`;
    const text = visible([head, left, what].filter((part) => part !== '').join('  '));
    return text.slice(0, Math.max(20, (process.stderr.columns || 80) - 1)); // a wrapped line could not be cleared
  };

  // No signal handler and no hidden cursor: Ctrl-C must end a command that computes without pause, and leave nothing to restore.
  const options = { stream: process.stderr, format: line, clearOnComplete: true, gracefulExit: false, fps: 4 };
  const bar = new SingleBar(options);
  bar.start(total, 0);
  return {
    update(now, running) {
      done = now;
      if (running !== undefined) what = running;
      if (first === undefined) first = { done: now, at: performance.now() };
      else spent = (performance.now() - first.at) / 1000;
      bar.update(now);
    },
    stop: () => bar.stop(),
  };
}
