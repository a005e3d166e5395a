import { createTask, defineReservoir, learnersWith } from 'rippletank';

// Damped oscillators z′ = (−1/τ + iω) z + u with log-spaced frequencies, each as two numbers, z = x + iy.
const resonators = defineReservoir({
  name: 'resonators',
  meaning: 'damped oscillators with log-spaced frequencies',
  equation: 'z[t] = exp((−1/τ + iω) dt) z[t−1] + u[t]',
  parameters: {
    tau: { default: 1000, unit: 'ms', meaning: 'time constant of the damping', above: 0 },
    f_min: { default: 0.3, unit: 'Hz', meaning: 'lowest frequency', above: 0 },
    f_max: { default: 5, unit: 'Hz', meaning: 'highest frequency', above: 0 },
  },
  prepare: ({ size, dt, tau, f_min, f_max }) => {
    const angles = Float64Array.from({ length: size / 2 }, (_, k) => {
      const frequency = f_min * (f_max / f_min) ** (k / (size / 2 - 1 || 1));
      return (2 * Math.PI * frequency * dt) / 1000;
    });
    const decay = Math.exp(-dt / tau);
    return {
      turn: angles.map((angle) => decay * Math.cos(angle)),
      cross: angles.map((angle) => decay * Math.sin(angle)),
    };
  },
  step: (next, x, u, { size, channels }, { turn, cross }) => {
    next[size - 1] = 0;
    for (let k = 0; 2 * k + 1 < size; k++) {
      const [re, im] = [x[2 * k], x[2 * k + 1]];
      next[2 * k] = turn[k] * re - cross[k] * im + u[k % channels];
      next[2 * k + 1] = cross[k] * re + turn[k] * im;
    }
  },
  operations: ({ size }) => 2 * size,
});

const task = createTask({ name: 'discrimination', T0s: [400], trainPerClass: 100, testPerClass: 100 });
const [condition] = task.conditions;
const [lessons, tests] = [task.train(condition, 1), task.test(condition, 1)];
const learners = learnersWith(resonators);
for (const name of ['filter-bank', 'resonators']) {
  const made = { channels: task.channels, seed: 1, calibration: [], stateNoise: 0.01 };
  const learner = await learners.create({ name, size: 60 }, made);
  const trained = await learner.train(lessons, { seed: 1 });
  const { outputs } = await trained.answer(tests.map(({ trial }) => trial));
  const accuracy = task.score(condition, tests, outputs).find(({ metric }) => metric === 'accuracy')?.value;
  console.log(`${name}: ${accuracy?.toFixed(2)} right, 400 ms from 500 ms`);
}
