/** What every reservoir asks of a trial, whatever it makes of it. */
import { refuse } from '../errors.ts';
import { isStreamId } from '../random.ts';
import type { Trial } from '../signals.ts';

/**
 * Refuses a trial that is none.
 * @param channels how many spike trains the reservoir hears
 * @throws {InputError} for an id that is no integer in 0 … 2³² − 1, a wrong number of trains, a duration or a spike time that is not above 0, or sample times that are not ascending in (0, durationMs]
 */
export function checkTrial({ id, durationMs, spikes, sampleTimesMs }: Trial, channels: number): void {
  const where = `trial ${id}`;
  if (!isStreamId(id)) refuse(where, `id (${id})`, 'use an integer in 0 … 2³² − 1');
  if (spikes.length !== channels)
    refuse(where, `number of spike trains (${spikes.length})`, `use one for each of ${channels} channels`);
  if (!(durationMs > 0 && Number.isFinite(durationMs)))
    refuse(where, `duration (${durationMs} ms)`, 'use a number above 0');
  spikes.forEach((train, channel) => {
    for (const time of train)
      if (!(time > 0 && Number.isFinite(time)))
        refuse(where, `spike time on channel ${channel} (${time})`, 'use times in ms above 0');
  });
  let previous = 0;
  for (const time of sampleTimesMs) {
    if (!(Number.isFinite(time) && time > 0 && time >= previous && time <= durationMs))
      refuse(where, `sample time (${time} ms)`, `use ascending times in (0, ${durationMs}] ms`);
    previous = time;
  }
}
