/**
 * Progress: what is being run and the time left, on stderr. On a terminal it is a bar; elsewhere, in the log of a
 * cluster's job, it is a line now and then for those who ask for lines, and nothing for others. The time left assumes
 * that the work still to do goes at the speed of the work done since the first update, so a resumed run is not taken
 * for a fast one, until no update comes for longer than that. "Work" is whatever unit the caller counts in; fractions
 * are fine.
 */
import { SingleBar } from 'cli-progress';
import { visible } from '../../errors.ts';
import { plain } from '../../report/wording.ts';
import { printMessage } from './terminal.ts';

/** A bar in motion. */
export interface Progress {
  /** Work done so far (absolute, 0 … total), and what is being run now. */
  update(done: number, what?: string): void;
  /** Removes the bar. Safe to call twice. */
  stop(): void;
}

const BAR_WIDTH = 24;

/** A duration for people: `0.02 s`, `45 s`, `3 min 05 s`, `2 h 07 min`; seconds ≥ 0. */
export function formatSeconds(seconds: number): string {
  if (seconds < 1) return `${plain(seconds, 1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** Work done and the time that it took. */
interface Tally {
  done: number;
  what: string;
  first: { readonly done: number; readonly at: number } | undefined;
  /** Seconds from the first update to the last. */
  spent: number;
}

/** 0 … 100. */
const percentOf = ({ done }: Tally, total: number): number => (total > 0 ? Math.min(100, (100 * done) / total) : 100);

/** The time left in words; empty where it cannot be told yet, and where all is done. */
function leftOf({ done, first, spent }: Tally, total: number): string {
  const since = first === undefined ? 0 : (performance.now() - first.at) / 1000;
  const speed = first === undefined || spent <= 0 ? 0 : (done - first.done) / spent;
  if (!(speed > 0 && done < total)) return '';
  // `spent` ends at the last update. From there the count runs down, ever slower, so that it never comes to nothing;
  // of what is overdue it is expected to take as long again as it is late.
  const [atUpdate, waited] = [(total - done) / speed, since - spent];
  const left = Math.max(atUpdate ** 2 / (atUpdate + waited), waited - atUpdate);
  return `${formatSeconds(Math.max(1, left))} left`;
}

function startBar(label: string, total: number, tally: Tally): SingleBar {
  const line = (): string => {
    const percent = percentOf(tally, total);
    const filled = Math.round((percent / 100) * BAR_WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
    const head = `${label} ${bar} ${String(Math.floor(percent)).padStart(3)} %`;
    const text = visible([head, leftOf(tally, total), tally.what].filter((part) => part !== '').join('  '));
    return text.slice(0, Math.max(20, (process.stderr.columns || 80) - 1)); // a wrapped line could not be cleared
  };
  // No signal handler and no hidden cursor: Ctrl-C must end a command that computes without pause, and leave nothing to
  // restore.
  const options = { stream: process.stderr, format: line, clearOnComplete: true, gracefulExit: false, fps: 4 };
  const bar = new SingleBar(options);
  bar.start(total, 0);
  return bar;
}

/** Prints a line now and then. @returns ends that */
function startLines(label: string, total: number, tally: Tally, everyMs: number): () => void {
  const tell = (): void => {
    const parts = [`${Math.floor(percentOf(tally, total))} %`, leftOf(tally, total), tally.what];
    printMessage(`${label}: ${parts.filter((part) => part !== '').join(', ')}`);
  };
  const timer = setInterval(tell, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Shows progress until `stop`.
 * @param label what the whole run is, e.g. `compare quick`
 * @param total work in all, > 0
 * @param linesEveryMs where there is no terminal, prints a line after every so many ms; no lines where left out
 */
export function startProgress(label: string, total: number, linesEveryMs = Number.POSITIVE_INFINITY): Progress {
  const tally: Tally = { done: 0, what: '', first: undefined, spent: 0 };
  const bar = process.stderr.isTTY === true ? startBar(label, total, tally) : undefined;
  const lines = linesEveryMs < Number.POSITIVE_INFINITY && bar === undefined;
  const stopLines = lines ? startLines(label, total, tally, linesEveryMs) : undefined;
  return {
    update(now, running) {
      tally.done = now;
      if (running !== undefined) tally.what = running;
      if (tally.first === undefined) tally.first = { done: now, at: performance.now() };
      else tally.spent = (performance.now() - tally.first.at) / 1000;
      bar?.update(now);
    },
    stop() {
      bar?.stop();
      stopLines?.();
    },
  };
}
