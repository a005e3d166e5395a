/**
 * Going through the lessons: each brings its own subject, speed, camera and colours, and whoever leaves them has the
 * speed and the colours from before (showing.ts).
 */
import { firstAddress } from '../address.ts';
import { subjectOf } from '../fields.ts';
import { lessonStarts } from '../lesson_starts.ts';
import { ask, type PageStep, step } from './message.ts';
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
  const begun = saying({ ...state, beforeLessons }, { lesson, view: undefined });
  // The same tanks go on as they are, whatever else was still to be asked for.
  const goesOn = !building && standing !== undefined && isSame(subjectOf(choice), standing);
  const { state: shown, effects } = goesOn
    ? step({ ...saying(begun, { choice, files: false }), settling: false, asked: { choice, files: false } })
    : choose(begun, choice, false);
  return step(shown, ask({ kind: 'speed', speed }), ...effects, ask({ kind: 'colour', colouring }), {
    kind: 'see',
    view: undefined,
    from: lessonStarts[lesson - 1].from,
  });
}
