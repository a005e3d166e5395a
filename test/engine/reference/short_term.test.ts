/**
 * Short-term plasticity of the engines, spike by spike, against the recursions as they are written down in
 * short_term.ts and short_term_2000.ts.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testRuns } from '../../long.ts';
import { expectedToTransmit, type NumericSynapse, transmitted } from '../transmitted.ts';

const form1998 = { model: 'tsodyks2_synapse' } as const;
const form2000 = { model: 'tsodyks_synapse' } as const;
const OF_1998: readonly NumericSynapse[] = [
  { ...form1998, U: 0.5, tau_rec: 1100, tau_fac: 50 },
  { ...form1998, U: 0.05, tau_rec: 125, tau_fac: 1200, u0: 0.3, R0: 0.4 },
  { ...form1998, U: 0.32, tau_rec: 0.7, tau_fac: 0.3 },
  // Without facilitation.
  { ...form1998, U: 0.7, tau_rec: 80, tau_fac: 0 },
  { model: 'static_synapse' },
];
const OF_2000: readonly NumericSynapse[] = [
  // Tsodyks, Uziel & Markram 2000: excitatory onto excitatory and onto inhibitory neurons.
  { ...form2000, U: 0.5, tau_rec: 800, tau_fac: 0, tau_psc: 3 },
  { ...form2000, U: 0.04, tau_rec: 100, tau_fac: 1000, tau_psc: 3 },
  { ...form2000, U: 0.3, tau_rec: 200, tau_fac: 100, tau_psc: 3, u: 0.5, x: 0.2, y: 0.5 },
  // Active for longer than inactive, as long, and almost as long.
  { ...form2000, U: 0.3, tau_rec: 2, tau_fac: 10, tau_psc: 50 },
  { ...form2000, U: 0.6, tau_rec: 20, tau_fac: 0, tau_psc: 20 },
  { ...form2000, U: 0.6, tau_rec: 20, tau_fac: 0, tau_psc: 20.0001 },
  { ...form2000, U: 0.6, tau_rec: 20, tau_fac: 0, tau_psc: 19.98 },
  { ...form2000, U: 1, tau_rec: 0.1, tau_fac: 0, tau_psc: 0.05, x: 0 },
];
const TRAINS: readonly [string, readonly number[]][] = [
  ['a volley and a late spike', [10, 20, 25, 26, 27, 60, 61, 5000]],
  ['every step', Array.from({ length: 100 }, (_, i) => i + 1)],
  ['two and three spikes of a channel in one step', [10, 10, 200, 350, 350, 350, 351, 1000]],
];

/** Resources and u in float32, whose errors do not add up since both forget; the current is recorded in float32 too. */
function expectAlike(found: readonly number[][], expected: readonly number[][], tolerance: number): void {
  expected.forEach((weights, synapse) => {
    weights.forEach((weight, spike) => {
      const error = Math.abs(found[synapse][spike] - weight);
      expect(error, `synapse ${synapse}, spike ${spike}`).toBeLessThan(tolerance);
    });
  });
}

describe.each(['reference', 'wasm'] as const)('plastic synapses on %s', (backend) => {
  test.each(TRAINS)('of the form of 1998 transmit what the recursion says: %s', async (_, steps) => {
    expectAlike(await transmitted(OF_1998, steps, backend), expectedToTransmit(OF_1998, steps), 2e-6);
  });

  test.each(TRAINS)('of both forms and static ones, in one row, likewise: %s', async (_, steps) => {
    const all = [...OF_2000, ...OF_1998];
    expectAlike(await transmitted(all, steps, backend), expectedToTransmit(all, steps), 2e-6);
  });
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const tau = fc.double({ min: 0.05, max: 2000, noNaN: true });
const anySynapse: fc.Arbitrary<NumericSynapse> = fc
  .record({
    U: share,
    tau_rec: tau,
    tau_fac: fc.oneof(tau, fc.constant(0)),
    tau_psc: tau,
    u: share,
    x: share,
    y: share,
  })
  .map(({ y, ...rest }) => ({ ...form2000, ...rest, y: y * (1 - rest.x) }));

testRuns(
  'any synapses and trains give on wasm what the recursion says',
  { few: 5, all: 40, seed: 11 },
  async (runs) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 3, arbitrary: anySynapse }, fc.constantFrom(...OF_1998)), {
          minLength: 4,
          maxLength: 9,
        }),
        fc.array(fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 3000 })), {
          minLength: 2,
          maxLength: 40,
        }),
        async (synapses, gaps) => {
          let step = 1;
          const steps = gaps.map((gap) => {
            step += gap;
            return step;
          });
          // At most three spikes a step, which the input of one channel allows.
          const train = steps.filter((value, i) => i < 3 || value !== steps[i - 3]);
          expectAlike(await transmitted(synapses, train, 'wasm'), expectedToTransmit(synapses, train), 4e-6);
        },
      ),
      { ...runs, endOnFailure: true },
    );
  },
);
