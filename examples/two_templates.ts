import { createReservoir, fitRidge, randomStream } from 'rippletank';

// Which of two templates was it? Each spike is moved by some 4 ms, and the state of a liquid is read at the end (Maass,
// Natschläger & Markram 2002, Neural Comput. 14:2531).
const templates = [0, 1].map((which) => randomStream(7, 'template', which).poissonTimes(20, 10, 490));
const trials = Array.from({ length: 300 }, (_, id) => {
  const stream = randomStream(7, 'jitter', id);
  const spikes = Float64Array.from(templates[id % 2], (time) => time + 4 * stream.normal()).sort();
  return { id, durationMs: 500, spikes: [spikes.filter((time) => time > 0)], sampleTimesMs: Float64Array.of(500) };
});
const liquid = await createReservoir({ name: 'liquid' }, { channels: 1, seed: 1, calibration: trials.slice(0, 20) });
const { trajectories } = await liquid.run(trials);
const states = trajectories.map((trajectory) => trajectory.states);
const readout = fitRidge(
  states.slice(0, 200),
  Array.from({ length: 200 }, (_, id) => [[id % 2 === 0 ? -1 : 1]]),
);
const right = states.slice(200).filter((state, id) => readout.predict(state).get(0, 0) > 0 === (id % 2 === 1));
console.log(`${right.length} of 100 right`);
