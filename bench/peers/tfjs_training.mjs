/**
 * Gradients through time in TensorFlow.js on WebAssembly, one thread, beside ours (`rippletank bench --peers`, which
 * installs it): `node tfjs_training.mjs rnn|lstm|gru|lif <rows> <steps> <units> <inputs>`, with a linear head of one
 * answer and a squared loss at every step. Says `{ ready }`, then for each line that it is sent `{ seconds }` of one
 * gradient.
 */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import * as tf from '@tensorflow/tfjs';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

const require = createRequire(import.meta.url);
setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
setThreadsCount(1);
await tf.setBackend('wasm');
await tf.ready();
if (tf.getBackend() !== 'wasm') throw new Error(`backend ${tf.getBackend()}`);

const [name, ...sizes] = process.argv.slice(2);
const [B, T, N, I] = sizes.map(Number);
const weight = (...shape) => tf.variable(tf.randomNormal(shape, 0, 0.5 / Math.sqrt(shape[0])));
const vector = (count) => tf.variable(tf.zeros([count]));
/** Input and recurrent weights of some sums side by side, and a bias. */
const sums = (count) => ({ W: weight(I, count * N), U: weight(N, count * N), b: vector(count * N) });
const sum = ({ W, U, b }, u, h) => tf.add(tf.add(tf.matMul(u, W), tf.matMul(h, U)), b);

/** A spike where a potential is above 0; on the way back gamma max(0, 1 − |v|), as Bellec et al. 2018. */
const spike = tf.customGrad((above, save) => {
  save([above]);
  const gradFunc = (dy, [v]) => tf.mul(dy, tf.mul(0.3, tf.relu(tf.sub(1, tf.abs(v)))));
  return { value: tf.cast(tf.greaterEqual(above, 0), 'float32'), gradFunc };
});
/** Passes no error on. */
const still = tf.customGrad((x) => ({ value: x.clone(), gradFunc: (dy) => tf.zerosLike(dy) }));

/** Each cell: its weights, and from input and states to states, of which the first is read. */
const cells = {
  rnn: () => {
    const s = sums(1);
    return { own: [s], states: 1, step: (u, [h]) => [tf.softplus(sum(s, u, h))] };
  },
  lstm: () => {
    const s = sums(4);
    const step = (u, [h, c]) => {
      const [i, f, g, o] = tf.split(sum(s, u, h), 4, 1);
      const next = tf.add(tf.mul(tf.sigmoid(f), c), tf.mul(tf.sigmoid(i), tf.tanh(g)));
      return [tf.mul(tf.sigmoid(o), tf.tanh(next)), next];
    };
    return { own: [s], states: 2, step };
  },
  gru: () => {
    const [gates, candidate] = [sums(2), sums(1)];
    const step = (u, [h]) => {
      const [r, z] = tf.split(tf.sigmoid(sum(gates, u, h)), 2, 1);
      const n = tf.tanh(sum(candidate, u, tf.mul(r, h)));
      return [tf.add(n, tf.mul(z, tf.sub(h, n)))];
    };
    return { own: [gates, candidate], states: 1, step };
  },
  lif: () => {
    const s = sums(1);
    const step = (u, [z, fired, v]) => {
      const potential = tf.sub(tf.add(tf.mul(0.95, v), sum(s, u, fired)), still(fired));
      const next = spike(tf.sub(potential, 1));
      return [tf.add(tf.mul(0.95, z), tf.mul(0.05, next)), next, potential];
    };
    return { own: [s], states: 3, step };
  },
};

const { own, states, step } = cells[name]();
const [V, c] = [weight(N, 1), vector(1)];
const inputs = Array.from({ length: T }, () => tf.randomNormal([B, I]));
const targets = Array.from({ length: T }, () => tf.randomNormal([B, 1]));
const loss = () => {
  let now = Array.from({ length: states }, () => tf.zeros([B, N]));
  const losses = inputs.map((u, t) => {
    now = step(u, now);
    return tf.mean(tf.squaredDifference(tf.add(tf.matMul(now[0], V), c), targets[t]));
  });
  return tf.mean(tf.stack(losses));
};
const learned = [...own.flatMap(({ W, U, b }) => [W, U, b]), V, c];

/** Seconds of one gradient. */
async function gradient() {
  const began = performance.now();
  const { value, grads } = tf.variableGrads(loss, learned);
  const all = Object.values(grads);
  await all[all.length - 1].data();
  const seconds = (performance.now() - began) / 1000;
  tf.dispose([value, ...all]);
  return seconds;
}

await gradient();
const say = (reply) => process.stdout.write(`${JSON.stringify(reply)}\n`);
say({ ready: tf.version.tfjs });
for await (const _ of createInterface({ input: process.stdin })) say({ seconds: await gradient() });
