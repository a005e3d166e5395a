import { compare, defineTask } from 'rippletank';

// Was there a pause in the train of spikes? Regular spikes with jitter, and in half of the trials a gap.
const pause = defineTask({
  name: 'short-pause',
  options: { pauseMs: 60 },
  channels: { spikes: 1, analog: 0 },
  trials: 40,
  trial(stream, { index }, { pauseMs }) {
    const [paused, durationMs] = [index % 2 === 1, 300 + pauseMs];
    const times = Array.from({ length: Math.floor(durationMs / 10) }, (_, k) => 10 * k + 5 + stream.normal());
    const heard = times.filter((time) => time > 0 && !(paused && time > 200 && time < 200 + pauseMs));
    return {
      ...{ durationMs, spikes: [heard.sort((a, b) => a - b)] },
      ...{ sampleTimesMs: [durationMs], targets: [paused ? 1 : -1] },
    };
  },
});
const { summary } = await compare({ networks: 2, reservoirs: ['liquid', 'filter-bank'], tasks: [pause] });
for (const { reservoir, metric, mean } of summary)
  if (metric === 'accuracy') console.log(`${reservoir}: ${mean?.toFixed(2)} right`);
