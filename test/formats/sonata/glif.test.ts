/** `nest:glif_psc` in SONATA simulations: parameters in NEST's form, receptors by number. */
import { expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { writeHdf5 } from '../../../src/formats/hdf5.ts';
import { readSonata } from '../../../src/formats/sonata/simulation.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { edges, memoryFiles, tinyFiles } from './tiny_circuit.ts';

const CONFIG = 'sim/simulation_config.json';
const tiny = await tinyFiles();
type Changes = Readonly<Record<string, string>>;

const glif = {
  ...{ V_th: -45, g: 9, E_L: -73, C_m: 60, t_ref: 3, V_reset: -73, asc_init: [0, 0], asc_decay: [0.003, 0.1] },
  ...{ asc_amps: [-10, -120], tau_syn: [5.5, 8.5], V_dynamics_method: 'linear_exact' },
  ...{ spike_dependent_threshold: false, after_spike_currents: true, adapting_threshold: false },
};

const drive = await writeHdf5(
  edges('drive_to_cells', { source: 'drive', target: 'cells' }, [1, 0, 1], [11, 12, 12], [7, 8, 8], [50, -20, 30]),
);

function read(changes: Changes) {
  const types = String(tiny['sim/net/cell_types.csv']).replace('iaf_psc_exp', 'glif_psc');
  return readSonata(
    CONFIG,
    memoryFiles({
      ...tiny,
      'sim/net/cell_types.csv': types,
      'sim/models/cells/b.json': JSON.stringify(glif),
      'sim/models/synapses/fast.json': '{"receptor_type": 1}',
      // Type 7 goes to node 10, an `iaf_psc_alpha`, and to node 11; type 8 to node 12.
      'sim/net/drive_cells.csv':
        'edge_type_id delay model_template dynamics_params receptor_type\n7 1 static_synapse fast.json NULL\n8 0.3 static_synapse NULL 2\n',
      'sim/net/drive_cells.h5': drive,
      ...changes,
    }),
  );
}
test('glif_psc has the parameters of its file and receptors by number', async () => {
  const { circuit, notes } = await read({});
  const [, cells] = circuit.populations;
  expect(cells.params).toMatchObject({
    ...{ asc_amps_1: Float64Array.of(-10, -10), after_spike_currents: Float64Array.of(1, 1) },
    V_th: Float64Array.of(-45, -45),
  });
  expect(cells.receptors).toEqual({
    port1: { tau_syn: Float64Array.of(5.5, 5.5) },
    port2: { tau_syn: Float64Array.of(8.5, 8.5) },
  });
  expect(circuit.projections.slice(0, 2).map(({ receptor, weight }) => [receptor, weight])).toEqual([
    ['port1', Float64Array.of(50)],
    ['port2', Float64Array.of(-20, 30)],
  ]);
  expect(buildNetwork(circuit, 1).blocks[1].neuron.receptors.map(({ name }) => name)).toEqual(['port1', 'port2']);
  expect(notes).toEqual([]);
});

test.each([
  [
    { 'sim/net/drive_cells.csv': 'edge_type_id delay\n7 1\n8 1\n' },
    /^sim\/net\/drive_cells.h5: drive_to_cells: no receptor_type \(onto cells glif_psc\); give one/,
  ],
  [
    { 'sim/net/cell_types.csv': String(tiny['sim/net/cell_types.csv']), 'sim/models/cells/b.json': '{}' },
    /^sim\/net\/drive_cells.h5: drive_to_cells: receptor_type onto cells iaf_psc_exp \(1\); leave it out: only glif_psc/,
  ],
  [
    { 'sim/models/cells/b.json': JSON.stringify({ ...glif, adapting_threshold: true }) },
    /^sim\/models\/cells\/b.json: none of the five models \(after_spike_currents, adapting_threshold\)/,
  ],
  [
    { 'sim/models/cells/b.json': JSON.stringify({ ...glif, asc_amp: [1] }) },
    /^sim\/models\/cells\/b.json: unknown parameter \(asc_amp\); did you mean asc_amps_1\? glif_psc has C_m, g, /,
  ],
])('%j is refused', async (changes, message) => {
  const error = await read(changes as Changes).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(InputError);
  expect((error as InputError).message).toMatch(message);
});

test('a receptor that the targets do not have is refused', async () => {
  const { circuit } = await read({ 'sim/models/synapses/fast.json': '{"receptor_type": 3}' });
  expect(() => buildNetwork(circuit, 1)).toThrow(/unknown receptor \(port3\)/);
});
