/** What every reservoir asks of a trial, whatever it makes of it. */
import { stepAtOrAfter } from '../../models/time_grid.ts';
import { checkArray, checkRecord, refuse } from '../errors.ts';
import { isStreamId } from '../random.ts';
import { type AnalogSignal, type ChannelCounts, checkFreeRun, type Trial } from '../signals.ts';

/** Refuses a series that has not the wanted channels, ends before the trial does, or holds what is no number. */
function checkAnalog(where: string, analog: AnalogSignal | undefined, channels: number, durationMs: number): void {
  const [rows, columns] = analog?.values.shape ?? [0, 0];
  if (columns !== channels) refuse(where, `number of analog channels (${columns})`, `use ${channels}`);
  if (analog === undefined) return;
  const { dt, values } = analog;
  if (!(dt > 0 && Number.isFinite(dt))) refuse(where, `step of the analog signal (${dt} ms)`, 'use a number above 0');
  if (rows < stepAtOrAfter(durationMs, dt))
    refuse(where, `analog signal ends before the trial (${rows * dt} ms)`, `use values for ${durationMs} ms`);
  for (let row = 0; row < rows; row++)
    for (let c = 0; c < columns; c++)
      if (!Number.isFinite(values.get(row, c)))
        refuse(where, `analog value on channel ${c}, row ${row} (${values.get(row, c)})`, 'use finite numbers');
}

/**
 * Refuses a trial that is none.
 * @param channels how many of each kind the reservoir hears
 * @throws {InputError} for an id that is no integer in 0 … 2³² − 1, a wrong number of channels, a duration or a spike
 * time that is not above 0, an analog signal that ends before the trial or holds what is no number, sample times that
 * are not ascending in (0, durationMs], or a free run that does not fit them and the channels
 */
export function checkTrial(trial: Trial, channels: ChannelCounts): void {
  checkRecord('trial', 'trial', trial, 'give trials as tasks make them');
  const { id, durationMs, spikes, analog, sampleTimesMs, freeRun } = trial;
  const where = `trial ${id}`;
  if (id === undefined && 'trial' in trial)
    refuse('trial', 'a lesson or a test trial', 'give its trial alone: testing.map(({ trial }) => trial)');
  if (!isStreamId(id)) refuse(where, `id (${id})`, 'use an integer in 0 … 2³² − 1');
  checkArray(where, 'spike trains', spikes, 'give an array of times in ms for each channel');
  if (spikes.length !== channels.spikes)
    refuse(where, `number of spike trains (${spikes.length})`, `use one for each of ${channels.spikes} channels`);
  if (!(durationMs > 0 && Number.isFinite(durationMs)))
    refuse(where, `duration (${durationMs} ms)`, 'use a number above 0');
  spikes.forEach((train, channel) => {
    for (const time of train)
      if (!(time > 0 && Number.isFinite(time)))
        refuse(where, `spike time on channel ${channel} (${time})`, 'use times in ms above 0');
  });
  checkAnalog(where, analog, channels.analog, durationMs);
  if (typeof sampleTimesMs?.[Symbol.iterator] !== 'function')
    refuse(where, `sample times (${sampleTimesMs})`, 'give an array of times in ms');
  let previous = 0;
  for (const time of sampleTimesMs) {
    if (!(Number.isFinite(time) && time > 0 && time >= previous && time <= durationMs))
      refuse(where, `sample time (${time} ms)`, `use ascending times in (0, ${durationMs}] ms`);
    previous = time;
  }
  if (freeRun !== undefined) checkFreeRun(where, freeRun, sampleTimesMs.length, channels.analog);
}
