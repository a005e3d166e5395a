/** One trial on the published column, to be run in Node and in a browser alike. */
import { buildNetwork, createSimulator, createTask, maass2002 } from 'rippletank';

/** Engine that ran and its spikes, `step:neuron`. */
export async function spikesOfOneTrial(): Promise<{ engine: string; spikes: string[] }> {
  const task = createTask({ name: 'discrimination', T0s: [200], trainPerClass: 2, testPerClass: 1 });
  const simulator = await createSimulator(buildNetwork(maass2002(), 5));
  const spikes: string[] = [];
  simulator.spikes.subscribe(({ steps, senders }) => {
    steps.forEach((step, i) => {
      spikes.push(`${step}:${senders[i]}`);
    });
  });
  simulator.schedule(task.train('T0=200 ms', 1)[0].trial.spikes);
  await simulator.run(300);
  simulator.dispose();
  return { engine: simulator.engine, spikes };
}
