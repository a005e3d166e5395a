import { buildNetwork, createCircuit, createSimulator, learn, liquidState, recursiveLeastSquares } from 'rippletank';
import { from } from 'rxjs';

// A liquid is driven by a current that waxes and wanes. For four seconds a readout is told how strong it is, and
// learns; then it says so by itself, as time goes on. Nothing runs ahead of who listens: the stream is pulled.
const network = buildNetwork(createCircuit('maass2002'), 1);
const simulator = await createSimulator(network);
const strength = (ms: number): number => 0.5 + 0.5 * Math.sin((2 * Math.PI * ms) / 400);
for (const { name } of network.blocks) simulator.inject(name, (ms) => 4000 * strength(ms), 0, 5000);
const readout = recursiveLeastSquares({ inputs: network.size, outputs: 1 });
const answers = from(simulator.stream(5000)).pipe(
  liquidState({ size: network.size, dt: network.dt, tau: 30, everyMs: 10 }),
  learn(readout, ({ timeMs }) => (timeMs <= 4000 ? [strength(timeMs)] : null)),
);
await answers.forEach(({ sample, timeMs, output: [answer] }) => {
  if (timeMs <= 4000 || sample % 7 !== 0) return;
  console.log(`${timeMs.toFixed(0)} ms: ${answer.toFixed(2)}, it is ${strength(timeMs).toFixed(2)}`);
});
simulator.dispose();
