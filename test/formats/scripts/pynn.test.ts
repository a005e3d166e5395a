/** Scripts for PyNN do on its back end Brian2 what the circuit does here; what its back ends do not share is refused. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { writePyNN } from '../../../src/formats/scripts/pynn.ts';
import { scaled } from '../../../src/formats/scripts/pynn_projections.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { explicitCircuit } from '../../../src/network/explicit_circuit.ts';
import { temporaryFolder } from '../../temporary_folder.ts';
import { canImport, putScript, runPython } from './python_is_here.ts';
import { hundred, mixed, ourSpikes, spikesOfTable } from './script_circuits.ts';

const pynn = canImport('pyNN.brian2', 'PYNN');
const folder = temporaryFolder('pynn');
const DURATION = 200;
const options = { durationMs: DURATION, seed: 1, origin: 'a test', version: '0' };
const script = (circuit: Circuit) => writePyNN(explicitCircuit(buildNetwork(circuit, 1)), options);

test.skipIf(!pynn)('every spike of a hundred neurons is the same', { tags: 'long' }, async () => {
  const path = putScript(folder, 'hundred', script(hundred));
  expect(runPython(path, ['brian2'])).toMatch(/Hz/);
  const theirs = spikesOfTable(readFileSync(path.replace('.py', '_spikes.csv'), 'utf8'));
  expect(theirs.length).toBeGreaterThan(100);
  expect(theirs).toEqual(await ourSpikes(hundred, 1, DURATION));
});

test('conductances are positive in µS, inhibition by current negative in nA', () => {
  const inhibited = (model: string): Circuit => ({
    ...{ name: 'two', dt: 0.1, populations: [{ name: 'a', model, size: 2 }] },
    projections: [{ source: 'a', target: 'a', connector: { rule: 'all_to_all' }, weight: -40, delay: 1 }],
  });
  const weights = (model: string) => script(inhibited(model)).arrays.get('a to a inhibitory weight');
  expect([...(weights('iaf_psc_exp') ?? [])]).toEqual([-0.04, -0.04, -0.04, -0.04]);
  expect([...(weights('iaf_cond_exp') ?? [])]).toEqual([0.04, 0.04, 0.04, 0.04]);
  const { text } = script(inhibited('iaf_cond_exp'));
  // 250 pF over 16.6667 nS.
  expect(text).toContain(`'tau_m': ${250 / 16.6667}`);
  expect(text).toContain("'cm': 0.25,");
  expect(scaled(250, 1e-3)).toBe(0.25);
});

test('what PyNN does not have, or not alike in all back ends, is refused by name', () => {
  expect(() => script(mixed)).toThrow(/population delta: PyNN has no cell that is its neuron \(iaf_psc_delta\)/);
  const plastic = (change: object): Circuit => ({
    ...hundred,
    projections: hundred.projections.map((one) => ({ ...one, ...change })),
  });
  const synapse = { model: 'tsodyks2_synapse', U: 0.5, tau_rec: 100, tau_fac: 0 };
  expect(() => script(plastic({ synapse }))).toThrow(/projection exc to exc: tsodyks2_synapse/);
});
