/** How one subject takes the place of another: only once it is ready, and only while it is still wanted. */
import { describe, expect, test } from 'vitest';
import type { Subject } from '../../../scenes/messages.ts';
import { close, put } from '../../../scenes/tank/inbox.ts';
import { nothingWatched } from '../../../scenes/tank/session_state.ts';
import { seedOf, standUp } from '../../../scenes/tank/stand_up.ts';
import { checkTankParameters } from '../../../src/formats/tank_parameters.ts';
import { madeUpSession } from './made_up_session.ts';

const circuit = (size: number): Subject => ({
  ...{ kind: 'file', name: 'cells.json', seed: 7 },
  text: JSON.stringify({
    ...{ name: 'cells', dt: 0.1 },
    populations: [{ name: 'cells', model: 'iaf_psc_exp', size }],
    projections: [],
  }),
});

/** A session in which a made-up subject stands, and how often that was let go. */
function standing() {
  const made = madeUpSession(0);
  let disposed = 0;
  made.standing.running.dispose = () => {
    disposed++;
  };
  return { ...made, disposals: () => disposed };
}

describe('a new subject', () => {
  test('stands, is told of, and goes on with the numbers of frames; the old one is let go', async () => {
    const { session, standing: old, events, disposals } = standing();
    old.frames.next = 5;
    old.pace.start('fastest', 0, 0);
    await standUp(session, circuit(4));
    expect(session.standing).not.toBe(old);
    expect(session.standing).toMatchObject({ seed: 7, isTaught: false, frames: { next: 5, from: 0 } });
    expect(session.standing?.pace.speed).toBe(undefined);
    expect(events.map(({ kind }) => kind)).toEqual(['progress', 'built']);
    expect(events[1]).toMatchObject({
      startMs: 0,
      endMs: Number.POSITIVE_INFINITY,
      clocked: false,
      continuousUnits: 0,
    });
    expect(disposals()).toBe(1);
    session.standing?.running.dispose();
  });

  test('is watched as the one before was, or not at all where it has no such neuron', async () => {
    const watched = { kind: 'watch', neuron: 3, colouring: 'rate' } as const;
    for (const [size, kept] of [
      [4, watched],
      [3, nothingWatched],
    ] as const) {
      const { session } = standing();
      session.watched = watched;
      await standUp(session, circuit(size));
      expect(session.watched).toEqual(kept);
      expect(session.standing?.watching.colouring).toBe(kept.colouring);
      session.standing?.running.dispose();
    }
  });

  test('that is refused leaves the old one standing', async () => {
    const { session, standing: old, disposals } = standing();
    await expect(standUp(session, { kind: 'named', name: 'nothing', settings: {}, seed: 1 })).rejects.toThrow();
    expect(session.standing).toBe(old);
    expect(disposals()).toBe(0);
  });

  test.each(['another build', 'the end of the session'])(
    'is given up for %s, and the old one stands',
    async (reason) => {
      const { session, standing: old, events, disposals } = standing();
      if (reason === 'another build') put(session.inbox, { kind: 'build', subject: circuit(2) });
      else close(session.inbox);
      await standUp(session, circuit(4));
      expect(session.standing).toBe(old);
      expect(events.map(({ kind }) => kind)).toEqual(['progress']);
      expect(disposals()).toBe(0);
    },
  );
});

test('every subject but recorded spikes has a seed', () => {
  expect(seedOf({ kind: 'tanks', parameters: checkTankParameters({ seed: 4 }) })).toBe(4);
  expect(seedOf(circuit(1))).toBe(7);
  expect(seedOf({ kind: 'spikes', name: 'a.csv', bytes: new Uint8Array() })).toBe(0);
});
