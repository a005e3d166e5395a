import { createTask, defineCell, learnersWith } from 'rippletank';

// The update-gate unit (Collins, Sohl-Dickstein & Sussillo 2017, ICLR): a GRU without a reset gate.
const updateGate = defineCell({
  name: 'update-gate',
  meaning: 'units with an update gate alone',
  equation: 'g = σ(W_g u + U_g h + b_g), h ← g h + (1 − g) tanh(W u + U h + b)',
  citation: 'Collins, Sohl-Dickstein & Sussillo 2017, ICLR',
  state: ['h'],
  sums: {
    g_sum: { input: true, recurrent: 'h' },
    c_sum: { input: true, recurrent: 'h' },
  },
  vectors: ['b_g', 'b'],
  first: { b_g: 1 },
  given: {
    g: '1 / (1 + exp(-(g_sum + b_g)))',
    c: 'tanh(c_sum + b)',
  },
  advance: { h: 'g * h + (1 - g) * c' },
});

const task = createTask({ name: 'discrimination', T0s: [400], trainPerClass: 100, testPerClass: 100 });
const [condition] = task.conditions;
const [lessons, tests] = [task.train(condition, 1), task.test(condition, 1)];
const learners = learnersWith(updateGate);
for (const name of ['gru', 'update-gate']) {
  const learner = await learners.create({ name, size: 16, passes: 30 }, { channels: task.channels, seed: 1 });
  const trained = await learner.train(lessons, { seed: 1 });
  const { outputs } = await trained.answer(tests.map(({ trial }) => trial));
  const accuracy = task.score(condition, tests, outputs).find(({ metric }) => metric === 'accuracy')?.value;
  const { trainedParameters } = trained.parameters;
  console.log(`${name}: ${accuracy?.toFixed(2)} right, 400 ms from 500 ms, with ${trainedParameters} parameters`);
}
