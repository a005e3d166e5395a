// A network that learns while it hears: eight units answer what came two steps ago, by real-time recurrent learning.
import { createRealTime, defineCell, parameterCount, randomStream } from 'rippletank';

const { cell } = defineCell({
  name: 'plain-tanh',
  meaning: 'tanh units',
  state: ['h'],
  sums: { drive: { input: true, recurrent: 'h' } },
  vectors: ['b'],
  advance: { h: 'tanh(drive + b)' },
});
const spec = { inputs: 1, layers: [{ cell, units: 8, constants: { dt: 1 } }], outputs: 1 };
const first = randomStream(1, 'first weights');
const weights = Float64Array.from({ length: parameterCount(spec) }, () => 0.3 * first.normal());
const network = createRealTime(spec);
const heard = randomStream(1, 'what is heard');
const last = [0, 0, 0];
for (let block = 1; block <= 4; block++) {
  let error = 0;
  for (let step = 0; step < 2000; step++) {
    last.unshift(heard.uniform() < 0.5 ? -1 : 1);
    last.pop();
    const [answer] = network.hear(weights, [last[0]]);
    const off = answer - last[2];
    error += off ** 2 / 2000;
    const gradient = new Float64Array(weights.length);
    network.addGradient(weights, [off], gradient); // of ½ off²
    gradient.forEach((slope, i) => {
      weights[i] -= 0.05 * slope;
    });
  }
  console.log(`steps ${2000 * (block - 1) + 1} to ${2000 * block}: mean squared error ${error.toFixed(3)}`);
}
