/**
 * Going through the lessons: each brings its own subject, speed, camera and colours, and whoever leaves them has the
 * speed and the colours from before.
 */
import { type Address, firstAddress } from '../address.ts';
import { type Choice, subjectOf } from '../fields.ts';
import { lessonStarts } from '../lesson_starts.ts';
import type { Player } from './player.ts';

/** What the page does for the lessons. */
export interface CoursePage {
  address(): Address;
  /** Changes what the address says. */
  say(part: Partial<Address>): void;
  /** Builds at once. */
  build(choice: Choice): void;
  /** Sees both tanks whole, from an azimuth and elevation, radians. */
  look(from: readonly [azimuth: number, elevation: number]): void;
}

/** The lessons of a page. */
export interface Course {
  /** Begins a lesson, 1 …; undefined leaves them. */
  go(lesson: number | undefined): void;
  leave(): void;
}

const isSame = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Creates it. */
export function createCourse(player: Player, page: CoursePage): Course {
  let before: Pick<Address, 'speed' | 'colouring'> = firstAddress();
  const leave = (): void => {
    if (page.address().lesson === undefined) return;
    player.setSpeed(before.speed);
    player.colour(before.colouring);
    page.say({ lesson: undefined });
  };
  return {
    leave,
    go(lesson) {
      if (lesson === undefined) {
        leave();
        return;
      }
      if (page.address().lesson === undefined) before = player.state.value;
      const { choice, speed, colouring } = firstAddress(lesson);
      player.setSpeed(speed);
      page.say({ lesson, view: undefined });
      // The same tanks go on as they are.
      const { standing, building } = player.state.value;
      if (building || standing === undefined || !isSame(subjectOf(choice), standing)) page.build(choice);
      player.colour(colouring);
      page.say({});
      page.look(lessonStarts[lesson - 1].from);
    },
  };
}
