/**
 * What a SONATA weight recorder writes: the weight of each synapse at each spike of its source, as the engine has it
 * then.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { simulate } from '../../../../src/cli/commands/simulate/simulate.ts';
import { nodeFiles } from '../../../../src/cli/node/files.ts';
import { readSonata } from '../../../../src/formats/sonata/simulation.ts';
import { buildNetwork } from '../../../../src/network/build.ts';
import { createSimulator } from '../../../../src/simulator.ts';
import { patched, tinyFiles } from '../../../formats/sonata/tiny_circuit.ts';
import { temporaryFolder } from '../../../temporary_folder.ts';

const root = temporaryFolder('weights');
vi.spyOn(process.stdout, 'write').mockImplementation(() => true);

const tiny = await tinyFiles();
const spikes = Array.from({ length: 40 }, (_, i) => `${(1 + 1.3 * i).toFixed(2)} drive ${i % 2}`);
const files = {
  ...tiny,
  'sim/simulation_config.json': patched(tiny['sim/simulation_config.json'], {
    inputs: {
      volley: { input_type: 'spikes', input_file: 'inputs/spikes.csv', node_set: 'drive' },
      push: { input_type: 'current_clamp', node_set: 'cells', amp: 700, delay: 5, duration: 40 },
    },
    reports: {
      learning: { module: 'weight_recorder', nest_model: 'stdp_synapse', model_template: 'copy', file_name: 'w.csv' },
      fixed: { module: 'weight_recorder', model_template: 'static_synapse' },
    },
  }),
  'sim/inputs/spikes.csv': ['timestamps population node_ids', ...spikes].join('\n'),
  'sim/net/drive_cells.csv':
    'edge_type_id delay model_template lambda Wmax\n7 0.5 copy 0.05 2000\n8 0.3 copy 0.1 900\n',
  'sim/net/cells_cells.csv':
    'edge_type_id syn_weight delay model_template Wmax\n1 25.5 1.5 copy 100\n2 40 2 static_synapse NULL\n',
};
for (const [path, content] of Object.entries(files)) {
  mkdirSync(join(root, dirname(path)), { recursive: true });
  writeFileSync(join(root, path), content);
}
const CONFIG = join(root, 'sim/simulation_config.json');

test.each(['wasm', 'reference'] as const)('are the weights that %s has in that step', async (backend) => {
  const { circuit, weightReports } = await readSonata(CONFIG, nodeFiles());
  const network = buildNetwork(circuit, 1);
  const recorded = weightReports[0].projections;
  const simulator = await createSimulator(network, {
    backend,
    record: {
      neurons: [],
      variables: [],
      weights: { projections: recorded.map(({ index }) => network.projections[index].name), every: 0.1 },
    },
  });
  /** Weights by synapse as it stands in a row, then by step. */
  const live = new Map<string, number[]>();
  simulator.weightSamples.subscribe(({ step, projection, weights: { sources, targets, weights } }) => {
    const { index, source, target, sourceIds, targetIds } = recorded.filter(
      (one) => network.projections[one.index].name === projection,
    )[0];
    const { drawn } = network.projections[index];
    for (let i = 0; i < sourceIds.length; i++) {
      const from = drawn?.sources[i];
      const to = drawn?.targets[i];
      const place = weights.findIndex((_, j) => sources[j] === from && targets[j] === to);
      const key = `${sourceIds[i]} ${source} ${targetIds[i]} ${target}`;
      const list = live.get(key) ?? [];
      live.set(key, list);
      list[step] = weights[place];
    }
  });
  await simulator.run(50);
  simulator.dispose();

  const out = join(root, backend);
  await simulate(CONFIG, { seed: 1, backend, json: true, out });
  const [comment, header, ...rows] = readFileSync(join(out, 'w.csv'), 'utf8').trim().split('\n');
  expect(comment).toMatch(/^# t_start=0 t_stop=50 dt=0.1 seed=1 circuit_hash=[0-9a-f]{64} rippletank_version=\S+$/);
  expect(header).toBe(
    'source_node_id source_population target_node_id target_population time_ms weights receptors ports',
  );
  // 20 spikes of each of two drives, of which the first has two synapses; and those of node 10.
  expect(rows.length).toBeGreaterThan(62);
  const times = rows.map((row) => Number(row.split(' ')[4]));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  const seen = new Set<number>();
  for (const row of rows) {
    const parts = row.split(' ');
    const weight = Number(parts[5]);
    seen.add(weight);
    const expected = live.get(parts.slice(0, 4).join(' '))?.[Math.round(Number(parts[4]) / 0.1)] ?? Number.NaN;
    expect(Math.abs(weight - expected), row).toBeLessThanOrEqual((backend === 'wasm' ? 1e-5 : 1e-9) * expected);
  }
  expect(seen.size).toBeGreaterThan(40);
  const fixed = readFileSync(join(out, 'fixed.csv'), 'utf8').trim().split('\n').slice(2);
  expect(new Set(fixed.map((row) => row.split(' ').slice(0, 4).concat(row.split(' ')[5]).join(' ')))).toEqual(
    new Set(['13 cells 10 cells 40']),
  );
});
