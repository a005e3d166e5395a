/** What is looked back at is what was; the record stays within its bounds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHistory } from '../../scenes/history.ts';
import type { Frame } from '../../scenes/messages.ts';

const DT = 0.5;
const NEURONS = 4;

/** A frame that follows another, with spikes at given steps. */
function frame(fromStep: number, toStep: number, spikes: readonly (readonly [step: number, sender: number])[]): Frame {
  return {
    ...{ kind: 'frame', colouring: 'spikes', number: toStep, fromStep, toStep, timeMs: toStep * DT },
    steps: Uint32Array.from(spikes, ([step]) => step),
    senders: Uint32Array.from(spikes, ([, sender]) => sender),
    ...{
      stones: [],
      continuous: Float32Array.of(toStep),
      gates: new Float32Array(),
      values: new Float32Array(),
      realTimeFactor: Number.NaN,
    },
    potentialMv: Float32Array.from({ length: Math.floor(toStep * DT) - Math.floor(fromStep * DT) }, () => toStep),
    readings: [{ timeMs: toStep * DT, elapsedMs: Number.NaN, liquidMs: 1, continuousMs: 2 }],
  };
}

const runs = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.array(fc.nat(NEURONS - 1), { maxLength: 5 })), {
    minLength: 1,
    maxLength: 30,
  })
  .map((pieces) => {
    let step = 0;
    return pieces.map(([length, senders]) => {
      const from = step;
      step += length;
      const spikes = senders.map((sender, i): [number, number] => [from + 1 + (i % length), sender]);
      return frame(
        from,
        step,
        spikes.sort((a, b) => a[0] - b[0] || a[1] - b[1]),
      );
    });
  });

describe('the record', () => {
  test('knows when every neuron last fired at any time that it keeps, also of what it has forgotten', () => {
    fc.assert(
      fc.property(
        runs,
        fc.double({ min: 5, max: 60, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (frames, spanMs, part) => {
          const history = createHistory(NEURONS, DT, { spanMs });
          for (const one of frames) history.add(one);
          const timeMs = history.fromMs + part * (history.toMs - history.fromMs);
          const expected = new Float32Array(NEURONS).fill(Number.NEGATIVE_INFINITY);
          for (const { steps, senders } of frames)
            steps.forEach((step, i) => {
              if (step * DT <= timeMs) expected[senders[i]] = step * DT;
            });
          expect(history.lastSpikesAt(timeMs)).toEqual(expected);
          expect(history.toMs - history.fromMs).toBeLessThanOrEqual(spanMs + 20 * DT);
        },
      ),
      { seed: 1 },
    );
  });

  test('visits the spikes of a time, and no others', () => {
    const history = createHistory(NEURONS, DT);
    history.add(
      frame(0, 4, [
        [1, 0],
        [4, 1],
      ]),
    );
    history.add(
      frame(4, 8, [
        [5, 2],
        [8, 3],
      ]),
    );
    const seen: number[][] = [];
    history.spikes(0.5, 2.5, (timeMs, sender) => seen.push([timeMs, sender]));
    expect(seen).toEqual([
      [2, 1],
      [2.5, 2],
    ]);
    expect(history.frameAt(1)?.continuous[0]).toBe(4);
    expect(history.frameAt(2.1)?.continuous[0]).toBe(8);
    expect(history.frameAt(99)?.continuous[0]).toBe(8);
    expect(history.readingAt(1.9)).toBeUndefined();
    expect(history.readingAt(3.9)?.timeMs).toBe(2);
    expect(history.readings(2, 4).map(({ timeMs }) => timeMs)).toEqual([4]);
    expect(history.potentials(0, 4)).toEqual([1, 2, 3, 4].map((timeMs) => ({ timeMs, mv: timeMs <= 2 ? 4 : 8 })));
  });

  test('shows a stone for a while, also one that fell in a frame that is forgotten', () => {
    const history = createHistory(NEURONS, 1, { spanMs: 100 });
    const stone = { timeMs: 5, at: [0, 0, 0] as const };
    history.add({ ...frame(0, 10, []), timeMs: 10, stones: [stone] });
    history.add({ ...frame(10, 300, []), timeMs: 300 });
    expect(history.frames).toHaveLength(1);
    expect(history.stonesAt(299)).toEqual([stone]);
    expect(history.stonesAt(605)).toEqual([]);
    expect(history.stonesAt(4)).toEqual([]);
  });

  test('takes no more bytes than it may, however much happens', () => {
    const history = createHistory(NEURONS, DT, { mostBytes: 50_000 });
    for (let i = 0; i < 200; i++) {
      history.add(
        frame(
          10 * i,
          10 * (i + 1),
          Array.from({ length: 100 }, () => [10 * i + 1, 0] as const),
        ),
      );
      expect(history.bytes).toBeLessThanOrEqual(50_000);
    }
    expect(history.fromMs).toBeGreaterThan(0);
  });
});
