/** What `simulate` says of the weights, and of silence. */
import { expect, test } from 'vitest';
import type { Circuit } from '../../../../models/circuits/circuit.ts';
import { silenceNotes, weightsLine } from '../../../../src/cli/commands/simulate/simulate_summary.ts';
import { buildNetwork } from '../../../../src/network/build.ts';
import { createCircuit } from '../../../../src/network/named_circuit.ts';
import { createSimulator, type SimulatorFacts } from '../../../../src/simulator.ts';

async function factsOf(circuit: Circuit, backend: 'wasm' | 'reference' = 'wasm'): Promise<SimulatorFacts> {
  const simulator = await createSimulator(buildNetwork(circuit, 1), { backend });
  simulator.dispose();
  return simulator.facts;
}

/** Two neurons and some weights onto the second, in a list. */
const small = (weight: readonly number[]): Circuit => ({
  ...{ name: 'small', dt: 0.1, populations: [{ name: 'a', model: 'iaf_psc_exp', size: 2 }] },
  projections: [
    {
      ...{ source: 'a', target: 'a', weight, delay: 1 },
      connector: { rule: 'list', sources: weight.map(() => 0), targets: weight.map(() => 1) },
    },
  ],
});

test('the form, its reason, the largest error and where it is, are in a line', async () => {
  const compact = /^weights compact, with a relative rounding error of at most \d\.\de-\d+ \(in /;
  expect(weightsLine(await factsOf(createCircuit('brunel2000', { scale: 0.02 })))).toEqual([
    expect.stringMatching(compact),
  ]);
  // Twice as large from L4E to L23E, which others share.
  expect(weightsLine(await factsOf(createCircuit('potjans_diesmann2014', { scale: 0.002 })))).toEqual([
    expect.stringMatching(/^weights compact, with a relative rounding error of at most 8\.1e-5 \(in L23E→L23E\)$/),
  ]);
  expect(weightsLine(await factsOf(small([3, -4])))).toEqual([
    'weights full (weights of both signs in a→a), with a relative rounding error of at most 6.0e-8 (in a→a)',
  ]);
  // Beside 1e8 pA, float64 has no room for all digits of 1e-7 pA.
  expect(weightsLine(await factsOf(small([1e8, 1e-7, -1])))).toEqual([
    'weights full (weights of both signs in a→a), with a relative rounding error of at most 1.5e-1 (in a→a)',
  ]);
});

test('nothing is said where there are none, nor of the reference engine, which rounds none', async () => {
  expect(weightsLine(await factsOf(small([])))).toEqual([]);
  expect(weightsLine(await factsOf(small([1]), 'reference'))).toEqual([]);
});

test('populations and types that never fired are named once, where the run was long enough to tell', () => {
  const line = (population: string, spikes: number, type?: string) => ({
    ...{ population, neurons: 1, spikes, rateHz: spikes, cv: null },
    ...(type === undefined ? {} : { type }),
  });
  expect(
    silenceNotes([line('a', 3), line('a', 0, 'small'), line('a', 3, 'large'), line('b', 0), line('b', 0, 'x')], 100),
  ).toEqual(['without a single spike: small of a, b']);
  expect(silenceNotes([line('b', 0)], 99)).toEqual([]);
  expect(silenceNotes([line('a', 1)], 1000)).toEqual([]);
  const many = Array.from({ length: 8 }, (_, i) => line(`p${i}`, 0));
  expect(silenceNotes(many, 1000)).toEqual(['without a single spike: p0, p1, p2, p3, p4 and 3 more']);
});
