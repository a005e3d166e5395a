/**
 * How the page's state follows from what happens to it, and what is to be done about it. Nothing is done here: every
 * transition is a function of the record, the message and what the player knows, and can be tried without a browser.
 */
import type { Foldable } from '../address.ts';
import { firstChoice, TANKS } from '../fields.ts';
import { middleOf } from '../layout.ts';
import type { Subject } from '../messages.ts';
import { unmarked, withAlone, withChosen, withColour, withHidden } from '../population_marks.ts';
import { forget, goToLesson, guess, remember } from './course.ts';
import { seen } from './lessons/learned.ts';
import { ask, type PageEffect, type PageMessage, type PageStep, step } from './message.ts';
import { filesShown, type PlayerState, type Selected, shownMs } from './player_state.ts';
import { begin, choose, opened, refused, saying, settled, stands, tanksWith } from './showing.ts';
import { notchOf, speedAt } from './speeds.ts';
import { foldedIn, gameIn, type PageState } from './state.ts';
import { linkText } from './words.ts';

type Transition<K extends PageMessage['kind']> = (
  state: PageState,
  message: Extract<PageMessage, { kind: K }>,
  player: PlayerState,
) => PageStep;

function select(state: PageState, selected: Selected | undefined): PageStep {
  const { marks } = state.address;
  // Who leaves the selection leaves that of a population too.
  const left = selected === undefined && marks.chosen !== undefined;
  const then = left ? saying(state, { marks: { ...marks, chosen: undefined } }) : state;
  const shown: PageState = { ...then, refused: undefined, tab: selected === undefined ? state.tab : 'neuron' };
  return step(shown, ask({ kind: 'select', selected }));
}

/** Folds a part of the page away, or unfolds it; the address keeps that. */
function folding(state: PageState, part: Foldable, away: boolean): PageState {
  const folded = foldedIn(state);
  if (folded.includes(part) === away) return state;
  return saying(state, { fold: away ? [...folded, part] : folded.filter((one) => one !== part) });
}

/** A stone that is dropped is seen to fall. */
function drop(state: PageState, at: readonly [number, number, number], { playing }: PlayerState): PageStep {
  return step(state, { kind: 'fall', at, first: false }, ...(playing ? [] : [ask({ kind: 'play' })]));
}

/** Whether stones can fall: into the two tanks. */
const hasTanks = ({ built }: PlayerState): boolean => (built?.continuousUnits ?? 0) > 0;

/** What is being built, or else what stands: what was refused is neither. */
const shownOrComing = ({ building, subject, standing }: PlayerState): Subject | undefined =>
  building ? subject : standing;

const press: Transition<'press'> = (state, { pressed: { side, neuron, at, selects } }, player) => {
  if (hasTanks(player) && !selects && state.tool === 'stone') return drop(state, at, player);
  return select(state, neuron === undefined ? undefined : { side, neuron });
};

/** The address follows what the player has come to, however it came to it. */
const played: Transition<'played'> = (shown, { before }, player) => {
  const { speed, colouring, dropped, trained, playing } = player;
  const learned = seen(shown.learned, shown.address.lesson, before, player);
  const state = learned === shown.learned ? shown : { ...shown, learned };
  // Once the clocks can tell the time, the first stone is to fall.
  const ready = state.opening && trained !== undefined && playing && (before.trained !== trained || !before.playing);
  const effects: PageEffect[] = ready ? [{ kind: 'await first stone' }] : [];
  if (learned.done !== shown.learned.done) effects.push(remember(learned));
  const stones = before.dropped !== dropped && state.address.choice.circuit === TANKS;
  if (!stones && before.speed === speed && before.colouring === colouring) return step(state, ...effects);
  return step(saying(state, { speed, colouring, ...(stones ? { stones: dropped } : {}) }), ...effects);
};

const mark: Transition<'mark'> = (state, { population, how }, { built }) => {
  const { marks } = state.address;
  const all = built?.view.populations.map(({ name }) => name) ?? [];
  const changed = {
    hide: () => withHidden(marks, population),
    alone: () => withAlone(marks, population, all),
    choose: () => withChosen(marks, population),
  }[how]();
  return step(saying(state, { marks: changed }));
};

const sign: Transition<'sign'> = (state, { population, inhibits }, player) => {
  const shown = shownOrComing(player);
  if (shown?.kind !== 'spikes') return step(state);
  const subject = { ...shown, inhibits: { ...shown.inhibits, [population]: inhibits } };
  return step(state, ask({ kind: 'show', subject }));
};

const transitions: { readonly [K in PageMessage['kind']]: Transition<K> } = {
  begin,
  choose: (state, { circuit }) => choose(state, firstChoice(circuit)),
  set: (state, { settings }) => {
    const { choice } = state.address;
    return choose(state, { ...choice, settings: { ...choice.settings, ...settings } });
  },
  'set tanks': (state, { settings }) => choose(state, tanksWith(state, settings)),
  reset: (state) => choose(state, firstChoice(state.address.choice.circuit)),
  settled,
  open: (state, { found }) => step(state, { kind: 'read', found }),
  opened: (state, { subject }) => opened(state, subject),
  built: (state, { built }, player) => stands(state, built, player),
  fault: (state, { message }, player) => refused(state, message, player),
  sign,
  restart: (state, _, player) => {
    const subject = shownOrComing(player);
    return step(state, ...(subject === undefined ? [] : [ask({ kind: 'show', subject })]));
  },
  lesson: (state, { lesson }, player) => goToLesson(state, lesson, player),
  guess: (state, message, player) => guess(state, message.guess, player),
  forget: (state, { lesson }) => forget(state, lesson),

  toggle: (state, _, { playing }) => step(state, ask({ kind: playing ? 'pause' : 'play' })),
  step: (state) => step(state, ask({ kind: 'step' })),
  look: (state, { pastMs }) => step(state, ask({ kind: 'look', pastMs })),
  'look by': (state, { ms }, player) => step(state, ask({ kind: 'look', pastMs: shownMs(player) + ms })),
  speed: (state, { speed }) => step(state, ask({ kind: 'speed', speed })),
  faster: (state, { notches }, { speed }) =>
    step(state, ask({ kind: 'speed', speed: speedAt(Math.max(0, notchOf(speed) + notches)) })),
  played,

  press,
  stone: (state, _, player) => {
    if (player.built === undefined) return step(state);
    const at = middleOf(player.built.view.positions);
    // Where there are no tanks the worker says so, and time stands as it stood.
    return hasTanks(player) ? drop(state, at, player) : step(state, ask({ kind: 'drop', at }));
  },
  landed: (state, { at }, player) => step(state, ...(hasTanks(player) ? [ask({ kind: 'drop', at })] : [])),
  'first stone': (state, _, { built, stones, playing }) => {
    if (!state.opening || built === undefined || stones > 0 || !playing) return step(state);
    return step({ ...state, opening: false }, { kind: 'fall', at: middleOf(built.view.positions), first: true });
  },
  select: (state, { selected }) => select(state, selected),
  colour: (state, { colouring }) => step(state, ask({ kind: 'colour', colouring })),
  gate: (state, { gate }) => step(saying(state, { gate })),
  train: (state, wish) => step(state, ask(wish)),
  mark,
  paint: (state, { population, colour }) =>
    step(saying(state, { marks: withColour(state.address.marks, population, colour) })),
  'show all': (state) => step(saying(state, { marks: unmarked })),
  silence: (state, wish) => step(state, ask(wish)),
  hover: (state, { hovered }) => step({ ...state, hovered }),
  frame: (state) => step(saying(state, { view: undefined }), { kind: 'see', view: undefined }),
  moved: (state, { view }) => step(saying(state, { view })),

  tab: (state, { tab }) => step({ ...folding(state, 'panel', false), tab }),
  tool: (state, { tool }) => step({ ...state, tool }),
  theme: (state, { theme = state.theme === 'dark' ? 'light' : 'dark' }) => step({ ...state, theme }),
  refuse: (state, message) => step({ ...state, refused: message.refused }),
  drag: (state, { dragging }) => step({ ...state, dragging }),
  share: (state, _, player) =>
    step(state, { kind: 'copy link', said: linkText(filesShown(player) !== undefined, player.dropped.length) }),
  keep: (state, { keep }) => step(state, { kind: 'keep', keep }),
  picture: (state) => step(state, { kind: 'picture' }),
  clip: (state) => step(state, { kind: 'clip' }),
  recording: (state, { recording }) => step({ ...state, recording }),
  help: (state) => step(state, { kind: 'help' }),
  fold: (state, { part }) => step(folding(state, part, !foldedIn(state).includes(part))),
  full: (state, { full = !state.full }) =>
    full === state.full ? step(state) : step({ ...state, full }, { kind: 'full screen', on: full }),
  narrow: (state, { narrow }) => step({ ...state, narrow }),
  analyse: (state) => step({ ...state, analysing: !state.analysing, opening: false }),
  'put away': (state, { notice }) => step(state, { kind: 'put away', notice }),
  hold: (state, { on }) => step(state, { kind: 'hold', on }),
  announce: (state, { text }) => step({ ...state, announced: text }),
  'without stage': (state, { why }) => step({ ...state, withoutStage: why }),
};

/** Time stands still while a game is open, which has times of its own, and goes on as it did; the address names it. */
function stillInGame(
  { tab: before }: PageState,
  { state, effects }: PageStep,
  { wantsToPlay }: PlayerState,
  isFirst: boolean,
): PageStep {
  const game = gameIn(state.tab);
  const was = isFirst ? undefined : gameIn(before);
  if (was === game) return { state, effects };
  const told = saying(state, { tab: game });
  if (was !== undefined && game !== undefined) return step(told, ...effects);
  if (game !== undefined) {
    const still = { ...told, playedBefore: wantsToPlay, opening: false };
    return step(still, ...effects, ...(wantsToPlay ? [ask({ kind: 'pause' })] : []));
  }
  const goesOn = state.playedBefore && !wantsToPlay;
  return step({ ...told, playedBefore: false }, ...effects, ...(goesOn ? [ask({ kind: 'play' })] : []));
}

/** What a visitor does who has begun by himself: no stone falls without him. */
const takesOver: readonly PageMessage['kind'][] = [
  ...(['choose', 'set', 'set tanks', 'reset', 'open', 'restart', 'lesson', 'colour'] as const),
  ...(['toggle', 'step', 'look', 'look by', 'speed', 'faster', 'press', 'stone', 'select'] as const),
];

/** What a message leads to. @param player what the player knows now */
export function updatePage(state: PageState, message: PageMessage, player: PlayerState): PageStep {
  const transition = transitions[message.kind] as Transition<PageMessage['kind']>;
  const touched = state.opening && takesOver.includes(message.kind) ? { ...state, opening: false } : state;
  return stillInGame(state, transition(touched, message, player), player, message.kind === 'begin');
}
