/** How long a slice of time is, in which pieces it passes, and how long the loop rests after it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_SPIKES } from '../../../scenes/tank/frames.ts';
import { put } from '../../../scenes/tank/inbox.ts';
import { SLICE_MS } from '../../../scenes/tank/pace.ts';
import { isPlaying } from '../../../scenes/tank/session_state.ts';
import {
  LONGEST_REST_MS,
  letTimePass,
  restAfter,
  SHORTEST_REST_MS,
  stepsOfPiece,
} from '../../../scenes/tank/time_slice.ts';
import { madeUpSession } from './made_up_session.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

describe('a rest', () => {
  test('is none where a step is due, and otherwise long enough for several steps and short enough to look again', () => {
    expect(restAfter(false, 0)).toBe(0);
    expect(restAfter(true, 0)).toBe(LONGEST_REST_MS);
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (nextMs) => {
        const rest = restAfter(false, nextMs);
        expect(rest).toBeGreaterThanOrEqual(SHORTEST_REST_MS);
        expect(rest).toBeLessThanOrEqual(LONGEST_REST_MS);
        if (nextMs >= SHORTEST_REST_MS && nextMs <= LONGEST_REST_MS) expect(rest).toBe(nextMs);
      }),
      { seed: 1 },
    );
  });
});

describe('a slice of time', () => {
  test('as fast as it goes ends once it is over, its pieces growing while they are short', async () => {
    const { session, standing, pieces } = madeUpSession(0.25);
    standing.pace.start('fastest', 0, 0);
    expect(await letTimePass(session, standing)).toBe(0);
    // Of 1, 2, 4, 8 and 16 steps, a quarter of a ms each; that of 16 took longer than a piece is to grow by.
    expect(pieces).toEqual([1, 2, 4, 8, 16, 16, 16]);
    expect(session.wall()).toBeGreaterThanOrEqual(SLICE_MS);
    expect(session.wall() - 0.25 * 16).toBeLessThan(SLICE_MS);
  });

  test('at a speed has the steps that are due, and rests until more are', async () => {
    const { session, standing, pieces, elapse } = madeUpSession(0);
    standing.pace.start(0.5, 0, 0);
    expect(await letTimePass(session, standing)).toBe(SHORTEST_REST_MS);
    expect(pieces).toEqual([]);
    elapse(20);
    await letTimePass(session, standing);
    // 20 ms of wall time at half speed: 10 ms of the model, in steps of 0.1 ms.
    expect(sum(pieces)).toBe(100);
    expect(standing.running.step).toBe(100);
  });

  test('ends with the piece during which a command comes', async () => {
    const { session, standing, pieces } = madeUpSession(0.01);
    standing.pace.start('fastest', 0, 0);
    put(session.inbox, { kind: 'pause' });
    await letTimePass(session, standing);
    expect(pieces).toEqual([1]);
  });

  test('stops at the end of a recording, and time with it', async () => {
    const { session, standing, pieces } = madeUpSession(0.01, 5);
    standing.pace.start('fastest', 0, 0);
    await letTimePass(session, standing);
    expect(sum(pieces)).toBe(5);
    expect(isPlaying(standing)).toBe(false);
    expect(stepsOfPiece(standing, session.wall())).toBe(0);
  });

  test('is none while too much waits for the page', async () => {
    const { session, standing, spikes, pieces } = madeUpSession(0.01);
    const many = new Uint32Array(MOST_SPIKES + 1);
    spikes.next({ fromStep: 0, toStep: 1, steps: many, senders: many });
    standing.pace.start('fastest', 0, 0);
    expect(await letTimePass(session, standing)).toBe(LONGEST_REST_MS);
    expect(pieces).toEqual([]);
    expect(isPlaying(standing)).toBe(true);
  });
});
