/** Circuits as SONATA files: read again they are the same networks, and h5py finds what NEST's reader asks for. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { nodeFiles } from '../../../src/cli/node/files.ts';
import { readSonata } from '../../../src/formats/sonata/simulation.ts';
import { writeSonataCircuit } from '../../../src/formats/sonata_circuit/write_circuit.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { explicitCircuit } from '../../../src/network/explicit_circuit.ts';
import { createCircuit } from '../../../src/network/named_circuit.ts';
import type { Network } from '../../../src/network/network.ts';
import { circuitHash } from '../../../src/recording/circuit_hash.ts';
import { temporaryFolder } from '../../temporary_folder.ts';
import { canImport } from '../scripts/python_is_here.ts';
import { mixed, ourSpikes } from '../scripts/script_circuits.ts';

const root = temporaryFolder('sonata_circuit');

/** Writes a network, and reads what was written. */
async function roundTrip(network: Network, durationMs = 300): Promise<{ folder: string; circuit: Circuit }> {
  // The name of a circuit is that of its folder.
  const folder = join(root, `${count++}`, network.name.replaceAll(' ', '_'));
  await writeSonataCircuit(explicitCircuit(network), durationMs, ({ path, bytes }) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  });
  const { circuit } = await readSonata(join(folder, 'simulation_config.json'), nodeFiles());
  return { folder, circuit };
}
let count = 0;

/** A hash of all that a network is, but for its name and its currents, which files have in another form. */
function networkHash(network: Network): string {
  const { name: _, inputs = [], ...circuit } = explicitCircuit(network);
  const plain = inputs
    .filter(({ kind }) => kind === 'spikes' || kind === 'poisson')
    .sort((a, b) => (a.kind + a.name < b.kind + b.name ? -1 : 1));
  return circuitHash({ ...circuit, name: '', inputs: plain });
}

/** Where neurons get which current, by step. */
const currentsOf = ({ currents }: Network): string[] =>
  currents.map(({ runs, amplitude, from }) => JSON.stringify([runs, amplitude, from])).sort();

const random = createCircuit('brunel2000', { scale: 0.01 });
const circuits: readonly (readonly [string, Circuit])[] = [
  ['mixed', mixed],
  ['liquid', createCircuit('maass2002', {})],
  ['random', random],
  [
    'learning',
    {
      ...random,
      projections: random.projections.map((one, i) =>
        i === 0 ? { ...one, plasticity: { model: 'stdp_triplet_synapse', params: { Wmax: 3, tau_minus: 30 } } } : one,
      ),
    },
  ],
];

test.each(circuits)('%s is the same network again, with the same hash', async (_, circuit) => {
  const network = buildNetwork(circuit, 5);
  const read = buildNetwork((await roundTrip(network)).circuit, 5);
  expect(networkHash(read)).toBe(networkHash(network));
  expect(networkHash(buildNetwork(circuit, 6))).not.toBe(networkHash(network));
  expect(currentsOf(read)).toEqual(currentsOf(network));
});

test('and has the same spikes', async () => {
  const network = buildNetwork(mixed, 5);
  const spikes = await ourSpikes(explicitCircuit(network), 5, 200);
  expect(spikes.length).toBeGreaterThan(500);
  expect(await ourSpikes((await roundTrip(network)).circuit, 9, 200)).toEqual(spikes);
});

describe.skipIf(!canImport('h5py', 'H5PY'))('h5py', () => {
  test('finds the attributes that readers of nodes and edges ask for', async () => {
    const { folder } = await roundTrip(buildNetwork(createCircuit('maass2002', {}), 5));
    const script = `
import glob, h5py, json, sys
found = {}
for path in sorted(glob.glob(sys.argv[1] + '/[ne][od]*/*.h5')):
    with h5py.File(path) as file:
        assert file.attrs['magic'] == 0x0A7A and list(file.attrs['version']) == [0, 1]
        for kind in file:
            for name, one in file[kind].items():
                entry = {key: [str(value.dtype), len(value)] for key, value in one.items() if key != '0'}
                entry['populations'] = [one[key].attrs['node_population'] for key in ('source_node_id', 'target_node_id') if key in one]
                entry['group'] = sorted(one['0'])
                found[f'{kind} {name}'] = entry
print(json.dumps(found))`;
    const { stdout, stderr } = spawnSync('/usr/bin/python3', ['-c', script, folder], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const found = JSON.parse(stdout);
    expect(found['nodes exc']).toEqual({
      node_group_id: ['uint32', 108],
      node_group_index: ['uint64', 108],
      node_id: ['uint64', 108],
      node_type_id: ['int64', 108],
      populations: [],
      group: ['dynamics_params', 'x', 'y', 'z'],
    });
    expect(found['edges exc_to_exc'].populations).toEqual(['exc', 'exc']);
    expect(found['edges exc_to_exc'].group).toEqual(['dynamics_params', 'syn_weight']);
    expect(found['edges exc_to_exc'].source_node_id[0]).toBe('uint64');
    expect(Object.keys(found)).toHaveLength(2 + 4);
  });
});

test('what the format cannot say is refused by name', async () => {
  const one = (population: object, more: object = {}, projection: object = {}): Circuit => ({
    ...{ name: 'one', dt: 0.1, populations: [{ name: 'a', model: 'iaf_psc_exp', size: 2, ...population }] },
    projections: [{ source: 'a', target: 'a', connector: { rule: 'all_to_all' }, weight: 1, delay: 1, ...projection }],
    ...more,
  });
  const write = (circuit: Circuit) => roundTrip(buildNetwork(circuit, 1));
  const current = { kind: 'current', name: 'push', target: 'a', amplitude: 1, start: 0, stop: 5 };
  await expect(write(one({}, { inputs: [current] }))).rejects.toThrow(/input push: a current in the first step/);
  const scaling = { plasticity: { model: 'synaptic_scaling' } };
  await expect(write(one({}, {}, scaling))).rejects.toThrow(/SONATA has no name for \(synaptic_scaling\)/);
  const receptors = { receptors: { AMPA: { tau_syn: 2 } } };
  await expect(write(one(receptors, {}, { receptor: 'AMPA' }))).rejects.toThrow(/population a: receptors of its own/);
  await expect(write(one({ name: 'a/b' }, { projections: [] }))).rejects.toThrow(
    /population a\/b: a name that is no part/,
  );
  const dale = { dale: true };
  await expect(write(one({}, dale, { plasticity: { model: 'stdp_synapse' } }))).rejects.toThrow(/Dale’s law/);
});
