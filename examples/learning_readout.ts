import { closedLoop, drivenReservoir, readoutFrom, recursiveLeastSquares } from 'rippletank';

// A network that hears its own output is taught a sine of 60 steps, and goes on with it by itself.
const network = drivenReservoir({ name: 'leaky-echo-state', size: 200, leak_rate: 0.3 }, { inputs: 1, seed: 1 });
const readout = recursiveLeastSquares({ inputs: network.size, outputs: 1, penalty: 1e-3 });
const loop = closedLoop(network, readout);
const sine = (from: number, steps: number): number[][] =>
  Array.from({ length: steps }, (_, t) => [Math.sin((2 * Math.PI * (from + t)) / 60)]);
loop.teach(sine(0, 3000));
const continued = loop.run(300);
export const error = Math.max(...sine(3000, 300).map(([wanted], t) => Math.abs(continued.get(t, 0) - wanted)));

// Written down and read back it answers the same; a row is answered before it is learned.
const saved = readoutFrom(JSON.parse(JSON.stringify(readout)));
const state = new Float64Array(network.size).fill(0.1);
export const answers = [
  saved.predict([state]).get(0, 0),
  readout.update(state, [0.5])[0],
  readout.predict([state]).get(0, 0),
];
