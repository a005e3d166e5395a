import { createTask, learners } from 'rippletank';

const task = createTask({ name: 'narma-10', washout: 100 });
const network = await learners.create({ name: 'echo-state', input_scale: 0.1 }, { channels: task.channels, seed: 1 });
const trained = await network.train(task.train('all', 1), { seed: 1 });
const { outputs } = await trained.answer(task.test('all', 1).map(({ trial }) => trial));
console.table(task.score('all', task.test('all', 1), outputs));
