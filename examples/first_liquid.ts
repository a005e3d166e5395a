import { createTask, learners } from 'rippletank';

const task = createTask({ name: 'discrimination', T0s: [100], trainPerClass: 150, testPerClass: 50 });
const learner = await learners.create({ name: 'liquid' }, { channels: task.channels, seed: 1 });
const trained = await learner.train(task.train('T0=100 ms', 1), { seed: 1 });
const testing = task.test('T0=100 ms', 1);
const { outputs } = await trained.answer(testing.map(({ trial }) => trial));
console.table(task.score('T0=100 ms', testing, outputs));
