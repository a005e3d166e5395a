/** How the second game follows from what happens to it: functions of the record and the message. */
import { InputError } from '../../../src/errors.ts';
import type { KeptRange, KeptTaps } from './kept_taps.ts';
import type { TapNews } from './messages.ts';
import { intervalOf } from './settings.ts';
import { readTapFile, tapFile } from './tap_file.ts';
import { readerFit } from './tap_scores.ts';
import { firstTaps, intervalsOf, ownTaps, type TapEffect, type TapMessage, type TapState } from './tap_state.ts';
import { judged, type Outcome } from './taps.ts';

/** What a message leads to. */
export interface TapStep {
  readonly state: TapState;
  readonly effects: readonly TapEffect[];
}

const step = (state: TapState, ...effects: readonly TapEffect[]): TapStep => ({ state, effects });

const teach = ({ kept: { seed, range } }: TapState): TapEffect => ({
  kind: 'teach',
  command: { settings: { seed, range } },
});

const withRange = (kept: KeptTaps, own: KeptRange): KeptTaps => ({
  ...kept,
  byRange: { ...kept.byRange, [kept.range]: own },
});

/** The next trial begins. */
function begin(state: TapState): TapStep {
  const { kept, sound } = state;
  const { shown, taps } = kept.byRange[kept.range];
  const intervalMs = intervalOf(kept.range, shown);
  // Whatever comes of it, the next trial has another interval.
  const after = withRange(kept, { shown: shown + 1, taps });
  return step(
    { ...state, kept: after, trial: { phase: 'waiting' }, last: undefined },
    { kind: 'present', intervalMs, sound },
  );
}

/** The trial is over. */
function over(state: TapState, outcome: Outcome): TapStep {
  const { kept } = state;
  const rested: TapState = { ...state, trial: { phase: 'rest' }, flash: undefined, last: outcome };
  if (outcome.kind !== 'tap') return step(rested, { kind: 'hush' }, { kind: 'keep', kept });
  const taps = [...ownTaps(state), outcome.tap];
  const after = withRange(kept, { shown: kept.byRange[kept.range].shown, taps });
  return step(
    { ...rested, kept: after, fit: readerFit(taps, intervalsOf(state)) },
    { kind: 'hush' },
    { kind: 'keep', kept: after },
  );
}

function press(state: TapState, atMs: number): TapStep {
  const { trial, kept } = state;
  switch (trial.phase) {
    case 'rest':
      return begin(state);
    case 'waiting':
    case 'shown':
      return over(state, { kind: 'early' });
    case 'timed': {
      const intervalMs = intervalOf(kept.range, kept.byRange[kept.range].shown - 1);
      const { readyMs, setMs } = trial;
      return over(state, judged({ intervalMs, shownMs: setMs - readyMs, tappedMs: atMs - setMs }));
    }
    default:
      return trial satisfies never;
  }
}

function flash(state: TapState, which: 'ready' | 'set', atMs: number): TapStep {
  const { trial } = state;
  if (which === 'ready' && trial.phase === 'waiting')
    return step({ ...state, flash: which, trial: { phase: 'shown', readyMs: atMs } });
  if (which === 'set' && trial.phase === 'shown')
    return step({ ...state, flash: which, trial: { ...trial, phase: 'timed', setMs: atMs } });
  return step(state);
}

function hear(state: TapState, news: TapNews): TapStep {
  switch (news.kind) {
    case 'learning':
      return step({ ...state, learning: news.system });
    case 'produced':
      return step({ ...state, learning: undefined, produced: { ...state.produced, [news.system]: news.taps } });
    case 'fault':
      return step({ ...state, learning: undefined, fault: news.message });
    default:
      return news satisfies never;
  }
}

/** With the taps of others; a file that is opened again replaces itself. */
function withFiles(state: TapState, files: readonly { readonly name: string; readonly text: string }[]): TapState {
  const others = new Map(state.others.map((other) => [other.name, other]));
  const refused: string[] = [];
  for (const { name, text } of files)
    try {
      others.set(name, readTapFile(name, text, state.kept.range));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      refused.push(error.message);
    }
  return { ...state, others: [...others.values()], refused };
}

/** With other networks, or another range. */
function anew(state: TapState, kept: KeptTaps): TapStep {
  const sameRange = kept.range === state.kept.range;
  const others = sameRange ? state.others : [];
  const after: TapState = { ...firstTaps(kept), sound: state.sound, others };
  return step(after, { kind: 'hush' }, { kind: 'keep', kept }, teach(after));
}

/** What a message leads to. */
export function updateTaps(state: TapState, message: TapMessage): TapStep {
  const { kept, trial } = state;
  switch (message.kind) {
    case 'open':
      return step(state, teach(state));
    case 'news':
      return hear(state, message.news);
    case 'press':
      return press(state, message.atMs);
    case 'flash':
      return flash(state, message.which, message.atMs);
    case 'dark':
      return step({ ...state, flash: undefined });
    case 'too late':
      return trial.phase === 'timed' ? over(state, { kind: 'late' }) : step(state);
    case 'leave':
      return trial.phase === 'rest'
        ? step(state)
        : step({ ...state, trial: { phase: 'rest' }, flash: undefined }, { kind: 'hush' });
    case 'sound':
      return step({ ...state, sound: message.on });
    case 'range':
      return anew(state, { ...kept, range: message.range });
    case 'another network':
      return anew(state, { ...kept, seed: kept.seed + 1 });
    case 'forget': {
      const after = withRange(kept, { shown: 0, taps: [] });
      return step(
        { ...state, kept: after, trial: { phase: 'rest' }, flash: undefined, last: undefined, fit: undefined },
        { kind: 'hush' },
        { kind: 'keep', kept: after },
      );
    }
    case 'save':
      return step(state, { kind: 'save', name: 'rippletank-taps.json', text: tapFile(kept.range, ownTaps(state)) });
    case 'open files':
      return step(withFiles(state, message.files));
    case 'close files':
      return step({ ...state, others: [], refused: [] });
    default:
      return message satisfies never;
  }
}
