/** How the game follows from what happens to it, and what is to be done: functions of the record and the message. */
import { InputError } from '../../src/errors.ts';
import { answerFile, readAnswerFile } from './answer_file.ts';
import type { GameNews } from './messages.ts';
import { firstGame, type GameEffect, type GameMessage, type GameState } from './state.ts';

/** What a message leads to. */
export interface GameStep {
  readonly state: GameState;
  readonly effects: readonly GameEffect[];
}

/** Trials that the systems hear at once, so that scores are seen to move. */
const AT_ONCE = 5;
/** While trials of an earlier visit are heard again. */
const AGAIN_AT_ONCE = 40;
/** Trials that they have heard before the reader does: no one waits for the next one. */
const IN_STORE = 2;

const step = (state: GameState, ...effects: readonly GameEffect[]): GameStep => ({ state, effects });

const keep = ({ settings, level, answers }: GameState): GameEffect => ({
  kind: 'keep',
  kept: { settings, level, answers },
});

/** Has the systems hear what is wanted next: the next trial before it is presented, or those without the reader. */
function hearing(state: GameState, ...effects: readonly GameEffect[]): GameStep {
  const { trials, heard, answers, aheadTo, phase } = state;
  const longest = Math.max(0, ...state.others.map((other) => other.answers.length));
  const next = phase === 'ahead' ? aheadTo : Math.max(longest, answers.length + IN_STORE);
  const wanted = Math.min(trials, next);
  const count = Math.min(wanted - heard.length, phase === 'ahead' ? AT_ONCE : AGAIN_AT_ONCE);
  if (state.hearing || count <= 0) return step(state, ...effects);
  const command = { kind: 'hear', from: heard.length, count } as const;
  return step({ ...state, hearing: true }, ...effects, { kind: 'command', command });
}

/** Where the game is once the systems know what they know. */
function settled(state: GameState): GameState {
  const { phase, heard, answers, trials } = state;
  if (phase === 'failed' || phase === 'playing' || phase === 'asking') return state;
  if (trials > 0 && answers.length >= trials && heard.length >= trials) return { ...state, phase: 'over' };
  if (phase === 'ahead' && answers.length < state.aheadTo) return state;
  return { ...state, phase: heard.length > answers.length ? 'ready' : 'teaching' };
}

/** Without the reader a trial is over once the systems have heard it. */
function aheadWith(state: GameState): GameState {
  const { phase, answers, heard, aheadTo } = state;
  if (phase !== 'ahead') return state;
  const over = Math.max(0, Math.min(heard.length, aheadTo) - answers.length);
  return { ...state, answers: [...answers, ...new Array<undefined>(over).fill(undefined)] };
}

/** Of a game that had as many trials at most. */
const answersOf = ({ answers }: GameState, trials: number): GameState['answers'] => answers.slice(0, trials);

function hear(state: GameState, news: GameNews): GameStep {
  switch (news.kind) {
    case 'learning':
      return step({ ...state, learning: { system: news.system, share: news.share } });
    case 'taught':
      return hearing({ ...state, learning: undefined, trials: news.trials, answers: answersOf(state, news.trials) });
    case 'heard': {
      if (news.from !== state.heard.length) return step(state);
      const more = aheadWith({ ...state, hearing: false, heard: [...state.heard, ...news.trials] });
      const after = settled(more);
      return hearing(after, ...(after.answers === state.answers ? [] : [keep(after)]));
    }
    case 'fault':
      return step({ ...state, phase: 'failed', hearing: false, fault: news.message }, { kind: 'hush' });
    default:
      return news satisfies never;
  }
}

/** With the answers of others; a file that is opened again replaces itself. */
function withFiles(state: GameState, files: readonly { readonly name: string; readonly text: string }[]): GameState {
  const others = new Map(state.others.map((other) => [other.name, other]));
  const refused: string[] = [];
  for (const { name, text } of files)
    try {
      others.set(name, readAnswerFile(name, text, state.settings));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      refused.push(error.message);
    }
  return { ...state, others: [...others.values()], refused };
}

/** A trial that is being heard is over without an answer. */
function leave(state: GameState): GameStep {
  const { phase } = state;
  if (phase === 'ahead') return step(settled({ ...state, aheadTo: state.answers.length }));
  return phase === 'playing' || phase === 'asking' ? step({ ...state, phase: 'ready' }, { kind: 'hush' }) : step(state);
}

/** What a message leads to. */
export function updateGame(state: GameState, message: GameMessage): GameStep {
  const { phase, heard, answers, settings } = state;
  switch (message.kind) {
    case 'open':
      return step(state, { kind: 'command', command: { kind: 'teach', settings } });
    case 'news':
      return hear(state, message.news);
    case 'play': {
      if (phase !== 'ready') return step(state);
      return step(
        { ...state, phase: 'playing' },
        { kind: 'present', trial: heard[answers.length], sound: state.sound },
      );
    }
    case 'asked':
      return step(phase === 'playing' ? { ...state, phase: 'asking' } : state);
    case 'answer': {
      if (phase !== 'asking') return step(state);
      const after = settled({ ...state, phase: 'ready', answers: [...answers, message.long] });
      return hearing(after, { kind: 'hush' }, keep(after));
    }
    case 'ahead': {
      if (phase !== 'ready') return step(state);
      const aheadTo = Math.min(state.trials, answers.length + message.trials);
      const after = settled(aheadWith({ ...state, phase: 'ahead', aheadTo }));
      return hearing(after, keep(after));
    }
    case 'stop':
    case 'leave':
      return leave(state);
    case 'noise': {
      const after = { ...state, level: message.level };
      return step(after, keep(after));
    }
    case 'sound':
      return step({ ...state, sound: message.on });
    case 'save': {
      const text = answerFile(settings, answers);
      return step(state, { kind: 'save', name: `rippletank-game-seed-${settings.seed}.json`, text });
    }
    case 'open files':
      return hearing(withFiles(state, message.files));
    case 'set': {
      const after = {
        ...firstGame({ settings: message.settings, level: state.level, answers: [] }),
        sound: state.sound,
      };
      const command = { kind: 'teach', settings: message.settings } as const;
      return step(after, { kind: 'hush' }, { kind: 'command', command }, keep(after));
    }
    default:
      return message satisfies never;
  }
}
