/**
 * Lessons bring their own subject, speed, camera and colours, and leave the visitor's speed and colours as they were.
 */
import { describe, expect, test } from 'vitest';
import { firstAddress } from '../../../scenes/address.ts';
import { subjectOf } from '../../../scenes/fields.ts';
import { LESSONS, lessonStarts } from '../../../scenes/lesson_starts.ts';
import { lessons } from '../../../scenes/page/lessons/lessons.ts';
import { openBarePage, tanksStand } from './page_without_browser.ts';

describe('the lessons', () => {
  test('have each a beginning', () => {
    expect(lessons).toHaveLength(LESSONS);
  });

  test('begin with their own subject, speed, camera and colours, whatever was shown', () => {
    for (let lesson = 1; lesson <= LESSONS; lesson++) {
      const page = openBarePage('?v=1&circuit=brunel2000&speed=fastest&view=1,1,3');
      page.send({ kind: 'lesson', lesson });
      const { choice, speed, colouring } = firstAddress(lesson);
      expect(page.commands.at(-1)).toEqual({ kind: 'build', subject: subjectOf(choice) });
      const { from, neuron } = lessonStarts[lesson - 1];
      const flight = neuron === undefined ? {} : { neuron };
      expect(page.done).toEqual([{ kind: 'see', view: undefined, from, ...flight }]);
      expect(page.player).toMatchObject({ speed, colouring });
      expect(page.state.address).toEqual(firstAddress(lesson));
    }
  });

  test('go on with the same tanks, and build others anew', () => {
    const page = openBarePage();
    page.hear(tanksStand());
    const before = page.commands.length;
    page.send({ kind: 'lesson', lesson: 3 });
    expect(page.commands.slice(before).map(({ kind }) => kind)).not.toContain('build');
    page.send({ kind: 'set tanks', settings: { lambda: 0 } });
    page.send({ kind: 'settled' });
    page.hear(tanksStand());
    page.send({ kind: 'lesson', lesson: 4 });
    expect(page.commands.map(({ kind }) => kind).lastIndexOf('build')).toBeGreaterThan(before);
    expect(page.player.subject).toEqual(subjectOf(firstAddress(4).choice));
  });

  test('take the place of what was chosen a moment before, also where their tanks stand', () => {
    const page = openBarePage();
    page.hear(tanksStand());
    const before = page.commands.length;
    page.send({ kind: 'choose', circuit: 'brunel2000' });
    page.send({ kind: 'lesson', lesson: 3 });
    page.send({ kind: 'settled' });
    expect(page.commands.slice(before).map(({ kind }) => kind)).not.toContain('build');
    expect(page.state.address).toEqual(firstAddress(3));
  });

  test('leave no speed behind, neither to the next nor after the last', () => {
    const page = openBarePage('?v=1&speed=2&colour=rate');
    page.send({ kind: 'lesson', lesson: 1 });
    // As a lesson's own button does.
    page.send({ kind: 'speed', speed: 0.003 });
    page.send({ kind: 'lesson', lesson: 4 });
    expect(page.player.speed).toBe(lessonStarts[3].speed);
    page.send({ kind: 'lesson', lesson: undefined });
    expect(page.player).toMatchObject({ speed: 2, colouring: 'rate' });
    expect(page.state.address).toMatchObject({ lesson: undefined, speed: 2, colouring: 'rate' });
    page.send({ kind: 'lesson', lesson: undefined });
    expect(page.player.speed).toBe(2);
  });

  test('are left for another circuit, or for files', () => {
    for (const leave of [
      { kind: 'choose', circuit: 'brunel2000' },
      { kind: 'opened', subject: { kind: 'spikes', name: 'a.csv', bytes: new Uint8Array() } },
    ] as const) {
      const page = openBarePage('?v=1&speed=2');
      page.send({ kind: 'lesson', lesson: 1 });
      page.send(leave);
      // Files leave them once they stand: what is refused changes nothing.
      page.hear(tanksStand());
      expect(page.state.address).toMatchObject({ lesson: undefined, speed: 2 });
    }
  });
});
