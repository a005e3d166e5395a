/**
 * Loudness as spikes: each channel integrates the rate base + gain·loudness and fires whenever the integral has grown
 * by 1, from a random phase on. It stands for many fibres together: as many spikes as a Poisson train of that rate has
 * on average, without the chance in their number, which would hide the word from every system alike.
 */
import { randomStream } from '../../../random.ts';
import type { RateCode } from '../../../reservoir/encode.ts';
import type { AnalogSignal } from '../../../signals.ts';

/**
 * Spike times in ms, > 0, one train for each channel.
 * @param heard values in [0, 1], [frames × channels]
 * @param code rates in Hz, ≥ 0
 * @param id names the streams of the phases
 */
export function integrated(
  { dt, values }: AnalogSignal,
  { base, gain }: RateCode,
  seed: number,
  id: number,
): Float64Array[] {
  const [frames, channels] = values.shape;
  return Array.from({ length: channels }, (_, channel) => {
    const times: number[] = [];
    let next = randomStream(seed, 'phase of a cochlear channel', id, channel).uniform();
    let passed = 0;
    for (let t = 0; t < frames; t++) {
      const perMs = (base + gain * values.get(t, channel)) / 1000;
      for (; next <= passed + perMs * dt; next++) times.push(t * dt + (next - passed) / perMs);
      passed += perMs * dt;
    }
    return Float64Array.from(times.filter((time) => time > 0));
  });
}
