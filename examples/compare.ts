import { compare } from 'rippletank';
import { pause } from './own_task.ts';

// A task of one's own, at two lengths of its pause, for a liquid and two continuous systems on two networks.
const { summary, resultsHash, html } = await compare({
  name: 'pauses',
  networks: 2,
  reservoirs: ['liquid', 'filter-bank', { name: 'leaky-echo-state', leak_rate: 0.1, label: 'slow' }],
  tasks: [{ own: pause, pauseMs: [40, 60], trials: 40 }],
});
for (const { task, reservoir, metric, mean } of summary)
  if (metric === 'accuracy') console.log(`${task} ${reservoir}: ${mean?.toFixed(2)} right`);
console.log(`${resultsHash.slice(0, 8)}, and a report of ${Math.round(html.length / 1000)} kB`);
