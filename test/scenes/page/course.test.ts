/**
 * Lessons bring their own subject, speed, camera and colours, and leave the visitor's speed and colours as they were.
 */
import { Subject } from 'rxjs';
import { describe, expect, test } from 'vitest';
import { type Address, firstAddress } from '../../../scenes/address.ts';
import { type Choice, firstChoice, subjectOf } from '../../../scenes/fields.ts';
import { LESSONS, lessonStarts } from '../../../scenes/lesson_starts.ts';
import type { Command, Event } from '../../../scenes/messages.ts';
import { createCourse } from '../../../scenes/page/course.ts';
import { lessons } from '../../../scenes/page/lessons.ts';
import { createPlayer } from '../../../scenes/page/player.ts';

function page() {
  const player = createPlayer({ commands: new Subject<Command>(), events: new Subject<Event>() }, false);
  let address: Address = firstAddress();
  const built: Choice[] = [];
  const looked: (readonly [number, number])[] = [];
  const course = createCourse(player, {
    address: () => address,
    say(part) {
      const { speed, colouring } = player.state.value;
      address = { ...address, speed, colouring, ...part };
    },
    build(choice) {
      built.push(choice);
      address = { ...address, choice };
      player.show(subjectOf(choice));
    },
    look: (from) => looked.push(from),
  });
  return { player, course, built, looked, address: () => address };
}

describe('the lessons', () => {
  test('have each a beginning', () => {
    expect(lessons).toHaveLength(LESSONS);
  });

  test('begin with their own subject, speed, camera and colours, whatever was shown', () => {
    for (let lesson = 1; lesson <= LESSONS; lesson++) {
      const { player, course, built, looked, address } = page();
      player.show(subjectOf(firstChoice('brunel2000')));
      player.setSpeed('fastest');
      course.go(lesson);
      const start = lessonStarts[lesson - 1];
      expect(built).toEqual([firstAddress(lesson).choice]);
      expect(looked).toEqual([start.from]);
      expect(player.state.value).toMatchObject({ speed: start.speed, colouring: start.colouring });
      expect(address()).toMatchObject({ lesson, view: undefined, speed: start.speed });
    }
  });

  test('leave no speed behind, neither to the next nor after the last', () => {
    const { player, course, address } = page();
    player.setSpeed(2);
    player.colour('rate');
    course.go(1);
    // As a lesson's own button does.
    player.setSpeed(0.003);
    course.go(4);
    expect(player.state.value.speed).toBe(lessonStarts[3].speed);
    course.go(undefined);
    expect(player.state.value).toMatchObject({ speed: 2, colouring: 'rate' });
    expect(address()).toMatchObject({ lesson: undefined, speed: 2, colouring: 'rate' });
    course.leave();
    expect(player.state.value.speed).toBe(2);
  });
});
