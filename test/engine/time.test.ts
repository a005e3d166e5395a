/** Time has no marks: where a run is cut, and how long nothing has happened before, changes nothing. */
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { nearestStep, stepOfInstant } from '../../models/time_grid.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';
import { testRuns } from '../long.ts';
import { runNetwork } from './run_network.ts';
import { anyFeatures, smallCircuit } from './small_circuits.ts';
import { smallModels } from './small_models.ts';

/** The circuit with its inputs later by a number of steps. */
function shifted(circuit: Circuit, steps: number): Circuit {
  const { dt } = circuit;
  const later = (ms: number): number => (nearestStep(ms, dt) + steps) * dt;
  const spikeLater = (ms: number): number => (stepOfInstant(ms, dt) + steps) * dt;
  return {
    ...circuit,
    inputs: (circuit.inputs ?? []).map((input) => {
      if (input.kind === 'spikes')
        return { ...input, times: (input.times ?? []).map((train) => Array.from(train, spikeLater)) };
      if (input.kind === 'current') return { ...input, start: later(input.start), stop: later(input.stop) };
      throw new Error('noise cannot be shifted');
    }),
  };
}

describe('time', () => {
  testRuns(
    'a run may be cut anywhere, also within windows: run(a), run(b) is run(a + b)',
    { few: 4, all: 40, seed: 2 },
    async (runs) => {
      let fired = 0;
      await fc.assert(
        fc.asyncProperty(
          anyFeatures(),
          fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 2, maxLength: 12 }),
          async (features, cuts) => {
            const network = buildNetwork(smallCircuit(features), features.seed);
            const steps = cuts.reduce((a, b) => a + b, 0);
            const record = { neurons: [0, network.size - 1], variables: ['V_m'] };
            const whole = await runNetwork(createSimulator, network, [steps * 0.1], { record });
            const parts = cuts.map((cut) => cut * 0.1);
            const cut = await runNetwork(createSimulator, network, parts, { record });
            expect(cut.engine).toBe('wasm');
            expect(cut.spikes).toEqual(whole.spikes);
            expect(cut.traces).toEqual(whole.traces);
            fired += cut.spikes.length;
          },
        ),
        runs,
      );
      expect(fired).toBeGreaterThan(runs.numRuns * 50);
    },
  );

  testRuns(
    'inputs that come later by n steps are answered n steps later',
    { few: 4, all: 40, seed: 3 },
    async (runs) => {
      let fired = 0;
      await fc.assert(
        fc.asyncProperty(
          // Noise has its own times; without it, and at rest, nothing happens before the inputs.
          anyFeatures({ poisson: 'none', silentStart: true }).filter(({ models }) =>
            models.every((model) => smallModels[model].rests),
          ),
          fc.integer({ min: 1, max: 3000 }),
          async (features, steps) => {
            const circuit = smallCircuit(features);
            const now = await runNetwork(createSimulator, buildNetwork(circuit, 1), [150]);
            const later = await runNetwork(createSimulator, buildNetwork(shifted(circuit, steps), 1), [
              150 + steps * 0.1,
            ]);
            expect(later.engine).toBe('wasm');
            expect(later.spikes).toEqual(
              now.spikes.map((spike) => {
                const [step, sender] = spike.split(':').map(Number);
                return `${step + steps}:${sender}`;
              }),
            );
            fired += now.spikes.length;
          },
        ),
        runs,
      );
      expect(fired).toBeGreaterThan(runs.numRuns * 50);
    },
  );
});
