/**
 * Going through the lessons: each brings its own subject, speed, camera, colours and selected neuron, and whoever
 * leaves them has the speed and the colours from before (showing.ts). Guesses and ticks are kept whenever they change.
 */
import { firstAddress } from '../address.ts';
import { subjectOf } from '../fields.ts';
import { lessonStarts } from '../lesson_starts.ts';
import { forgotten, guessed, type Learned, left } from './lessons/learned.ts';
import { ask, type PageEffect, type PageStep, step } from './message.ts';
import type { PlayerState } from './player_state.ts';
import { choose, leaveLessons, saying } from './showing.ts';
import type { PageState } from './state.ts';

const isSame = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Begins a lesson, 1 …; undefined leaves them. */
export function goToLesson(state: PageState, lesson: number | undefined, player: PlayerState): PageStep {
  if (lesson === undefined) return leaveLessons(state);
  const { speed: speedNow, colouring: coloursNow, standing, building } = player;
  const beforeLessons =
    state.address.lesson === undefined ? { speed: speedNow, colouring: coloursNow } : state.beforeLessons;
  const { choice, speed, colouring } = firstAddress(lesson);
  const begun = saying({ ...state, beforeLessons, learned: left(state.learned) }, { lesson, view: undefined });
  // The same tanks go on as they are, whatever else was still to be asked for.
  const goesOn = !building && standing !== undefined && isSame(subjectOf(choice), standing);
  const { state: shown, effects } = goesOn
    ? step({ ...saying(begun, { choice, files: false }), settling: false, asked: { choice, files: false } })
    : choose(begun, choice, false);
  const { from, neuron } = lessonStarts[lesson - 1];
  const selected = neuron === undefined ? undefined : ({ side: 'liquid', neuron } as const);
  return step(
    shown,
    ...(selected === player.selected ? [] : [ask({ kind: 'select', selected })]),
    ask({ kind: 'speed', speed }),
    ...effects,
    ask({ kind: 'colour', colouring }),
    { kind: 'see', view: undefined, from, ...(neuron === undefined ? {} : { neuron }) },
  );
}

/** Keeps guesses and ticks. */
export function remember({ guesses, done }: Learned): PageEffect {
  return { kind: 'remember', learned: { guesses, done } };
}

/** Takes the reader's guess in the lesson under way. */
export function guess(state: PageState, which: number, player: PlayerState): PageStep {
  const { lesson } = state.address;
  if (lesson === undefined) return step(state);
  const learned = guessed(state.learned, lesson, which, player);
  return step({ ...state, learned }, remember(learned));
}

/** Forgets guess and tick of a lesson, or of all. */
export function forget(state: PageState, lesson: number | undefined): PageStep {
  const learned = forgotten(state.learned, lesson);
  return step({ ...state, learned }, remember(learned));
}
