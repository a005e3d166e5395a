import { createCircuitLiquid, createTask, fitRidge, maass2002 } from 'rippletank';

const liquid = createCircuitLiquid({ circuit: maass2002({ lambda: 2 }), seed: 1 });
const task = createTask({ name: 'discrimination', T0s: [100], trainPerClass: 150, testPerClass: 50 });
const [condition] = task.conditions;
const [train, test] = [task.train(condition, 1), task.test(condition, 1)];

const learnt = await liquid.run(train.map(({ trial }) => trial));
const readout = fitRidge(
  learnt.trajectories.map(({ states }) => states),
  train.map(({ targets }) => targets),
);
const heard = await liquid.run(test.map(({ trial }) => trial));
const answers = heard.trajectories.map(({ states }) => readout.predict(states));
console.table(task.score(condition, test, answers));
