/** A worker that never speaks is told of once, after a stated time; one that speaks is not. */
import { Subject } from 'rxjs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Command, Event } from '../../../scenes/messages.ts';
import { LONGEST_SILENCE_MS, missFirstWord } from '../../../scenes/page/first_word.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function listened(): { commands: Subject<Command>; events: Subject<Event>; told: string[] } {
  const wire = { commands: new Subject<Command>(), events: new Subject<Event>() };
  const told: string[] = [];
  missFirstWord(wire, (message) => told.push(message));
  return { ...wire, told };
}

test('a worker that says nothing after the first command is told of, once, with what to do', () => {
  const { commands, told } = listened();
  vi.advanceTimersByTime(10 * LONGEST_SILENCE_MS);
  expect(told).toEqual([]);
  for (let i = 0; i < 3; i++) commands.next({ kind: 'pause' });
  vi.advanceTimersByTime(LONGEST_SILENCE_MS - 1);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(5 * LONGEST_SILENCE_MS);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^worker: nothing heard within 20 s; .*load the page again/);
});

test('a worker that has spoken may be silent for as long as it works', () => {
  const { commands, events, told } = listened();
  commands.next({ kind: 'pause' });
  events.next({ kind: 'progress', what: 'building', done: 0, of: 1 });
  vi.advanceTimersByTime(10 * LONGEST_SILENCE_MS);
  expect(told).toEqual([]);
});
