/** What could not be done is told in a line; the mistakes of a file in a line each. */
import { expect, test } from 'vitest';
import { fault, messageOf } from '../../../scenes/tank/session_state.ts';
import { InputError } from '../../../src/errors.ts';
import { madeUpSession } from './made_up_session.ts';

test('a message is one line, but for several mistakes of a file', () => {
  expect(messageOf(new Error('lost\n  the device'))).toBe('lost the device');
  expect(messageOf(new InputError('a.yaml: one\na.yaml: two'))).toBe('a.yaml: one\na.yaml: two');
  expect(messageOf('gone')).toBe('gone');
});

test('a fault is told to the page', () => {
  const { session, events } = madeUpSession(0);
  fault(session, new Error('lost'));
  expect(events).toEqual([{ kind: 'fault', message: 'lost' }]);
});
