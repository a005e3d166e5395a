/**
 * What takes seconds before the first picture is told in words as it goes on, and is given up as soon as something else
 * is wanted.
 */
import { expect, test } from 'vitest';
import { firstChoice, subjectOf, TANKS } from '../../../scenes/fields.ts';
import type { Event, Subject } from '../../../scenes/messages.ts';
import { progressText } from '../../../scenes/page/overlay.ts';
import { prepare } from '../../../scenes/tank/prepare.ts';
import type { Running } from '../../../scenes/tank/running.ts';
import { SETTLING_MS } from '../../../scenes/tank/settling.ts';
import { startSubject } from '../../../scenes/tank/subject.ts';

const tanks = (settings: object): Subject => {
  const first = firstChoice(TANKS);
  return subjectOf({ ...first, settings: { ...first.settings, ...settings } });
};

/** What is told of a subject until it stands, or until `wanted` looks have been taken. */
async function told(
  running: Running,
  wanted = Number.POSITIVE_INFINITY,
): Promise<{ words: string[]; stands: boolean }> {
  const words: string[] = [];
  let looks = 0;
  const stands = await prepare(running, SETTLING_MS, {
    tell: (event: Event) => void (event.kind === 'progress' && words.push(progressText(event))),
    rest: async () => {},
    isWanted: () => ++looks <= wanted,
  });
  running.dispose();
  return { words, stands };
}

test('settling says how much of it has passed', async () => {
  const { words, stands } = await told(await startSubject(tanks({})));
  expect(stands).toBe(true);
  expect(words).toHaveLength(SETTLING_MS / 20);
  expect(words.slice(0, 2)).toEqual(['settling: 0 of 500 ms', 'settling: 20 of 500 ms']);
  expect(words.at(-1)).toBe('settling: 480 of 500 ms');
});

test('a large right tank is announced before it is made, and not made once it is not wanted', async () => {
  let made = 0;
  const large = async (): Promise<Running> => {
    const running = await startSubject(tanks({}));
    return {
      ...running,
      continuousUnits: 2000,
      continuous: () => [++made],
      // A copy of a getter would stand still.
      get step() {
        return running.step;
      },
    };
  };
  const { words, stands } = await told(await large());
  expect(stands).toBe(true);
  expect(words.at(-1)).toBe('building the right tank of 2000 units …');
  expect(made).toBe(1);
  expect(await told(await large(), SETTLING_MS / 20)).toMatchObject({ stands: false });
  expect(made).toBe(1);
});

test('what is no longer wanted while it settles is given up there', async () => {
  const { words, stands } = await told(await startSubject(tanks({})), 3);
  expect(stands).toBe(false);
  expect(words).toHaveLength(4);
});
