import { createTask, learners } from 'rippletank';

const task = createTask({ name: 'narma-10', washout: 100 });
const context = { channels: task.channels, seed: 1, calibration: [], stateNoise: 0 };
const network = await learners.create({ name: 'echo-state', size: 100, input_scale: 0.1 }, context);
const trained = await network.train(task.train('all', 1), { seed: 1 });
const { outputs } = await trained.answer(task.test('all', 1).map(({ trial }) => trial));
console.table(task.score('all', task.test('all', 1), outputs));
