/** Receptors of a population's choice: what is refused, and which of them weights go to. */
import { describe, expect, test } from 'vitest';
import type { Circuit, Input, Population, Projection, ReceptorSpec } from '../../../models/circuits/circuit.ts';
import { weightPlaces } from '../../../src/engine/rows/weight_places.ts';
import { chooseUnits } from '../../../src/engine/rows/weight_units.ts';
import { InputError } from '../../../src/errors.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { synapseTable } from '../../../src/network/connect/synapse_table.ts';
import { defineNeuron } from '../../../src/network/neurons/define_neuron.ts';

const conductances = { AMPA: { tau_syn: 2, E_rev: 0 }, GABA_A: { tau_syn: 5, E_rev: -75 } };
const currents = { fast: { tau_syn: 2 }, slow: { tau_syn: 100, tau_rise: 5 } };
const link: Projection = { source: 'plain', target: 'cells', connector: { rule: 'all_to_all' }, weight: 1, delay: 1 };
const noise: Input = { kind: 'poisson', name: 'noise', target: 'cells', rate: 10, weight: 1, delay: 1 };

function circuit(population: Partial<Population>, projections: readonly Partial<Projection>[], inputs: Input[] = []) {
  return {
    ...{ name: 'c', dt: 0.1, inputs, projections: projections.map((given) => ({ ...link, ...given })) },
    populations: [
      { name: 'plain', model: 'iaf_psc_exp', size: 2 },
      { name: 'cells', model: 'iaf_cond_exp', size: 3, receptors: conductances, ...population },
    ],
  } satisfies Circuit;
}

const mV = (value: number) => ({ default: value, unit: 'mV', meaning: 'a potential' }) as const;
const own = defineNeuron({
  name: 'own',
  parameters: { V_th: mV(-50), V_reset: mV(-60), tau_syn_slow: { default: 1, unit: 'ms', meaning: 'of its own' } },
  state: { V_m: mV(-60), I_syn_fast: { default: 0, unit: 'pA', meaning: 'a state' } },
  update: ({ V_m }) => ({ V_m }),
});

/** A population alone. */
const alone = (population: Partial<Population>): Circuit => circuit(population, []);
const strange = (constants: object): Readonly<Record<string, ReceptorSpec>> => ({ AMPA: constants as ReceptorSpec });

describe('what is refused', () => {
  const wrong: readonly [string, Circuit, string][] = [
    [
      'a projection that names no receptor',
      circuit({}, [{}]),
      'projection plain→cells: receptor is missing (cells has 2); use one of: AMPA, GABA_A',
    ],
    [
      'one that is not there',
      circuit({}, [{ receptor: 'ex' }]),
      'projection plain→cells: unknown receptor (ex); use one of: AMPA, GABA_A',
    ],
    [
      'a Poisson input that names none',
      circuit({}, [], [noise]),
      'input noise: receptor is missing (cells has 2); use one of: AMPA, GABA_A',
    ],
    [
      'a Poisson input that names another',
      circuit({}, [], [{ ...noise, receptor: 'NMDA' }]),
      'input noise: unknown receptor (NMDA); use one of: AMPA, GABA_A',
    ],
    [
      'a receptor of a population that has only signs',
      circuit({}, [{ target: 'plain', receptor: 'ex' }]),
      'projection plain→plain: plain has no receptors of its own (ex); leave receptor out',
    ],
    [
      'a negative conductance',
      circuit({}, [{ receptor: 'GABA_A', weight: -2 }]),
      'projection plain→cells: weight: conductances may be negative (from -2 nS on); use at least 0 nS, also as min of a distribution; what inhibits is a receptor with a low E_rev',
    ],
    [
      'a distribution of conductances that may be negative, whatever the seed draws',
      circuit({}, [{ receptor: 'AMPA', weight: { distribution: 'uniform', low: -1e-6, high: 1 } }]),
      'conductances may be negative (from -0.000001 nS on)',
    ],
    [
      'the same drawn target by target',
      circuit({}, [
        {
          ...{ receptor: 'AMPA', connector: { rule: 'fixed_indegree', indegree: 2 } },
          weight: { distribution: 'normal', mean: 1, sd: 0.5 },
        },
      ]),
      'conductances may be negative (from -3.29 nS on)',
    ],
    [
      'a negative conductance of an input',
      circuit({}, [], [{ ...noise, receptor: 'AMPA', weight: -1 }]),
      'input noise: weight: conductances may be negative (from -1 nS on)',
    ],
    [
      'a conductance without a reversal potential',
      alone({ receptors: { AMPA: { tau_syn: 2 } } }),
      'population cells: receptor AMPA: missing (E_rev); give tau_syn, E_rev',
    ],
    [
      'a receptor without a decay',
      alone({ receptors: strange({ tau_rise: 1, E_rev: 0 }) }),
      'population cells: receptor AMPA: missing (tau_syn); give tau_syn, tau_rise, E_rev',
    ],
    [
      'a reversal potential of a current',
      alone({ model: 'iaf_psc_exp' }),
      'population cells: receptor AMPA: unknown constant (E_rev); iaf_psc_exp has tau_syn, tau_rise',
    ],
    [
      'a constant that does not exist',
      alone({ receptors: strange({ tau_syn: 2, E_rev: 0, tau_decay: 1 }) }),
      'population cells: receptor AMPA: unknown constant (tau_decay); iaf_cond_exp has tau_syn, tau_rise, E_rev',
    ],
    [
      'a time constant of 0',
      alone({ receptors: { AMPA: { tau_syn: 0, E_rev: 0 } } }),
      'population cells: tau_syn_AMPA: out of range (0 ms); time constant of the decay of AMPA must be > 0 ms',
    ],
    [
      'a rise slower than the decay in one of the neurons',
      alone({ receptors: { AMPA: { tau_syn: [5, 2, 5], tau_rise: 3, E_rev: 0 } } }),
      'population cells: receptor AMPA: tau_rise exceeds tau_syn (3 > 2 ms); use tau_rise ≤ tau_syn',
    ],
    ['no receptors at all', alone({ receptors: {} }), 'population cells: no receptors (0); give at least one'],
    [
      'a name that could not be recorded',
      alone({ receptors: { 'GABA-A': { tau_syn: 5, E_rev: -70 } } }),
      "population cells: not a receptor's name (GABA-A); use letters and digits",
    ],
    [
      'receptors of synapses that act at once',
      alone({ model: 'iaf_psc_delta', receptors: currents }),
      'population cells: receptors of a model whose own are fixed (iaf_psc_delta); leave them out',
    ],
    [
      'a time constant of the receptors that were replaced',
      alone({ params: { tau_syn_ex: 3 } }),
      'population cells: unknown parameter (tau_syn_ex); iaf_cond_exp has C_m, g_L, E_L, V_th, V_reset, t_ref, I_e, V_m',
    ],
    [
      'a constant of a receptor among the parameters',
      alone({ params: { tau_syn_AMPA: 3 } }),
      'population cells: unknown parameter (tau_syn_AMPA)',
    ],
    [
      'a receptor whose constant a model of one’s own has as a parameter',
      alone({ model: own, receptors: { slow: { tau_syn: 1 } } }),
      'population cells: receptor of a name that own uses (tau_syn_slow); use another',
    ],
    [
      'a receptor whose current a model of one’s own has as a state',
      alone({ model: own, receptors: { fast: { tau_syn: 1 } } }),
      'population cells: receptor of a name that own uses (I_syn_fast); use another',
    ],
  ];
  test.each(wrong)('%s', (_, given, message) => {
    let refusal: unknown;
    try {
      buildNetwork(given, 1);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(InputError);
    expect((refusal as InputError).message).toContain(message);
  });

  test('but not Dale’s law with a population that both kinds of receptors hear', () => {
    const lawful = { ...circuit({}, [{ weight: -1, target: 'plain' }, { receptor: 'GABA_A' }]), dale: true };
    expect(buildNetwork(lawful, 1).projections.length).toBe(2);
    // Currents have signs, whatever the receptor.
    const mixed = circuit({ model: 'iaf_psc_exp', receptors: currents }, [
      { weight: -1, target: 'plain' },
      { receptor: 'slow' },
    ]);
    expect(() => buildNetwork({ ...mixed, dale: true }, 1)).toThrow('population plain: inhibits plain and excites');
  });
});

describe('constants', () => {
  test('may differ from neuron to neuron, as parameters do', () => {
    const receptors = {
      AMPA: { tau_syn: { distribution: 'uniform', low: 1, high: 3 }, E_rev: [0, -5, 5] },
      GABA_A: conductances.GABA_A,
    } as const;
    const [, block] = buildNetwork(alone({ receptors }), 1).blocks;
    expect([...block.params.E_rev_AMPA]).toEqual([0, -5, 5]);
    expect(new Set(block.params.tau_syn_AMPA).size).toBe(3);
    expect([...block.params.tau_syn_GABA_A]).toEqual([5, 5, 5]);
    const again = buildNetwork(alone({ receptors: { ...receptors, GABA_A: { tau_syn: 9, E_rev: -90 } } }), 1).blocks[1];
    expect(again.params.tau_syn_AMPA).toEqual(block.params.tau_syn_AMPA);
  });
});

describe('weights', () => {
  const mixed = circuit({ model: 'iaf_psc_exp', receptors: { ...currents, third: { tau_syn: 1 } } }, [
    { weight: [1, -2, 3, -4, 5, -6], receptor: 'third' },
    { weight: [1, -2, 3, -4], target: 'plain' },
    { weight: 1e-6, receptor: 'slow' },
  ]);

  test('go to the receptor that is named, or to that of their sign', () => {
    const { receptor, target, weight } = synapseTable(buildNetwork(mixed, 1));
    weight.forEach((value, i) => {
      const byName = Math.abs(value) < 0.1 ? 1 : 2;
      expect(receptor[i]).toBe(target[i] >= 2 ? byName : value < 0 ? 1 : 0);
    });
    expect(weight.length).toBe(16);
  });

  test('have a place in the sums and a unit by receptor, with room for all that can arrive', () => {
    const network = buildNetwork(mixed, 1);
    const units = chooseUnits(network, 1);
    expect(units).toMatchObject({ form: 'full', reason: 'receptors by name in cells' });
    // Two synapses onto a neuron of `plain`, of 1 … 3 and −2 … −4; onto one of `cells` none, two of 1e-6, and two of −6
    // … 5. Sums hold 2⁵² units.
    const powers = [2 * 3, 2 * 4, 2e-6, 2 * 5 + 2 * 6].map((sum) => 2 ** Math.ceil(Math.log2(sum / 2 ** 52)));
    expect(units.quantum).toEqual([
      [powers[0], -powers[1]],
      [1, powers[2], powers[3]],
    ]);
    const [named, signed] = network.projections.map((wired) => weightPlaces(wired, units, 16));
    expect(signed).toEqual({
      positive: { offset: 0, quantum: powers[0] },
      negative: { offset: 16, quantum: -powers[1] },
    });
    const third = { offset: 32, quantum: powers[3] };
    expect(named).toEqual({ positive: third, negative: third });
  });
});
