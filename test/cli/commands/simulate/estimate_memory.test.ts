/** The memory that a network is said to need is what it takes, and is said before anything large is made. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { createCore } from '../../../../kernels/core.ts';
import type { Circuit } from '../../../../models/circuits/circuit.ts';
import type { Connector } from '../../../../models/circuits/connector.ts';
import { estimateMemory, leastMemory } from '../../../../src/engine/estimate_memory.ts';
import { layLanes } from '../../../../src/engine/lanes/lane_layout.ts';
import { buildRows } from '../../../../src/engine/rows/synaptic_rows.ts';
import { chooseForm, chooseUnits } from '../../../../src/engine/rows/weight_units.ts';
import { buildNetwork } from '../../../../src/network/build.ts';
import { createCircuit } from '../../../../src/network/named_circuit.ts';
import { createSimulator } from '../../../../src/simulator.ts';
import { temporaryFolder } from '../../../temporary_folder.ts';
import { runSimulate } from '../../simulate_process.ts';

const root = temporaryFolder('memory');

function estimates(circuit: Circuit, jobs = 1) {
  const network = buildNetwork(circuit, 1);
  const form = chooseForm(network, 1);
  return { network, estimate: estimateMemory(network, { jobs, copies: 1, form }), least: leastMemory(circuit, jobs) };
}

// The figures of a day when nothing else ran, in MB: brunel2000 224 and 279, at scale 4 429 and 494,
// potjans_diesmann2014 at 0.1 293 and 326, vogels_abbott2005 175 and 212, maass2002 166 and 193, on one thread and on
// two.
describe('the estimate', () => {
  for (const [name, jobs, tags] of [
    ['brunel2000', 1, ['long']],
    ['brunel2000', 2, ['long']],
    ['vogels_abbott2005', 1, []],
  ] as const)
    test(`is within a factor of 0.7 … 1.6 of the peak of ${name} on ${jobs} threads`, { tags: [...tags] }, () => {
      expect(inject('buildErrors')).toBe('');
      const { estimate } = estimates(createCircuit(name, {}), jobs);
      const args = ['--out', join(root, name), '--t', '20', '--jobs', String(jobs), '--backend', 'wasm', '--json'];
      const { facts, peakMemoryBytes } = JSON.parse(runSimulate([name, ...args]).stdout);
      expect(facts).toMatchObject({ jobs, backend: 'wasm', form: 'compact' });
      const ratio = estimate.bytes / peakMemoryBytes;
      expect(ratio).toBeGreaterThan(0.7);
      expect(ratio).toBeLessThan(1.6);
    });

  const population = { name: 'p', model: 'iaf_psc_exp', size: 50 };
  const connectors: readonly Connector[] = [
    { rule: 'all_to_all' },
    { rule: 'one_to_one' },
    { rule: 'fixed_indegree', indegree: 7 },
    { rule: 'fixed_total_number', total: 99 },
    { rule: 'random_targets', fraction: 0.2 },
    { rule: 'list', sources: [1, 2], targets: [3, 4] },
    { rule: 'fixed_probability', p: 1 },
  ];
  test.each(connectors)('counts the synapses of %j', async (connector) => {
    const circuit: Circuit = {
      ...{ name: 'c', dt: 0.1, populations: [population] },
      projections: [{ source: 'p', target: 'p', connector, weight: 1, delay: 1 }],
    };
    const { network, estimate, least } = estimates(circuit);
    const simulator = await createSimulator(network);
    expect([estimate.synapses, least.synapses]).toEqual([simulator.facts.synapses, simulator.facts.synapses]);
    simulator.dispose();
  });

  test.each(['tsodyks2_synapse', 'tsodyks_synapse'] as const)('knows the tables of %s', (model) => {
    const both = { U: 0.5, tau_rec: 100, tau_fac: 0 };
    const synapse = model === 'tsodyks_synapse' ? { model, ...both, tau_psc: 3 } : { model, ...both };
    const circuit: Circuit = {
      ...{ name: 'c', dt: 0.1, populations: [{ ...population, size: 500 }] },
      projections: [
        {
          ...{ source: 'p', target: 'p', connector: { rule: 'fixed_indegree', indegree: 80 } },
          weight: 1,
          delay: 1,
          synapse,
        },
      ],
    };
    const network = buildNetwork(circuit, 1);
    const threadBytes = (copies: number) => estimateMemory(network, { jobs: 1, copies, form: 'full' }).threadBytes;
    const core = createCore();
    const layout = layLanes(network, 0, network.size, 3);
    const rows = buildRows(core, network, layout, chooseUnits(network, 3));
    // Lanes, 96 bytes and the second halves of two sums, are no part of rows, and rows are padded to multiples of four.
    const lane = 96 + 2 * 4;
    const further = threadBytes(3) - threadBytes(1) - 2 * lane * network.size;
    const alone = threadBytes(1) - lane * network.size;
    const padded = 1.05;
    expect(rows.bytes).toBeGreaterThan(alone);
    expect(rows.bytes).toBeLessThan(padded * alone);
    expect(core.top() - rows.bytes).toBeGreaterThan(further);
    expect(core.top() - rows.bytes).toBeLessThan(padded * further + 4096);
  });

  test('from sizes alone is never above the other, which knows the rows', () => {
    for (const name of ['brunel2000', 'vogels_abbott2005', 'maass2002'])
      for (const jobs of [1, 3]) {
        const { estimate, least } = estimates(createCircuit(name), jobs);
        expect(least.bytes).toBeLessThanOrEqual(estimate.bytes);
        expect(least.bytes).toBeGreaterThan(0.3 * estimate.bytes);
      }
  });
});

describe('a network that no machine holds is refused within the time of a glance', () => {
  const file = join(root, 'huge.yaml');
  const write = (size: number, connector: string): void =>
    writeFileSync(
      file,
      `name: huge\ndt: 0.1\npopulations:\n  - {name: p, model: iaf_psc_exp, size: ${size}}\nprojections:\n  - {source: p, target: p, connector: ${connector}, weight: 1, delay: 1}\n`,
    );
  const refused = /^memory: the network needs about \d+\.\d GB \(\d+(\.\d+)? GB are free\); use fewer neurons/;

  test.each([
    [1e10, '{rule: one_to_one}'],
    [1e6, '{rule: all_to_all}'],
    [1e6, '{rule: fixed_indegree, indegree: 1000000}'],
  ])('%i neurons with %s', (size, connector) => {
    write(size, connector);
    const { status, stderr, stdout } = runSimulate([file, '--out', join(root, 'huge')]);
    expect(stderr).toMatch(refused);
    expect([status, stdout, stderr.split('\n').length]).toEqual([2, '', 2]);
  });
});
