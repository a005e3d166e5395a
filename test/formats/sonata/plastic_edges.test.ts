/**
 * Edges whose weights learn: their rule and its parameters, the time constants that NEST keeps with the target, and
 * reports of what they transmit.
 */
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { readSonata } from '../../../src/formats/sonata/simulation.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { memoryFiles, patched, tinyFiles } from './tiny_circuit.ts';

const CONFIG = 'sim/simulation_config.json';
const tiny = await tinyFiles();
type Changes = Readonly<Record<string, string | Uint8Array>>;

const recorder = { module: 'weight_recorder', nest_model: 'stdp_synapse', model_template: 'recorded' };
/** Drive → cells: 0 → 10 and 1 → 11 of type 7, 0 → 12 of type 8; nodes 11 and 12 are `iaf_psc_exp`. */
const table = (first: string, second = 'static_synapse'): Changes => ({
  'sim/net/drive_cells.csv': `edge_type_id delay model_template dynamics_params\n7 0.5 ${first} rule.json\n8 0.3 ${second} NULL\n`,
});
const RULE: Changes = { 'sim/models/synapses/rule.json': '{"Wmax": 1000, "lambda": 0.02, "Kplus": 0}' };

function read(changes: Changes, reports: object = {}) {
  return readSonata(
    CONFIG,
    memoryFiles({ ...tiny, ...RULE, ...changes, [CONFIG]: patched(tiny[CONFIG], { reports }) }),
  );
}

async function refusal(changes: Changes, reports: object = {}): Promise<string> {
  const error = await read(changes, reports).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

describe('edges that learn', () => {
  test('have the rule of their type, and tau_minus from their targets, as in NEST', async () => {
    const { circuit } = await read({
      ...table('stdp_synapse', 'nest:stdp_triplet_synapse'),
      'sim/models/cells/b.json': '{"tau_syn_in": 5, "tau_minus": 33}',
    });
    const [alpha, exp, triplet] = circuit.projections;
    expect(alpha).toMatchObject({ weight: Float64Array.of(500), delay: Float64Array.of(0.5) });
    expect(alpha.plasticity).toEqual({ model: 'stdp_synapse', params: { Wmax: 1000, lambda: 0.02, tau_minus: 20 } });
    expect(exp.plasticity?.params).toEqual({ Wmax: 1000, lambda: 0.02, tau_minus: 33 });
    expect(triplet.plasticity).toEqual({
      model: 'stdp_triplet_synapse',
      params: { tau_minus: 33, tau_minus_triplet: 110 },
    });
    expect(circuit.populations[1].params).not.toHaveProperty('tau_minus');
  });

  test('onto targets that differ become projections that differ', async () => {
    const types = String(tiny['sim/net/cell_types.csv'])
      .split('\n')
      .map((line, i) => `${line} ${['tau_minus', '40', 'NULL', '50'][i]}`)
      .join('\n');
    const { circuit } = await read({
      ...table('stdp_synapse'),
      'sim/net/cell_types.csv': types,
      'sim/net/cells_cells.csv': 'edge_type_id model_template\n1 stdp_synapse\n2 stdp_synapse\n',
    });
    // Nodes 13 and 10, both `iaf_psc_alpha`, of types 102 and 100.
    expect(circuit.projections.slice(-2).map(({ plasticity }) => plasticity?.params)).toEqual([
      { tau_minus: 50 },
      { tau_minus: 40 },
    ]);
    buildNetwork(circuit, 1);
  });

  test('are found by the name that a recorder gives to its copy of a model, and reported', async () => {
    const { circuit, weightReports, notes } = await read(table('recorded'), { w: recorder });
    expect(circuit.projections.slice(0, 2).map(({ plasticity }) => plasticity?.model)).toEqual([
      'stdp_synapse',
      'stdp_synapse',
    ]);
    expect(weightReports).toEqual([
      {
        ...{ name: 'w', fileName: 'w.csv' },
        projections: [
          {
            ...{ index: 0, source: 'drive', target: 'cells' },
            ...{ sourceIds: Float64Array.of(0), targetIds: Float64Array.of(10) },
          },
          {
            ...{ index: 1, source: 'drive', target: 'cells' },
            ...{ sourceIds: Float64Array.of(1), targetIds: Float64Array.of(11) },
          },
        ],
      },
    ]);
    expect(notes).toEqual([]);
    const off = await read(table('recorded'), { w: { ...recorder, enabled: false } });
    expect(off.weightReports).toEqual([]);
    expect((await read(table('stdp_synapse'), { w: recorder })).notes).toEqual([
      'report w: no edges have the model_template recorded',
    ]);
  });

  test.each([
    [
      { ...table('stdp_synapse'), 'sim/models/synapses/rule.json': '{"Wmin": 1}' },
      'sim/models/synapses/rule.json: unknown parameter (Wmin); stdp_synapse has weight, delay, tau_plus, tau_minus, lambda, alpha, mu_plus, mu_minus, Wmax',
    ],
    [
      { ...table('stdp_synapse'), 'sim/models/synapses/rule.json': '{"Kplus": 1}' },
      'sim/models/synapses/rule.json: Kplus: not 0 at first (1); use 0, or leave it out',
    ],
    [
      { ...table('stdp_synapse'), 'sim/models/synapses/rule.json': '{"lambda": [1]}' },
      'sim/models/synapses/rule.json: lambda: not a finite number ([1]); use a finite number',
    ],
    [
      table('stdp_dopamine_synapse'),
      /^sim\/net\/drive_cells.csv: edge type 7: model_template: unknown synapse model \(stdp_dopamine_synapse\); use static_synapse, /,
    ],
  ])('%j are refused', async (changes, message) => {
    expect(await refusal(changes)).toMatch(message);
  });

  test('reports need a name for their edges, and one for their file', async () => {
    expect(await refusal(table('stdp_synapse'), { w: { module: 'weight_recorder' } })).toBe(
      'sim/simulation_config.json: report w: missing model_template (none); name the model_template of edge types',
    );
    expect(await refusal(table('recorded'), { w: { ...recorder, file_name: 'out_spikes.h5' } })).toBe(
      'sim/simulation_config.json: report w: written into the same file as the spikes (out_spikes.h5); give each its own name',
    );
    expect(await refusal({}, { w: { module: 'weight_recorder', nest_model: 'tsodyks2_synapse' } })).toBe(
      'sim/simulation_config.json: report w: weights of short-term plasticity (tsodyks2_synapse); record static or learning synapses',
    );
  });
});

describe('parameter files', () => {
  const cells = (json: string): Changes => ({ 'sim/models/cells/b.json': json });

  test('may hold what changes nothing, which is said', async () => {
    const { circuit, notes } = await read(
      cells('{"tau_syn_in": 5, "rho": 0.01, "delta": 0.0, "Ca": 0, "t_spike": -1}'),
    );
    expect(circuit.populations[1].params).toEqual({ tau_syn_in: Float64Array.of(5, 5) });
    expect(notes).toEqual(['sim/models/cells/b.json: without effect: rho, delta, Ca, t_spike']);
    expect(await refusal(cells('{"delta": 1}'))).toBe('sim/models/cells/b.json: delta: not built (1); leave it out');
  });

  test('may hold a least potential, for models that have one in NEST', async () => {
    const { circuit } = await read({ 'sim/models/cells/a.json': '{"C_m": 200, "V_min": -90}' });
    expect(circuit.populations[0].params?.V_min).toEqual(Float64Array.of(-90, -1e9));
    expect(buildNetwork(circuit, 1).blocks[0].neuron.membrane.name).toBe('bounded_leaky_membrane');
    expect((await read(cells('{"V_min": -Infinity}'))).circuit.populations[1].params).toEqual({});
    expect(await refusal(cells('{"V_th": Infinity}'))).toBe(
      'sim/models/cells/b.json: V_th: not a finite number (Infinity); use a finite number',
    );
    expect(await refusal(cells('{"V_min": -90}'))).toMatch(
      /^sim\/models\/cells\/b.json: unknown parameter \(V_min\); did you mean V_m\? iaf_psc_exp has /,
    );
  });

  test('nest:parrot_neuron repeats spikes whatever their weights', async () => {
    const { circuit, notes } = await read({
      'sim/net/cell_types.csv': String(tiny['sim/net/cell_types.csv']).replace(
        'iaf_psc_exp b.json',
        'parrot_neuron NULL',
      ),
    });
    expect(circuit.projections[1].weight).toBe(1);
    expect(notes).toEqual([
      'cells parrot_neuron: a parrot_neuron fires once in a step, however many spikes arrive in it',
    ]);
    buildNetwork(circuit, 1);
  });

  test.each(['NONE', 'nan', 'NaN', 'None', '""', 'NULL', ''])('named %s are none', async (none) => {
    const types = String(tiny['sim/net/cell_types.csv']).replace('b.json', none);
    const { circuit } = await read({ 'sim/net/cell_types.csv': types });
    expect(circuit.populations[1].params).toEqual({});
  });
});
