/**
 * What is shown follows from what a visitor chooses, sets, or opens, and from what of it could be built: what the
 * address says of it, when it is asked for, and what is shown again where it is refused.
 */
import { InputError } from '../../src/errors.ts';
import type { Address } from '../address.ts';
import { type Choice, firstChoice, subjectOf, TANKS } from '../fields.ts';
import { lessonStarts } from '../lesson_starts.ts';
import type { Stone, Subject } from '../messages.ts';
import { unmarked } from '../population_marks.ts';
import { gateChoices } from '../right_networks.ts';
import { ask, type PageEffect, type PageStep, step } from './message.ts';
import { filesShown, type PlayerState, type Told } from './player_state.ts';
import type { PageState } from './state.ts';
import { signQuestion } from './words.ts';

/** Changes what the address says. */
export function saying(state: PageState, part: Partial<Address>): PageState {
  return { ...state, address: { ...state.address, ...part } };
}

/** Has a choice built, or tells why it cannot be. */
function showing(choice: Choice, stones: readonly Stone[] = []): PageEffect {
  try {
    return ask({ kind: 'show', subject: subjectOf(choice, stones) });
  } catch (error) {
    if (error instanceof InputError) return { kind: 'tell', message: error.message };
    throw error;
  }
}

/** Leaves the lessons, if one is under way, with the speed and the colours from before. */
export function leaveLessons(state: PageState): PageStep {
  if (state.address.lesson === undefined) return step(state);
  const { speed, colouring } = state.beforeLessons;
  return step(saying(state, { lesson: undefined }), ask({ kind: 'speed', speed }), ask({ kind: 'colour', colouring }));
}

/** Asks for the choice of the address at once. */
function askNow(state: PageState, stones?: readonly Stone[]): PageStep {
  const { choice } = state.address;
  const effect = showing(choice, stones);
  return step(
    { ...state, settling: false, asked: effect.kind === 'ask' ? { choice, files: false } : state.asked },
    effect,
  );
}

/** Takes a choice. @param soon once nothing has been changed for a moment, instead of at once */
export function choose(before: PageState, choice: Choice, soon = true): PageStep {
  const { state, effects } = choice.circuit === TANKS ? step(before) : leaveLessons(before);
  const gate = gateChoices(choice.settings.continuous).find((one) => one === state.address.gate);
  const marks = choice.circuit === state.address.choice.circuit ? state.address.marks : unmarked;
  const chosen = { ...saying(state, { choice, files: false, stones: [], gate, marks }), refused: undefined };
  const then = soon ? step({ ...chosen, settling: true }, { kind: 'settle' }) : askNow(chosen);
  return step(then.state, ...effects, ...then.effects);
}

/** Asks for the choice of the address, if it is still to be asked for. */
export function settled(state: PageState): PageStep {
  return state.settling ? askNow(state) : step(state);
}

/** Has files built that were read; until they stand the address says what does. */
export function opened(state: PageState, subject: Subject): PageStep {
  const { choice, files } = state.address;
  const asked = files ? { choice, files } : undefined;
  const shown = saying(state, { marks: unmarked });
  return step({ ...shown, settling: false, asked }, ask({ kind: 'show', subject }));
}

/** Asks for what the address says, before anything is drawn: the worker builds meanwhile. */
export function begin(state: PageState): PageStep {
  const { speed, colouring, files, stones } = state.address;
  const shown = files ? step(state, { kind: 'fetch' }) : askNow(state, stones);
  return step(
    shown.state,
    ask({ kind: 'speed', speed }),
    ...(colouring === 'spikes' ? [] : [ask({ kind: 'colour', colouring })]),
    ...shown.effects,
  );
}

/** A subject stands. */
export function stands(before: PageState, { view }: Told<'built'>, player: PlayerState): PageStep {
  // Files have neither lessons nor stones.
  const left = filesShown(player) === undefined ? step(before) : leaveLessons(saying(before, { stones: [] }));
  const { state } = left;
  const { address, arriving, asked, stood } = state;
  const { from, neuron } = { ...(address.lesson === undefined ? {} : lessonStarts[address.lesson - 1]) };
  const question = signQuestion(view);
  const effects: PageEffect[] = [...left.effects];
  if (question !== undefined) effects.push({ kind: 'tell', message: question });
  if (arriving && (address.view ?? from) !== undefined) {
    const to = address.view === undefined && neuron !== undefined ? { neuron } : {};
    effects.push({ kind: 'see', view: address.view, from, ...to });
  }
  if (neuron !== undefined && player.selected === undefined)
    effects.push(ask({ kind: 'select', selected: { side: 'liquid', neuron } }));
  return step({ ...state, arriving: false, stood: asked ?? stood }, ...effects);
}

/** What was refused is not what stands: the address and the fields say again what does. */
export function refused(state: PageState, message: string, player: PlayerState): PageStep {
  const { address, stood, settling } = state;
  const pending = player.building || settling;
  const other = stood !== undefined && (address.choice !== stood.choice || address.files !== stood.files);
  const stones = player.standing?.kind === 'tanks' ? player.dropped : [];
  return step(!pending && other ? saying(state, { ...stood, stones }) : state, { kind: 'tell', message });
}

/** Sets some of the two tanks' parameters, whatever is shown. */
export function tanksWith({ address: { choice } }: PageState, settings: Choice['settings']): Choice {
  const base = choice.circuit === TANKS ? choice : firstChoice(TANKS);
  return { ...base, settings: { ...base.settings, ...settings } };
}
