/**
 * The gradient of a softplus network in TensorFlow.js on WebAssembly, one thread, beside which `training_speed.ts` is
 * read: 256 units, 64 sequences, 200 steps. In an empty folder: npm i --no-save @tensorflow/tfjs@4.22.0
 * @tensorflow/tfjs-backend-wasm@4.22.0, a copy of this file, node tfjs_training.mjs.
 */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

const require = createRequire(import.meta.url);
setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
setThreadsCount(1);
await tf.setBackend('wasm');
await tf.ready();

const [N, B, T, I] = [256, 64, 200, 8];
const W = tf.variable(tf.randomNormal([I, N], 0, 0.1));
const U = tf.variable(tf.randomNormal([N, N], 0, 0.05));
const b = tf.variable(tf.zeros([N]));
const inputs = Array.from({ length: T }, () => tf.randomNormal([B, I]));
const wanted = tf.randomNormal([B, N]);
const loss = () =>
  tf.tidy(() => {
    let h = tf.zeros([B, N]);
    let sum = tf.scalar(0);
    for (const u of inputs) {
      h = tf.softplus(tf.add(tf.add(tf.matMul(u, W), tf.matMul(h, U)), b));
      sum = tf.add(sum, tf.mean(tf.mul(h, wanted)));
    }
    return sum;
  });

let least = Number.POSITIVE_INFINITY;
for (let k = 0; k < 4; k++) {
  const began = performance.now();
  const { grads } = tf.variableGrads(loss, [W, U, b]);
  await grads[U.name].data();
  for (const gradient of Object.values(grads)) gradient.dispose();
  least = Math.min(least, performance.now() - began);
}
console.log(`${tf.getBackend()} ${least.toFixed(0)} ms`);
