/**
 * How the neurons of a network are shared among threads changes nothing. The threads are files of `dist`, so this runs
 * what was compiled.
 */
import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import { buildNetwork } from '../../src/network/build.ts';
import { createCircuit } from '../../src/network/named_circuit.ts';
import { testRuns } from '../long.ts';
import { compiledCreate, runNetwork } from './run_network.ts';
import { anyFeatures, smallCircuit } from './small_circuits.ts';

describe('threads', () => {
  testRuns('one to four give the same spikes and the same traces', { few: 3, all: 8, seed: 5 }, async (runs) => {
    expect(inject('buildErrors')).toBe('');
    const create = await compiledCreate();
    let fired = 0;
    const forms = new Set<string>();
    const counts = new Set<number>();
    await fc.assert(
      fc.asyncProperty(anyFeatures({ mixedSigns: false }), fc.constantFrom(2, 3, 4), async (features, most) => {
        const network = buildNetwork(smallCircuit(features), features.seed);
        const record = { neurons: Array.from({ length: network.size }, (_, i) => i), variables: ['V_m'] };
        const jobs = Math.min(most, network.size);
        const alone = await runNetwork(create, network, [50], { record });
        const shared = await runNetwork(create, network, [50], { record, jobs });
        expect(shared.engine).toBe('wasm');
        expect(shared.facts.jobs).toBe(jobs);
        expect(shared.facts.form).toBe(alone.facts.form);
        expect(shared.facts.synapses).toBe(alone.facts.synapses);
        expect(shared.spikes).toEqual(alone.spikes);
        expect(shared.traces).toEqual(alone.traces);
        fired += alone.spikes.length;
        forms.add(alone.facts.form);
        counts.add(jobs);
      }),
      runs,
    );
    expect(fired).toBeGreaterThan(runs.numRuns * 50);
    expect([...forms].sort()).toEqual(['compact', 'full']);
    expect([...counts].sort()).toEqual([2, 3, 4]);
  });

  test('two give the spikes of one where synapses, delays and inputs are drawn in each', async () => {
    const create = await compiledCreate();
    const network = buildNetwork(createCircuit('potjans_diesmann2014', { scale: 0.005 }), 3);
    const alone = await runNetwork(create, network, [50]);
    const shared = await runNetwork(create, network, [50], { jobs: 2 });
    expect(shared.facts).toMatchObject({ jobs: 2, form: 'compact', synapses: alone.facts.synapses });
    expect(alone.spikes.length).toBeGreaterThan(100);
    expect(shared.spikes).toEqual(alone.spikes);
  });

  test('more threads than neurons are not started', async () => {
    const circuit = smallCircuit({
      ...{ seed: 1, models: ['iaf_psc_exp'], plastic: false, mixedSigns: false, drawn: false, poisson: 'none' },
      ...{ silentStart: true, shortestDelay: 1, receptors: false },
    });
    const two = { ...circuit, populations: [{ ...circuit.populations[0], size: 2 }], projections: [], inputs: [] };
    const { facts } = await runNetwork(await compiledCreate(), buildNetwork(two, 1), [1], { jobs: 7 });
    expect(facts.jobs).toBe(2);
  });
});
