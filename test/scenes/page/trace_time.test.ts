/** Which time the traces draw: three seconds up to now, or about the past that is looked at. */
import { expect, test } from 'vitest';
import { timeDrawn } from '../../../scenes/page/trace_time.ts';
import { tanksStand } from './page_without_browser.ts';

const drawn = (pastMs: number | undefined, fromMs: number, toMs: number): readonly [number, number] =>
  timeDrawn({ pastMs, built: tanksStand({ startMs: 500 }) }, { fromMs, toMs });

test('the traces end now, and begin with the subject while it is younger than they are long', () => {
  expect(drawn(undefined, 500, 900)).toEqual([500, 3500]);
  expect(drawn(undefined, 500, 9000)).toEqual([6000, 9000]);
});

test('the traces show a little of what came after the past that is looked at, and nothing from before the record', () => {
  expect(drawn(6000, 500, 9000)).toEqual([3750, 6750]);
  expect(drawn(8900, 500, 9000)).toEqual([6000, 9000]);
  expect(drawn(5100, 5000, 20_000)).toEqual([5000, 8000]);
});
