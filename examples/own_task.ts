import { defineTask } from 'rippletank';

// Was there a pause in the train of spikes? One channel, regular spikes with jitter, and in half of the trials a gap.
export const pause = defineTask({
  name: 'pause-detection',
  title: 'Noticing a pause',
  question: 'Did the regular spikes stop for a while, some time ago?',
  headline: { metric: 'accuracy', better: 'higher' },
  options: { pauseMs: 60, agoMs: 100, trials: 200 },
  ranges: { pauseMs: [20, 500], agoMs: [0, 2000], trials: [10, 10_000, 'whole'] },
  channels: { spikes: 1, analog: 0 },
  trials: ({ trials }) => ({ train: trials, test: trials }),
  trial(stream, { index }, { pauseMs, agoMs }) {
    const paused = index % 2 === 1;
    const durationMs = 200 + pauseMs + agoMs;
    const begins = 200;
    const times = Array.from({ length: Math.floor(durationMs / 10) }, (_, k) => 10 * k + 5 + stream.normal());
    const heard = times.filter((time) => time > 0 && !(paused && time > begins && time < begins + pauseMs));
    return {
      durationMs,
      spikes: [heard.sort((a, b) => a - b)],
      sampleTimesMs: [durationMs],
      targets: [paused ? 1 : -1],
    };
  },
  score: (trials) => ({
    accuracy: trials.filter(({ answers, targets }) => answers[0][0] > 0 === targets[0][0] > 0).length / trials.length,
  }),
});
