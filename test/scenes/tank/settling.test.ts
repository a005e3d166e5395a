/**
 * What is first shown has no start-up burst: a network that starts from rest has settled by then, whatever its seed and
 * parameters.
 */
import { describe, expect, test } from 'vitest';
import { firstChoice, subjectOf, TANKS } from '../../../scenes/fields.ts';
import type { Subject } from '../../../scenes/messages.ts';
import { SETTLING_MS, settle, settlingMs } from '../../../scenes/tank/settling.ts';
import { startSubject } from '../../../scenes/tank/subject.ts';

/** Most spikes of 20 ms, before the first picture and in as long a time after it. */
async function bursts(subject: Subject): Promise<{ before: number; after: number; startsAt: number }> {
  const running = await startSubject(subject);
  const { dt } = running.view;
  const counts = new Uint32Array(Math.ceil((2 * SETTLING_MS) / 20) + 1);
  running.spikes.subscribe(({ steps }) => {
    for (const step of steps) counts[Math.floor((step * dt) / 20)]++;
  });
  expect(
    await settle(
      running,
      settlingMs(subject),
      async () => {},
      () => true,
    ),
  ).toBe(true);
  const startsAt = running.step * dt;
  await running.advance(Math.round(SETTLING_MS / dt));
  running.dispose();
  const half = SETTLING_MS / 20;
  return { before: Math.max(...counts.slice(0, half)), after: Math.max(...counts.slice(half)), startsAt };
}

const tanks = (settings: object): Subject => {
  const first = firstChoice(TANKS);
  return subjectOf({ ...first, settings: { ...first.settings, ...settings } });
};

describe('a network from rest', () => {
  test.each([1, 2, 3, 5])('has settled before the first picture, seed %d', async (seed) => {
    const { before, after, startsAt } = await bursts(tanks({ seed }));
    expect(startsAt).toBe(SETTLING_MS);
    expect(after).toBeLessThan(before / 2);
  });

  test('that is built again settles again', async () => {
    const { before, after } = await bursts(tanks({ lambda: 3 }));
    expect(after).toBeLessThan(before / 2);
  });

  test('of a file is shown from its beginning: its input may be written for it', () => {
    const bytes = new Uint8Array();
    expect(settlingMs({ kind: 'spikes', name: 'a', bytes })).toBe(0);
    expect(settlingMs({ kind: 'file', name: 'a', text: '', seed: 1 })).toBe(0);
    expect(settlingMs({ kind: 'sonata', name: 'a', files: [], seed: 1 })).toBe(0);
  });

  test('that is no longer wanted is given up', async () => {
    const running = await startSubject(tanks({}));
    let asked = 0;
    expect(
      await settle(
        running,
        SETTLING_MS,
        async () => {},
        () => ++asked < 3,
      ),
    ).toBe(false);
    expect(running.step * running.view.dt).toBeLessThan(SETTLING_MS / 5);
    running.dispose();
  });
});
