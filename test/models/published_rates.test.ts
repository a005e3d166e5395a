/**
 * What the standard networks are known for, at full size on the fast engine: rates, irregularity and global
 * oscillations of Brunel's four states, rates of Vogels and Abbott's two (test/golden/published_circuits.json). Spectra
 * are of spike counts in bins of 1 ms, so up to 500 Hz, by Welch's average. Segments are as long as the accepted width
 * of a peak needs, and no longer: the more of them there are, the less does the strongest frequency owe to chance.
 */
import { describe, expect, test } from 'vitest';
import { median } from '../../src/metrics/median.ts';
import { powerSpectrum, spectralPeak } from '../../src/metrics/power_spectrum.ts';
import { createRunningSpikeStatistics } from '../../src/metrics/running_spike_statistics.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createCircuit } from '../../src/network/named_circuit.ts';
import { createSimulator } from '../../src/simulator.ts';
import golden from '../golden/published_circuits.json' with { type: 'json' };
import { longUnless } from '../long.ts';

const WARM_UP_MS = 100;
/** Frequencies 7.8 Hz apart, for oscillations known to ± 15 Hz. */
const SHORT = 128;
/** 3.9 Hz apart, for those known to ± 5 Hz. */
const LONG = 256;
const DT = 0.1;

interface Activity {
  readonly rateHz: number;
  readonly cv: number;
  /** Spikes of all neurons by millisecond. */
  readonly counts: Float64Array;
}

/** Activity of all neurons after the warm-up. */
async function activity(name: string, settings: Record<string, string>, ms: number, seed = 1): Promise<Activity> {
  const network = buildNetwork(createCircuit(name, settings), seed);
  const simulator = await createSimulator(network);
  expect(simulator.engine).toBe('wasm');
  expect(simulator.facts.form).toBe('compact');
  await simulator.run(WARM_UP_MS);
  const from = simulator.step;
  const statistics = createRunningSpikeStatistics(network.size);
  const counts = new Float64Array(ms);
  simulator.spikes.subscribe(({ steps, senders }) => {
    for (let i = 0; i < steps.length; i++) {
      statistics.add(senders[i], steps[i]);
      counts[Math.floor((steps[i] - from - 1) * DT)]++;
    }
  });
  await simulator.run(ms);
  simulator.dispose();
  const all = Uint32Array.from({ length: network.size }, (_, i) => i);
  return { ...statistics.of(all, ms / DT, DT), counts };
}

/** The strongest frequency from the second on: the window leaks what is left of the mean into the first. */
function peakOf(counts: Float64Array, segment: number): { frequencyHz: number; overMedian: number } {
  const spectrum = powerSpectrum(counts, 1, segment);
  const { frequencyHz, power } = spectralPeak(spectrum, 2000 / segment);
  return { frequencyHz, overMedian: power / median([...spectrum.power.subarray(2)]) };
}

function expectWithin(value: number, [low, high]: readonly number[], what: string): void {
  expect(value, what).toBeGreaterThanOrEqual(low);
  expect(value, what).toBeLessThanOrEqual(high);
}

describe('Brunel’s four states', () => {
  const { accepted, peak_to_median_SI_fast_over_AI: leastRatio } = golden.brunel2000;

  test('AI fires irregularly at 37.3 Hz without the oscillation of SI fast, which fires at 59 Hz and oscillates at 180 Hz', {
    tags: 'long',
  }, async () => {
    const ai = await activity('brunel2000', { regime: 'AI' }, 768);
    expectWithin(ai.rateHz, accepted.AI.rate_Hz, 'AI rate');
    expectWithin(ai.cv, accepted.AI.cv, 'AI CV');
    const fast = await activity('brunel2000', { regime: 'SI_fast' }, 768);
    expectWithin(fast.rateHz, accepted.SI_fast.rate_Hz, 'SI fast rate');
    expectWithin(peakOf(fast.counts, SHORT).frequencyHz, accepted.SI_fast.peak_Hz, 'SI fast peak');
    expect(peakOf(fast.counts, SHORT).overMedian / peakOf(ai.counts, SHORT).overMedian).toBeGreaterThanOrEqual(
      leastRatio,
    );
  });

  test('SI slow fires at 6.1 Hz and oscillates at 23 Hz', { tags: 'long' }, async () => {
    const slow = await activity('brunel2000', { regime: 'SI_slow' }, 1024);
    expectWithin(slow.rateHz, accepted.SI_slow.rate_Hz, 'SI slow rate');
    expectWithin(peakOf(slow.counts, LONG).frequencyHz, accepted.SI_slow.peak_Hz, 'SI slow peak');
  });

  test('SR is locked above 200 Hz: every neuron fires in every cycle', { tags: 'long' }, async () => {
    const regular = await activity('brunel2000', { regime: 'SR' }, 256);
    const { frequencyHz } = peakOf(regular.counts, LONG);
    expectWithin(frequencyHz, accepted.SR.peak_Hz, 'SR peak');
    expect(Math.abs(regular.rateHz - frequencyHz)).toBeLessThanOrEqual(1000 / LONG);
    // A clock has 0, a Poisson process 1.
    expect(regular.cv).toBeLessThan(0.15);
  });
});

describe('Vogels and Abbott’s networks sustain themselves', () => {
  // A network of 4,000 neurons has a rate of its own, by about ± 1.5 Hz for COBA; what is known is that of such
  // networks.
  for (const synapses of ['CUBA', 'COBA'] as const)
    test(`${synapses} at its published rate, on average over three`, {
      tags: longUnless(synapses === 'CUBA'),
    }, async () => {
      const rates: number[] = [];
      for (const seed of [1, 2, 3]) {
        const { rateHz, cv } = await activity('vogels_abbott2005', { synapses }, 1000, seed);
        rates.push(rateHz);
        // Irregularly, not as clocks.
        expect(cv).toBeGreaterThan(0.4);
      }
      const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
      expectWithin(mean, golden.vogels_abbott2005[synapses].rate_Hz, `rates ${rates}`);
    });
});
