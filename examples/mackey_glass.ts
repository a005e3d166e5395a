import { createTask, learners } from 'rippletank';

const task = createTask({ name: 'mackey-glass' });
const network = await learners.create({ name: 'echo-state' }, { channels: task.channels, seed: 1 });
const trained = await network.train(task.train('all', 1), { seed: 1 });
const { outputs } = await trained.answer(task.test('all', 1).map(({ trial }) => trial));
console.table(task.score('all', task.test('all', 1), outputs));
