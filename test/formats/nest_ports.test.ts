/** Models with numbered receptors in SONATA simulations, and NEST's list of time constants. */
import { expect, test } from 'vitest';
import { writeHdf5 } from '../../src/formats/hdf5.ts';
import { portedModels, portsFromNest } from '../../src/formats/nest_ports.ts';
import { readSonata } from '../../src/formats/sonata/simulation.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { edges, memoryFiles, tinyFiles } from './sonata/tiny_circuit.ts';

const MODEL = 'iaf_psc_exp_multisynapse';
const tiny = await tinyFiles();
const drive = await writeHdf5(
  edges('drive_to_cells', { source: 'drive', target: 'cells' }, [1, 0, 1], [11, 12, 12], [7, 8, 8], [50, -20, 30]),
);

const read = (cell: Readonly<Record<string, unknown>>, receptor: string) =>
  readSonata(
    'sim/simulation_config.json',
    memoryFiles({
      ...tiny,
      'sim/net/cell_types.csv': String(tiny['sim/net/cell_types.csv']).replace('iaf_psc_exp', MODEL),
      'sim/models/cells/b.json': JSON.stringify(cell),
      // Type 7 goes to node 10, an `iaf_psc_alpha`, and to node 11; type 8 to node 12.
      'sim/models/synapses/fast.json': '{"receptor_type": 1}',
      'sim/net/drive_cells.csv': `edge_type_id delay model_template dynamics_params receptor_type\n7 1 static_synapse fast.json NULL\n8 0.3 static_synapse NULL ${receptor}\n`,
      'sim/net/drive_cells.h5': drive,
    }),
  );

test('tau_syn is a list, and receptor_type counts its ports from 1', async () => {
  const { circuit, notes } = await read({ tau_m: 12, tau_syn: [5.5, 8.5, 100] }, '3');
  const [, cells] = circuit.populations;
  expect(cells.params).toMatchObject({ tau_m: Float64Array.of(12, 12) });
  expect(cells.receptors).toEqual({
    port1: { tau_syn: Float64Array.of(5.5, 5.5) },
    port2: { tau_syn: Float64Array.of(8.5, 8.5) },
    port3: { tau_syn: Float64Array.of(100, 100) },
  });
  expect(circuit.projections.slice(0, 2).map(({ receptor }) => receptor)).toEqual(['port1', 'port3']);
  expect(buildNetwork(circuit, 1).blocks[1].neuron.receptors.length).toBe(3);
  expect(notes).toEqual([]);
});

test.each([
  [{ tau_syn: [2, 3] }, 'NULL', /no receptor_type \(onto cells iaf_psc_exp_multisynapse\); give one, counted from 1/],
  [{ tau_syn: [2, 'x'] }, '2', /b.json: tau_syn: not a list of numbers \(\[2,"x"\]\); use finite numbers/],
  [{ tau_syn_ex: 2 }, '1', /b.json: unknown parameter \(tau_syn_ex\)/],
])('%j with receptor_type %s is refused', async (cell, receptor, message) => {
  await expect(read(cell, receptor)).rejects.toThrow(message);
});

test.each([
  [{ tau_syn: [2, 0] }, /tau_syn\[1\]/],
  [{ tau_syn: 3 }, /unknown receptor \(port2\)/],
])('%j is refused when it is built', async (cell, message) => {
  const { circuit, places } = await read(cell, '2');
  expect(() => buildNetwork(circuit, 1, places)).toThrow(message);
});

test('other models have none, and one port of 2 ms is NEST’s default', () => {
  expect(portedModels).toEqual(['glif_psc', MODEL]);
  expect(portsFromNest('iaf_psc_exp', {}, 'here')).toBeUndefined();
  expect(portsFromNest(MODEL, { C_m: 1 }, 'here')).toEqual({ params: {}, keys: {}, rest: { C_m: 1 }, tauSyn: [2] });
});
