/** Scripts for Brian2 do in Brian2 what the circuit does here, spike by spike; what has no equations is refused. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { brianNeurons, brianParameter } from '../../../src/formats/scripts/brian_equations.ts';
import { writeBrian2 } from '../../../src/formats/scripts/brian2.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { explicitCircuit } from '../../../src/network/explicit_circuit.ts';
import { temporaryFolder } from '../../temporary_folder.ts';
import { canImport, putScript, runPython } from './python_is_here.ts';
import { hundred, mixed, ourSpikes, spikesOfTable } from './script_circuits.ts';

const brian = canImport('brian2', 'BRIAN');
const folder = temporaryFolder('brian2');
const DURATION = 200;
const options = { durationMs: DURATION, seed: 1, origin: 'a test', version: '0' };
const script = (circuit: Circuit) => writeBrian2(explicitCircuit(buildNetwork(circuit, 1)), options);

describe.skipIf(!brian)('in Brian2', () => {
  test.each([
    ['mixed', mixed, 800],
    ['hundred', hundred, 100],
  ] as const)('every spike of %s is the same', { tags: 'long' }, async (name, circuit, least) => {
    const path = putScript(folder, name, script(circuit));
    expect(runPython(path)).toMatch(/Hz/);
    const theirs = spikesOfTable(readFileSync(path.replace('.py', '_spikes.csv'), 'utf8'));
    expect(theirs.length).toBeGreaterThan(least);
    expect(theirs).toEqual(await ourSpikes(circuit, 1, DURATION));
  });
});

test('neurons and synapses without equations are refused by name', () => {
  const [exc] = hundred.populations;
  const one = (change: Partial<Circuit>): Circuit => ({ ...hundred, inputs: [], ...change });
  const projection = { source: 'exc', target: 'exc', connector: { rule: 'one_to_one' }, weight: 1, delay: 1 } as const;
  const alone = { populations: [exc] };
  expect(() => script(one({ populations: [{ name: 'a', model: 'aeif_cond_exp', size: 1 }], projections: [] }))).toThrow(
    /population a: no equations for its neuron in Brian2 \(aeif_cond_exp\)/,
  );
  expect(() =>
    script(one({ ...alone, projections: [{ ...projection, plasticity: { model: 'stdp_synapse' } }] })),
  ).toThrow(/projection exc to exc: no script for stdp_synapse in Brian2/);
  const synapse = { model: 'tsodyks_synapse', U: 0.5, tau_rec: 100, tau_fac: 0, tau_psc: 3 } as const;
  expect(() => script(one({ ...alone, projections: [{ ...projection, synapse }] }))).toThrow(/tsodyks_synapse/);
  const times = [[1, 1]];
  expect(() =>
    script({ ...hundred, inputs: [{ kind: 'spikes', name: 'stones', channels: 1, times }], projections: [] }),
  ).toThrow(/input stones: two spikes of channel 0 in a step/);
});

test('names that mean something in Python or in an equation are given others', () => {
  const names = ['class', 'v', '2 left', 'run', 'run_2', ''] as const;
  const populations = names.map((name, i) => ({ name: name === '' ? 'é(' : name, model: 'iaf_psc_exp', size: 1 + i }));
  const { text } = script({ name: 'odd """ names\\', dt: 0.1, populations, projections: [] });
  for (const [i, variable] of ['class_2', 'v_2', 'n2_left', 'run_2', 'run_2_2', 'e'].entries())
    expect(text).toContain(`\n${variable} = NeuronGroup(${1 + i},`);
  expect(text.match(/"""/g)).toHaveLength(2);
});

test('equations name every parameter with its dimension', () => {
  const izhikevich = brianNeurons.get('izhikevich');
  expect(izhikevich && brianParameter(izhikevich, 'I_e', 'pA')).toEqual(['I_e : volt', '*mV']);
});
