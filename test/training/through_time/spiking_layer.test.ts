/** Spiking layers: potentials and spikes of the equations, and the surrogate gradient of a way back written by hand. */
import { expect, test } from 'vitest';
import { adaptiveSpikingCell, leakySpikingCell } from '../../../kernels/cells/leaky_spiking.ts';
import { createTrainingCore } from '../../../kernels/training.ts';
import { randomStream } from '../../../src/random.ts';
import { createLayer } from '../../../src/training/through_time/layer.ts';
import { layerParameters, layerShape } from '../../../src/training/through_time/layer_shape.ts';

const constants = { decay: 0.9, smooth: 0.8, gamma: 0.3, fade: 0.95, beta: 0.2 };
const { decay, smooth, gamma, fade, beta } = constants;

interface Weights {
  readonly W_drive: Float64Array;
  readonly U_drive: Float64Array;
  readonly b: Float64Array;
}

/** Forward and back in float64, unit by unit. */
function byHand(
  weights: Weights,
  inputs: number,
  units: number,
  u: Float64Array,
  wanted: Float64Array,
  adapts: boolean,
) {
  const steps = u.length / inputs;
  const zero = () => new Float64Array(units);
  let [z, s, v, a] = [zero(), zero(), zero(), zero()];
  const kept: { s: Float64Array; above: Float64Array; z: Float64Array }[] = [];
  for (let t = 0; t < steps; t++) {
    const next = { z: zero(), s: zero(), v: zero(), a: zero(), above: zero() };
    for (let i = 0; i < units; i++) {
      let drive = 0;
      for (let k = 0; k < inputs; k++) drive += weights.W_drive[k * units + i] * u[t * inputs + k];
      for (let k = 0; k < units; k++) drive += weights.U_drive[k * units + i] * s[k];
      next.v[i] = decay * v[i] + drive + weights.b[i] - s[i];
      next.above[i] = next.v[i] - 1 - (adapts ? beta * a[i] : 0);
      next.s[i] = next.above[i] >= 0 ? 1 : 0;
      next.z[i] = smooth * z[i] + (1 - smooth) * next.s[i];
      next.a[i] = fade * a[i] + next.s[i];
    }
    kept.push({ s, above: next.above, z: next.z });
    ({ z, s, v, a } = next);
  }
  const gradient = { W_drive: new Float64Array(inputs * units), U_drive: new Float64Array(units * units), b: zero() };
  let [dz, ds, dv, da] = [zero(), zero(), zero(), zero()];
  for (let t = steps - 1; t >= 0; t--) {
    const before = { dz: zero(), ds: zero(), dv: zero(), da: zero() };
    const dDrive = zero();
    for (let i = 0; i < units; i++) {
      const toZ = dz[i] + wanted[t * units + i];
      const toFired = (1 - smooth) * toZ + ds[i] + (adapts ? da[i] : 0);
      const toAbove = toFired * gamma * Math.max(0, 1 - Math.abs(kept[t].above[i]));
      dDrive[i] = toAbove + dv[i];
      before.dz[i] = smooth * toZ;
      before.dv[i] = decay * dDrive[i];
      before.da[i] = fade * da[i] - (adapts ? beta * toAbove : 0);
    }
    for (let i = 0; i < units; i++) {
      gradient.b[i] += dDrive[i];
      for (let k = 0; k < inputs; k++) gradient.W_drive[k * units + i] += u[t * inputs + k] * dDrive[i];
      for (let k = 0; k < units; k++) {
        gradient.U_drive[k * units + i] += kept[t].s[k] * dDrive[i];
        before.ds[k] += weights.U_drive[k * units + i] * dDrive[i];
      }
    }
    ({ dz, ds, dv, da } = before);
  }
  return { outputs: kept.map((own) => own.z), gradient };
}

test.each([
  [leakySpikingCell.name, leakySpikingCell, false],
  [adaptiveSpikingCell.name, adaptiveSpikingCell, true],
] as const)('%s', (_, cell, adapts) => {
  const [inputs, units, rows, steps] = [3, 6, 4, 60];
  const shape = layerShape(cell, inputs, units);
  const stream = randomStream(3, 'test weights');
  const draw = (length: number, scale: number) =>
    Float64Array.from({ length }, () => Math.fround(scale * stream.normal()));
  const weights: Weights = {
    W_drive: draw(18, 0.4),
    U_drive: draw(36, 0.3),
    b: draw(6, 0.1).map((b) => Math.fround(b + 0.1)),
  };
  expect(layerParameters(shape).map(({ name }) => name)).toEqual(['W_drive', 'U_drive', 'b']);
  const core = createTrainingCore();
  const { paddedInputs: I, paddedUnits: N } = shape;
  const heard = core.allocate(steps * rows * I);
  const layer = createLayer(core, shape, { rows, steps, gathered: 7 }, constants, { passBack: false });
  const u = Array.from({ length: rows }, () => draw(steps * inputs, 1));
  const wanted = Array.from({ length: rows }, () => draw(steps * units, 1));
  const fill = (at: number, width: number, padded: number, values: readonly Float64Array[]): void => {
    values.forEach((own, b) => {
      for (let t = 0; t < steps; t++)
        core.floats(at + 4 * padded * (t * rows + b), width).set(own.subarray(t * width, (t + 1) * width));
    });
  };
  fill(heard, inputs, I, u);
  layer.load((name) => Float32Array.from(weights[name as keyof Weights]));
  layer.forward(heard);
  const outputs = core.floats(layer.outputs, steps * rows * N).slice();
  fill(layer.outputErrors, units, N, wanted);
  layer.backward(heard);
  const found = { W_drive: new Float32Array(18), U_drive: new Float32Array(36), b: new Float32Array(6) };
  layer.readGradients((name) => found[name as keyof Weights]);

  const hand = u.map((own, b) => byHand(weights, inputs, units, own, wanted[b], adapts));
  let spikes = 0;
  hand.forEach((own, b) => {
    own.outputs.forEach((z, t) => {
      z.forEach((value, i) => {
        expect(Math.abs(outputs[(t * rows + b) * N + i] - value)).toBeLessThan(1e-5);
        if (value > (t === 0 ? 0 : own.outputs[t - 1][i])) spikes++;
      });
    });
  });
  expect(spikes).toBeGreaterThan(50);
  for (const name of ['W_drive', 'U_drive', 'b'] as const)
    found[name].forEach((value, k) => {
      const exact = hand.reduce((sum, { gradient }) => sum + gradient[name][k], 0);
      expect(Math.abs(value - exact), `${name}[${k}]`).toBeLessThan(1e-4 * Math.max(1, Math.abs(exact)));
    });
});
