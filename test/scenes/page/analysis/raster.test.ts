/** What of the record the raster shows, in which rows, which part is measured, and what fingers and wheel do. */
import { describe, expect, test } from 'vitest';
import type { CircuitView } from '../../../../scenes/circuit_view.ts';
import { createHistory } from '../../../../scenes/history.ts';
import { type AnalysisState, updateAnalysis } from '../../../../scenes/page/analysis/analysis_state.ts';
import { frameOf } from '../../../../scenes/page/analysis/chart.ts';
import { measuredPart, wholeBins } from '../../../../scenes/page/analysis/measured_part.ts';
import { cornersOf, pinched, placeIn, wheeled } from '../../../../scenes/page/analysis/raster_gestures.ts';
import {
  brushBetween,
  firstView,
  moved,
  seenNow,
  wholeRecord,
  zoomed,
} from '../../../../scenes/page/analysis/raster_view.ts';
import { rowOrder, rowsOf, spikesOfEach } from '../../../../scenes/page/analysis/row_order.ts';
import { drawSpikes, nearestSpike } from '../../../../scenes/page/analysis/spike_pixels.ts';
import { frameAt } from '../page_without_browser.ts';

const extent = { fromMs: 500, toMs: 10_500, neurons: 100 };

describe('what is seen', () => {
  test('follows time until it is moved or zoomed in time', () => {
    const view = firstView(extent);
    expect(view).toEqual({ fromMs: 7500, toMs: 10_500, low: 0, high: 100, follows: true });
    const later = { ...extent, toMs: 11_000 };
    expect(seenNow(view, later)).toMatchObject({ fromMs: 8000, toMs: 11_000 });
    const back = moved(view, -1000, 0, extent);
    expect(seenNow(back, later)).toMatchObject({ fromMs: 6500, toMs: 9500, follows: false });
    // A short record has room for what comes.
    expect(firstView({ fromMs: 500, toMs: 600, neurons: 5 }).follows).toBe(true);
    expect(seenNow(firstView({ fromMs: 500, toMs: 600, neurons: 5 }), { fromMs: 500, toMs: 700, neurons: 5 })).toEqual({
      ...{ fromMs: 500, toMs: 3500, low: 0, high: 5, follows: true },
    });
  });

  test('zooms about a place, which stays, and ends at what there is', () => {
    const view = firstView(extent);
    const near = zoomed(view, { atMs: 9000, atRow: 25, time: 0.5, rows: 0.5 }, extent);
    expect(near).toEqual({ fromMs: 8250, toMs: 9750, low: 12.5, high: 62.5, follows: false });
    expect((9000 - near.fromMs) / (near.toMs - near.fromMs)).toBeCloseTo((9000 - 7500) / 3000, 12);
    expect(zoomed(view, { atMs: 9000, atRow: 25, time: 100, rows: 100 }, extent)).toMatchObject({
      ...{ fromMs: 500, toMs: 10_500, low: 0, high: 100 },
    });
    const nearest = zoomed(view, { atMs: 9000, atRow: 25, time: 1e-6, rows: 1e-6 }, extent);
    expect([nearest.toMs - nearest.fromMs, nearest.high - nearest.low]).toEqual([5, 3]);
    // Rows may be looked at while time goes on.
    expect(zoomed(view, { atMs: 9000, atRow: 25, time: 1, rows: 0.5 }, extent).follows).toBe(true);
    expect(moved(near, 1e6, 1e6, extent)).toMatchObject({ toMs: 10_500, high: 100 });
    expect(wholeRecord(extent)).toEqual({ fromMs: 500, toMs: 10_500, low: 0, high: 100, follows: false });
  });

  test('a brush is whole rows within the record, or none where it is too small to be meant', () => {
    expect(brushBetween({ fromMs: 9000, toMs: 100, low: 20.2, high: 10.7 }, extent)).toEqual({
      ...{ fromMs: 500, toMs: 9000, low: 10, high: 21 },
    });
    expect(brushBetween({ fromMs: 900, toMs: 900.4, low: 1, high: 2 }, extent)).toBeUndefined();
  });
});

const circuit = {
  ...{ neurons: 4, dt: 0.1, positions: Float32Array.of(3, 0, 0, 1, 0, 0, 2, 5, 0, 2, 1, 0) },
  populations: [
    { name: 'inh', model: 'm', first: 0, size: 1, inhibitory: true },
    { name: 'exc', model: 'm', first: 1, size: 3, inhibitory: false },
  ],
} as unknown as CircuitView;

/** Spikes at steps of .1 ms, from 0 ms on. */
function historyOf(spikes: readonly (readonly [step: number, neuron: number])[], toMs: number) {
  const history = createHistory(4, 0.1);
  history.add({
    ...frameAt(toMs),
    ...{ fromStep: 0, toStep: 10 * toMs },
    steps: Uint32Array.from(spikes, ([step]) => step),
    senders: Uint32Array.from(spikes, ([, neuron]) => neuron),
  });
  return history;
}

const history = historyOf(
  [
    [10, 2],
    [20, 0],
    [50, 2],
    [90, 3],
    [100, 2],
  ],
  10,
);

describe('rows', () => {
  const counts = spikesOfEach(4, (visit) => history.spikes(-1, 10, visit));

  test('are sorted by number, rate, place and population', () => {
    expect([...counts]).toEqual([1, 0, 3, 1]);
    const order = (sorting: Parameters<typeof rowOrder>[0]): number[] => [...rowOrder(sorting, circuit, counts)];
    expect(order('number')).toEqual([0, 1, 2, 3]);
    expect(order('rate')).toEqual([2, 0, 3, 1]);
    expect(order('position')).toEqual([1, 3, 2, 0]);
    expect(order('population')).toEqual([2, 3, 1, 0]);
    expect([...rowsOf(rowOrder('rate', circuit, counts))]).toEqual([1, 3, 0, 2]);
  });

  test('of a brush are what is measured, in its time; without one all that is kept', () => {
    const order = rowOrder('rate', circuit, counts);
    const all = measuredPart(history, order, undefined);
    expect(all?.trains.map((train) => [...train].map((time) => Math.round(time)))).toEqual([[2], [], [1, 5, 10], [9]]);
    expect(all).toMatchObject({ spikes: 5, brushed: false, span: { fromMs: 0, toMs: 10 } });
    const part = measuredPart(history, order, { fromMs: 4, toMs: 20, low: 0, high: 2 });
    expect(part?.trains.map((train) => [...train].map((time) => Math.round(time)))).toEqual([[5, 10], []]);
    expect(part).toMatchObject({
      spikes: 2,
      brushed: true,
      span: { fromMs: 4, toMs: 10 },
      neurons: Uint32Array.of(2, 0),
    });
    expect(measuredPart(history, order, { fromMs: 11, toMs: 12, low: 0, high: 2 })).toBeUndefined();
    expect(wholeBins({ fromMs: 0.5, toMs: 10 }, 2)).toEqual({ fromMs: 0.5, toMs: 8.5, binMs: 2 });
  });
});

describe('spikes as pixels', () => {
  const facts = {
    ...{ rows: Uint32Array.of(0, 1, 2, 3), inhibits: Uint8Array.of(1, 0, 0, 0), colours: [7, 9] as const, ratio: 1 },
  };
  const view = { fromMs: 0, toMs: 10, low: 0, high: 4, follows: false };

  test('have their place, height and colour; those at the edge are cut, nothing is written elsewhere', () => {
    const data = new Uint32Array(100 * 40);
    expect(drawSpikes({ width: 100, height: 40, data }, history.spikes, view, facts)).toBe(5);
    const lit = (colour: number) =>
      [...data].flatMap((value, i) => (value === colour ? [[i % 100, Math.floor(i / 100)]] : []));
    // Neuron 0 inhibits: 3 wide and 4 tall of row 0, at 2 ms.
    expect(lit(9)).toHaveLength(3 * 4);
    for (const [x, y] of lit(9)) expect(Math.abs(x - 19.5) <= 1.5 && y >= 3 && y <= 7).toBe(true);
    // Four ticks of 8 pixels, the one at the end cut or not.
    expect(lit(7).length).toBeGreaterThanOrEqual(3 * 8);
    for (const [, y] of lit(7)) expect(y).toBeGreaterThanOrEqual(20);
    const none = new Uint32Array(100 * 40);
    expect(
      drawSpikes({ width: 100, height: 40, data: none }, history.spikes, { ...view, low: 1, high: 2 }, facts),
    ).toBe(1);
  });

  test('the nearest within reach is found', () => {
    const find = (ms: number, row: number) => nearestSpike(history.spikes, facts.rows, { ms, row }, { ms: 1, rows: 1 });
    expect(find(5.3, 2.4)).toEqual({ timeMs: 5, neuron: 2 });
    expect(find(9.4, 3.2)).toEqual({ timeMs: 9, neuron: 3 });
    expect(find(5.3, 0.5)).toBeUndefined();
  });
});

describe('gestures', () => {
  const frame = { ...frameOf(200, 120), left: 0, right: 100, top: 0, bottom: 50 };
  const plane = { frame, view: { fromMs: 1000, toMs: 2000, low: 0, high: 10, follows: false } };

  test('places are times and rows, a drag their corners', () => {
    expect(placeIn(plane, { x: 50, y: 10 })).toEqual({ ms: 1500, row: 2 });
    expect(cornersOf(plane, { x: 50, y: 10 }, { x: 10, y: 50 })).toEqual({
      fromMs: 1500,
      toMs: 1100,
      low: 2,
      high: 10,
    });
  });

  test('the wheel zooms time, with Shift rows, and sideways it moves', () => {
    const at = { x: 50, y: 10 };
    expect(wheeled(plane, at, { deltaX: 0, deltaY: -100, shiftKey: false })).toEqual({
      ...{ kind: 'zoom', atMs: 1500, atRow: 2, time: Math.exp(-0.2), rows: 1 },
    });
    expect(wheeled(plane, at, { deltaX: 100, deltaY: 0, shiftKey: true })).toMatchObject({
      time: 1,
      rows: Math.exp(0.2),
    });
    expect(wheeled(plane, at, { deltaX: 50, deltaY: 3, shiftKey: false })).toEqual({ kind: 'move', ms: 500, rows: 0 });
  });

  test('two fingers carry what is between them, and spread it', () => {
    const [move, zoom] = pinched(
      plane,
      [
        { x: 20, y: 20 },
        { x: 60, y: 20 },
      ],
      [
        { x: 30, y: 25 },
        { x: 110, y: 25 },
      ],
    );
    expect(move).toEqual({ kind: 'move', ms: 400 - 700, rows: 4 - 5 });
    // Side by side they tell nothing of rows.
    expect(zoom).toEqual({ kind: 'zoom', atMs: 1400, atRow: 4, time: 0.5, rows: 1 });
  });
});

describe('the analysis', () => {
  const state: AnalysisState = {
    ...{ view: firstView(extent), sorting: 'number', brush: undefined, hovered: undefined, open: ['intervals'] },
    tall: false,
  };
  const led = (message: Parameters<typeof updateAnalysis>[1], from = state) => updateAnalysis(from, message, extent);

  test('opens panels in their order, and closes them', () => {
    const both = led({ kind: 'panel', panel: 'spectrum' }, led({ kind: 'panel', panel: 'correlations' }));
    expect(both.open).toEqual(['intervals', 'correlations', 'spectrum']);
    expect(led({ kind: 'panel', panel: 'correlations' }, both).open).toEqual(['intervals', 'spectrum']);
  });

  test('a brush stops the raster and is gone when rows are sorted anew', () => {
    const brushed = led({ kind: 'brush', corners: { fromMs: 8000, toMs: 9000, low: 3, high: 9 } });
    expect(brushed).toMatchObject({ brush: { low: 3, high: 9 }, view: { follows: false } });
    expect(led({ kind: 'sort', sorting: 'rate' }, brushed)).toMatchObject({ sorting: 'rate', brush: undefined });
    expect(led({ kind: 'all spikes' }, brushed).brush).toBeUndefined();
    expect(led({ kind: 'brush seen' }).brush).toEqual({ fromMs: 7500, toMs: 10_500, low: 0, high: 100 });
  });

  test('buttons zoom about the middle, move by a share, and follow again', () => {
    const near = led({ kind: 'zoom by', time: 0.5, rows: 1 });
    expect(near.view).toMatchObject({ fromMs: 8250, toMs: 9750, follows: false });
    expect(led({ kind: 'move by', share: -0.5 }, near).view).toMatchObject({ fromMs: 7500, toMs: 9000 });
    expect(led({ kind: 'follow' }, near).view).toMatchObject({ fromMs: 9000, toMs: 10_500, follows: true });
    expect(led({ kind: 'whole' }).view).toMatchObject({ fromMs: 500, toMs: 10_500 });
    expect(led({ kind: 'zoom', atMs: 9000, atRow: 50, time: 1, rows: 0.5 }).view).toMatchObject({
      low: 25,
      high: 75,
    });
    expect(led({ kind: 'move', ms: -100, rows: 0 }).view).toMatchObject({ fromMs: 7400 });
    expect(led({ kind: 'tall' }).tall).toBe(true);
    expect(led({ kind: 'hover', spike: { timeMs: 1, neuron: 2 } }).hovered).toEqual({ timeMs: 1, neuron: 2 });
  });
});
