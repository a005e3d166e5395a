/** The button of a control, what it tells, and the run behind it. */
import type { ReportedUnit, RerunData } from '../../src/studies/comparison/rerun.ts';
import { element } from './element.ts';
import type { Engine } from './engine.ts';
import type { RerunNews } from './messages.ts';
import { duration, outcomeWords, picturesWords } from './words.ts';

/** What can be computed again: a unit, or all pictures of a trial. */
export type Computable = ReportedUnit | 'pictures';

/** What a button needs. */
export interface RunnerParts {
  readonly data: RerunData;
  readonly engine: Engine;
  /** Called when a run begins or ends. */
  busy(on: boolean): void;
}

/** A button with what it tells. */
export interface Runner {
  readonly parts: readonly HTMLElement[];
  /** Whether another control computes. */
  wait(on: boolean): void;
  /** What the button is for; undefined with the reason where nothing can be computed. */
  offer(unit: Computable | undefined, seconds: number, words: string): void;
}

const TICK_MS = 200;

function view() {
  const start = element('button', '', 'Run again here');
  start.type = 'button';
  const bar = element('progress', '');
  bar.hidden = true;
  return { start, bar, said: element('output', 'outcome') };
}

/** What came of a run, a word first; undefined for progress. */
function verdictOf(
  news: RerunNews,
  unit: Computable | undefined,
  data: RerunData,
): readonly [string, string] | undefined {
  if (news.kind === 'progress') return undefined;
  if (news.kind === 'failed') return ['failed', `: it could not be computed here (${news.cause}).`];
  if (news.kind === 'pictured') return picturesWords(news.identical, news.seconds);
  if (unit === undefined || unit === 'pictures') throw new Error('internal: an outcome without its unit');
  return outcomeWords(news.outcome, unit, news.seconds, data);
}

/** Tells how long a run has taken, until it is stopped. */
function watch({ bar, said }: ReturnType<typeof view>, seconds: number): () => void {
  const began = performance.now();
  const tick = (): void => {
    const elapsed = (performance.now() - began) / 1000;
    said.textContent = `Computing … ${duration(elapsed)}`;
    if (seconds > 0) bar.value = Math.max(bar.value, Math.min(0.97, elapsed / seconds));
  };
  bar.removeAttribute('value');
  bar.hidden = false;
  const timer = window.setInterval(tick, TICK_MS);
  tick();
  return () => {
    clearInterval(timer);
    bar.hidden = true;
  };
}

/** Makes it. */
export function createRunner({ data, engine, busy }: RunnerParts): Runner {
  const shown = view();
  const { start, bar, said } = shown;
  let subject: { readonly unit: Computable; readonly seconds: number } | undefined;
  let stop: (() => void) | undefined;
  let waiting = false;

  const end = (): void => {
    stop?.();
    stop = undefined;
    start.textContent = 'Run again here';
    busy(false);
  };
  const begin = (unit: Computable, seconds: number): void => {
    const { experiment, pictures = '' } = data;
    start.textContent = 'Stop';
    busy(true);
    const unwatch = watch(shown, seconds);
    const cancel = engine(unit === 'pictures' ? { experiment, pictures } : { experiment, unit, data }, (news) => {
      if (news.kind === 'progress') bar.value = news.share;
      const verdict = verdictOf(news, subject?.unit, data);
      if (verdict === undefined) return;
      end();
      said.replaceChildren(element('strong', verdict[0], verdict[0]), verdict[1]);
    });
    stop = () => {
      unwatch();
      cancel();
    };
  };
  start.onclick = () => {
    if (stop !== undefined) {
      end();
      said.textContent = 'Stopped.';
    } else if (subject !== undefined) begin(subject.unit, subject.seconds);
  };
  return {
    parts: [start, bar, said],
    wait(on) {
      waiting = on;
      start.disabled = on || subject === undefined;
      start.title = on ? 'One at a time' : '';
    },
    offer(unit, seconds, words) {
      if (stop !== undefined) end();
      subject = unit && { unit, seconds };
      start.disabled = waiting || unit === undefined;
      said.textContent = words;
    },
  };
}
