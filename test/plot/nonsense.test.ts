/** Nonsense is refused in a line, by the name of whom it was given to. */
import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import * as plot from '../../src/plot.ts';

const trains = [Float64Array.of(1, 2)];
const points = [{ x: 1, count: 1, of: 2 }];
const line = { name: 'a', timesMs: [0, 1], values: [1, 2] };
const rates = { fromMs: Float64Array.of(0, 1), rateHz: Float64Array.of(1, 2) };
const power = { frequenciesHz: Float64Array.of(0, 1), power: Float64Array.of(1, 2) };

test.each<readonly [message: string, draw: () => unknown]>([
  [
    'raster: unknown option (colour); use title, width, height, theme, fromMs, toMs, populations',
    () => plot.raster(trains, { colour: 'red' } as never),
  ],
  ['raster: theme: unknown ("pink"); use light or dark', () => plot.raster(trains, { theme: 'pink' } as never)],
  ['raster: width: out of range (10 px); use 160 to 4000', () => plot.raster(trains, { width: 10 })],
  ['raster: title: no text (3); use a text', () => plot.raster(trains, { title: 3 } as never)],
  ['raster: no options (null); use an object, such as { title }', () => plot.raster(trains, null as never)],
  ['raster: too few spike trains (0); give at least 1', () => plot.raster([])],
  ['raster, train 0: spike 1 at 1 ms; use finite times in ascending order', () => plot.raster([Float64Array.of(2, 1)])],
  [
    'raster: populations: 2 neurons in all; their sizes must add up to the 1 trains',
    () => plot.raster(trains, { populations: [{ name: 'a', size: 2 }] }),
  ],
  [
    'raster: populations: "a" of 0 neurons; give each a name and a size ≥ 1',
    () => plot.raster(trains, { populations: [{ name: 'a', size: 0 }] }),
  ],
  ['raster: ', () => plot.raster(trains, { fromMs: 5, toMs: 1 })],
  ['psth: no rates (undefined); give what psth of rippletank/analysis returned', () => plot.psth(undefined as never)],
  [
    'psth: rates of 1 of 2 bins; give one for each of two bins or more',
    () => plot.psth({ ...rates, rateHz: Float64Array.of(1) }),
  ],
  [
    'psth: a rate of NaN Hz at 1 ms; use finite numbers ≥ 0',
    () => plot.psth({ ...rates, rateHz: Float64Array.of(1, Number.NaN) }),
  ],
  ['traces: nothing to draw (0 lines); give at least one', () => plot.traces([])],
  ['traces: no array of traces (3); give a list of { name, timesMs, values }', () => plot.traces(3 as never)],
  ['traces, line 0: 2 places of 1 values; give as many of both', () => plot.traces([{ ...line, values: [1] }])],
  ['traces, line 0: point 1 at 1, NaN; use finite numbers', () => plot.traces([{ ...line, values: [1, Number.NaN] }])],
  ['traces: level: no number ("15"); use a finite number', () => plot.traces([line], { level: '15' } as never)],
  ['spectrum: level: no power (0); use a number > 0', () => plot.spectrum(power, { level: 0 })],
  ['spectrum: no power up to 0.5 Hz; give a higher toHz', () => plot.spectrum(power, { toHz: 0.5 })],
  ['weights: no weights ([]); give at least one', () => plot.weights([])],
  ['weights: weight 1 is NaN; use finite numbers', () => plot.weights([1, Number.NaN])],
  ['weights: bins: out of range (0.5); use an integer in 1 … 1000', () => plot.weights([1], { bins: 0.5 })],
  ['weights: nothing from 2 to 1; use from < to', () => plot.weights([1], { from: 2, to: 1 })],
  [
    'connectivity: 1 sources, 2 targets, no weights; give as many of each',
    () => plot.connectivity({ sources: [1], targets: [1, 2] }),
  ],
  ['connectivity: no neuron (-1); use integers ≥ 0', () => plot.connectivity({ sources: [-1], targets: [1] })],
  [
    'connectivity: size: 1 of neurons up to 3; use an integer of at least 4',
    () => plot.connectivity({ sources: [3], targets: [1] }, { size: 1 }),
  ],
  ['psychometric: nothing to draw (0 points); give at least one', () => plot.psychometric([])],
  [
    'psychometric, point 0: 3 of 2 at 1; use a count in 0 … of, and of ≥ 1',
    () => plot.psychometric([{ x: 1, count: 3, of: 2 }]),
  ],
  ['psychometric: curve: 2 at 1; it must give shares in 0 … 1', () => plot.psychometric(points, { curve: () => 2 })],
  [
    'learning curve: no array of passes (null); give the history of a training',
    () => plot.learningCurve(null as never),
  ],
  ['learning curve: a loss of 0 (taught); use losses > 0', () => plot.learningCurve([{ pass: 1, loss: 0 }])],
])('%s', (message, draw) => {
  expect(draw).toThrow(InputError);
  expect(draw).toThrow(message);
});
