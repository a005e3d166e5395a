/**
 * The same trains by PySpike, Elephant and SciPy (test/golden/spike_trains, with its script). All are sums of a few
 * hundred terms in double precision in another order: 1e-12 of the value; spectra by another FFT 1e-9.
 */
import { describe, expect, test } from 'vitest';
import {
  coefficientOfVariation,
  countCorrelations,
  cv2,
  distanceMatrix,
  fanoFactor,
  firingRates,
  isiDistance,
  localVariation,
  type NdArray,
  populationSpectrum,
  psth,
  spikeCounts,
  spikeSynchronization,
  vanRossumDistance,
  victorPurpuraDistance,
} from '../../src/analysis.ts';
import golden from '../golden/spike_trains/measures.json' with { type: 'json' };

const trains = golden.trains.map((train) => Float64Array.from(train));
const four = trains.slice(0, 4);
const span = { fromMs: 0, toMs: 1000 };

function near(found: ArrayLike<number>, wanted: readonly number[], share = 1e-12): void {
  expect(found.length).toBe(wanted.length);
  wanted.forEach((value, i) => {
    expect(Math.abs(found[i] - value)).toBeLessThanOrEqual(share * Math.max(1, Math.abs(value)));
  });
}

const rows = (matrix: NdArray<Float64Array>): Float64Array[] =>
  Array.from({ length: matrix.shape[0] }, (_, i) => matrix.data.slice(i * matrix.shape[1], (i + 1) * matrix.shape[1]));

function nearMatrix(found: readonly ArrayLike<number>[], wanted: readonly (readonly number[])[]): void {
  expect(found.length).toBe(wanted.length);
  for (const [i, row] of wanted.entries()) near(found[i], row);
}

describe('PySpike', () => {
  test('has the same ISI-distances, of pairs and of all', () => {
    const pairs = distanceMatrix(trains, (one, other) => isiDistance([one, other], span));
    nearMatrix(rows(pairs), golden.isiDistances);
    near([isiDistance(trains, span)], [golden.isiDistance]);
  });

  test('has the same SPIKE-synchronization, of pairs and of all', () => {
    const pairs = trains.map((one) => trains.map((other) => spikeSynchronization([one, other], span)));
    nearMatrix(pairs, golden.synchronizations);
    near([spikeSynchronization(trains, span)], [golden.synchronization]);
  });
});

describe('Elephant', () => {
  test('has the same rates, CV, CV2, LV and Fano factor', () => {
    near(firingRates(trains, span), golden.ratesHz);
    near(four.map(coefficientOfVariation), golden.cv);
    near(four.map(cv2), golden.cv2);
    near(four.map(localVariation), golden.lv);
    near([fanoFactor(four, span)], [golden.fano]);
  });

  test('has the same PSTH, counts and correlations of counts', () => {
    near(psth(four, { ...span, binMs: 50 }).rateHz, golden.psthHz);
    nearMatrix(rows(spikeCounts(four, { ...span, binMs: 20 })), golden.counts);
    nearMatrix(rows(countCorrelations(four, { ...span, binMs: 20 })), golden.correlations);
  });

  test.each(Object.entries(golden.victorPurpura))('has the same Victor–Purpura distances at q = %s/ms', (q, wanted) => {
    const costPerMs = Number(q);
    nearMatrix(rows(distanceMatrix(trains, (a, b) => victorPurpuraDistance(a, b, { costPerMs }))), wanted);
  });

  test.each(Object.entries(golden.vanRossum))('has √2 times the van Rossum distances at τ = %s ms', (tau, wanted) => {
    const tauMs = Number(tau);
    const found = rows(distanceMatrix(trains, (a, b) => Math.SQRT2 * vanRossumDistance(a, b, { tauMs })));
    nearMatrix(found, wanted);
  });
});

test('SciPy has the same spectrum of the summed train, Welch’s, once it is divided by the neurons', () => {
  const { frequenciesHz, power } = populationSpectrum(trains, { ...span, binMs: 2 }, 128);
  near(frequenciesHz, golden.spectrum.frequenciesHz);
  near(
    power.map((value) => value * trains.length),
    golden.spectrum.power,
    1e-9,
  );
});
