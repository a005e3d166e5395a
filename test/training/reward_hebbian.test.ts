/** Learning from reward: the step of the network and the change of its weights, against plain loops. */
import { expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { createRewardNetwork } from '../../src/training/reward_hebbian.ts';

const UNITS = 6;
const TIMES = 8;
const FACTOR = -0.02;
const MOST = 0.01;

test('rates follow their equation, and weights the limited sum of cubes, which is then forgotten', () => {
  const stream = randomStream(1, 'reward test');
  const normals = (count: number): Float64Array => Float64Array.from({ length: count }, () => stream.normal());
  const J = normals(UNITS * UNITS);
  const network = createRewardNetwork(J, 0.1, TIMES);
  network.x.set(normals(UNITS));
  network.r.set(network.x.map(Math.tanh));
  const e = new Float64Array(UNITS * UNITS);
  for (let t = 0; t < TIMES; t++) {
    const [x, r, currents, deviation] = [network.x.slice(), network.r.slice(), normals(UNITS), normals(UNITS)];
    network.currents.set(currents);
    network.advance();
    for (let i = 0; i < UNITS; i++) {
      let sum = currents[i];
      for (let j = 0; j < UNITS; j++) sum += J[i * UNITS + j] * r[j];
      expect(network.x[i]).toBeCloseTo(x[i] + 0.1 * (sum - x[i]), 12);
      expect(network.r[i]).toBe(Math.tanh(network.x[i]));
      if (t > 0) for (let j = 0; j < UNITS; j++) e[i * UNITS + j] += (r[j] * deviation[i]) ** 3;
    }
    // A step that is not noted, like the first, counts as none.
    if (t > 0) network.note(t, r, deviation);
  }
  network.learn(FACTOR, MOST);
  const changes = e.map((sum) => Math.min(MOST, Math.max(-MOST, FACTOR * sum)));
  expect(changes.some((change) => Math.abs(change) === MOST)).toBe(true);
  changes.forEach((change, k) => {
    expect(network.J[k] - J[k]).toBeCloseTo(change, 12);
  });
  const learnt = network.J.slice();
  network.learn(FACTOR, MOST);
  expect(network.J).toEqual(learnt);
});
