/**
 * A state that is no finite number stops the run with the neuron, the variable and the time, on every engine, in long
 * runs and short ones.
 */
import { describe, expect, inject, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import type { Parameter } from '../../models/neurons/neuron_model.ts';
import { InputError } from '../../src/errors.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { defineNeuron } from '../../src/network/neurons/define_neuron.ts';
import { createSimulator } from '../../src/simulator.ts';
import { compiledCreate } from './run_network.ts';

const mV = (value: number): Parameter => ({ default: value, unit: 'mV', meaning: 'a potential' });

/** A neuron whose `u` grows without end where `growth` is not 0: by a factor of ten each step. */
const growing = defineNeuron({
  name: 'growing',
  parameters: { V_th: mV(-50), V_reset: mV(-65), growth: { ...mV(0), unit: '1' } },
  state: { V_m: mV(-65), u: mV(1) },
  update: ({ u, growth }) => ({ u: u + 9 * growth * u }),
});

/** Neuron 5 of the second population loses its number after some 40 steps in float32, 309 in float64. */
function circuit(): Circuit {
  const growth = Array.from({ length: 9 }, (_, i) => (i === 5 ? 1 : 0));
  return {
    name: 'no number',
    dt: 0.1,
    populations: [
      { name: 'calm', model: growing, size: 6 },
      { name: 'wild', model: growing, size: 9, params: { growth } },
    ],
    projections: [{ source: 'calm', target: 'calm', connector: { rule: 'one_to_one' }, weight: 1, delay: 0.5 }],
  };
}

async function refusal(create: typeof createSimulator, ms: number, options: object): Promise<Error> {
  const simulator = await create(buildNetwork(circuit(), 1), options);
  const error = await simulator.run(ms).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  simulator.dispose();
  expect(error).toMatchObject({ name: new InputError('').name });
  return error as Error;
}

const WHERE = /^population wild, neuron 5: u is no finite number \(Infinity by ([\d.]+) ms\); use a shorter dt/;

describe('a state that is no number', () => {
  test.each(['wasm', 'webasm'] as const)('ends a long run on %s within 256 steps', async (backend) => {
    const { message } = await refusal(createSimulator, 200, { backend });
    expect(Number(WHERE.exec(message)?.[1])).toBeCloseTo(25.6, 6);
  });

  test.each(['wasm', 'webasm'] as const)('is found at the end of a short run on %s', async (backend) => {
    const { message } = await refusal(createSimulator, 7, { backend });
    expect(Number(WHERE.exec(message)?.[1])).toBeCloseTo(7, 6);
  });

  test('is found in its step by the reference engine', async () => {
    const { message } = await refusal(createSimulator, 200, { backend: 'reference' });
    expect(Number(WHERE.exec(message)?.[1])).toBeCloseTo(30.9, 6);
  });

  test('ends a run on several threads, copies included', async () => {
    expect(inject('buildErrors')).toBe('');
    const { message } = await refusal(await compiledCreate(), 200, { jobs: 2, copies: 3 });
    expect(message).toMatch(WHERE);
  });

  test('leaves a run alone that has none', async () => {
    const given = circuit();
    const calm = { ...given, populations: given.populations.slice(0, 1) };
    const simulator = await createSimulator(buildNetwork(calm, 1));
    await simulator.run(60);
    expect(simulator.step).toBe(600);
    simulator.dispose();
  });
});
