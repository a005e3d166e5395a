/**
 * Names are literal types: a misspelt one does not compile. The compiler reads this file with the others (`npm run
 * check`), and complains of a line below "expect-error" that would compile; the calls themselves are refused when run.
 */
import { expect, test } from 'vitest';
import { circuitCatalogue } from '../../models/circuits/circuit_catalogue.ts';
import { circuitNames } from '../../models/circuits/circuit_names.ts';
import { networkNames } from '../../models/learners/network_names.ts';
import { neuronModels } from '../../models/neurons/neuron_models.ts';
import { neuronNames } from '../../models/neurons/neuron_names.ts';
import { plasticityRules } from '../../models/plasticity/plasticity_rules.ts';
import { ruleNames } from '../../models/plasticity/rule_names.ts';
import type { ComparedReservoir, ComparedTask } from '../../src/compare/options.ts';
import { learners } from '../../src/learners/catalogue.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { defineCircuit } from '../../src/network/define_circuit.ts';
import { createCircuit } from '../../src/network/named_circuit.ts';
import { createReservoir, reservoirNames } from '../../src/reservoir/create.ts';
import { createSimulator } from '../../src/simulator.ts';
import { createTask } from '../../src/tasks/create_task.ts';

const cell = { name: 'cell', model: 'iaf_psc_exp', size: 2 } as const;
const all = { connector: { rule: 'all_to_all' }, weight: 1, delay: 1 } as const;

test('the names are those of the models, rules, circuits and learners', () => {
  expect([...circuitNames].sort()).toEqual([...circuitCatalogue.keys()].sort());
  expect([...reservoirNames, ...networkNames].sort()).toEqual([...learners.names].sort());
  expect([...neuronNames].sort()).toEqual([...neuronModels.keys()].sort());
  expect([...ruleNames].sort()).toEqual([...plasticityRules.keys()].sort());
});

test('a circuit keeps its names, and what misses them does not compile', () => {
  const circuit = defineCircuit({
    ...{ name: 'c', dt: 0.1 },
    populations: [cell, { name: 'other', model: 'izhikevich', size: 1 }],
    inputs: [{ kind: 'poisson', name: 'noise', target: 'cell', rate: 1, weight: 1, delay: 1 }],
    projections: [
      { source: 'cell', target: 'other', ...all, plasticity: { model: 'stdp_synapse' } },
      { source: 'other', target: 'cell', ...all },
    ],
  });
  const first: 'cell' = circuit.populations[0].name;
  expect(first).toBe('cell');
  const name: string = 'iaf_psc_exp';
  const wide = defineCircuit({ name: 'c', dt: 0.1, populations: [{ name, model: name, size: 1 }], projections: [] });
  expect(wide.populations).toHaveLength(1);
  // @ts-expect-error: a model that is none
  defineCircuit({ name: 'c', dt: 0.1, populations: [{ name: 'a', model: 'iaf_psc_exq', size: 1 }], projections: [] });
  // @ts-expect-error: a source that is none
  defineCircuit({ name: 'c', dt: 0.1, populations: [cell], projections: [{ source: 'cel', target: 'cell', ...all }] });
  // @ts-expect-error: a target that is none
  defineCircuit({ name: 'c', dt: 0.1, populations: [cell], projections: [{ source: 'cell', target: 'cel', ...all }] });
  const learns = { source: 'cell', target: 'cell', ...all } as const;
  defineCircuit({
    ...{ name: 'c', dt: 0.1, populations: [cell] },
    // @ts-expect-error: a rule that is none
    projections: [{ ...learns, plasticity: { model: 'stdp_synapze' } }],
  });
  const to = { source: 'cell', target: 'cell', weight: 1, delay: 1 } as const;
  expect(() =>
    defineCircuit({
      ...{ name: 'c', dt: 0.1, populations: [cell] },
      // @ts-expect-error: a connector that is none
      projections: [{ ...to, connector: { rule: 'all_to_al' } }],
    }),
  ).toThrow(/^projections\[0\]\.connector: unknown rule \(all_to_al\); did you mean all_to_all\?/);
});

test('a network is built of names that compile', () => {
  const build = (): unknown =>
    // @ts-expect-error: a model that is none
    buildNetwork({ name: 'c', dt: 0.1, populations: [{ name: 'a', model: 'iaf', size: 1 }], projections: [] }, 1);
  expect(build).toThrow(/unknown model \(iaf\)/);
  // @ts-expect-error: a circuit that is none
  expect(() => createCircuit('brunel200')).toThrow(/^circuit: unknown \(brunel200\)/);
});

test('tasks, with their options', () => {
  expect(createTask({ name: 'narma-10', washout: 100 }).channels.analog).toBe(1);
  const unknown: string = 'narma-10';
  expect(createTask({ name: unknown }).channels.analog).toBe(1);
  // @ts-expect-error: a task that is none
  expect(() => createTask({ name: 'narma10' })).toThrow(/unknown name \(narma10\)/);
  // @ts-expect-error: an option of another type
  expect(() => createTask({ name: 'narma-10', washout: 'long' })).toThrow(/washout/);
});

test('learners and reservoirs', async () => {
  const context = { channels: { spikes: 1, analog: 0 }, seed: 1 };
  const trained = await learners.create({ name: 'gru', size: 4 }, context);
  trained.dispose();
  // @ts-expect-error: a learner that is none
  await expect(learners.create({ name: 'liquit' }, context)).rejects.toThrow(/unknown name \(liquit\)/);
  // @ts-expect-error: a reservoir that is none
  await expect(createReservoir({ name: 'delayline' }, { channels: 1, seed: 1, calibration: [] })).rejects.toThrow();
  // @ts-expect-error: a system to be compared that is none
  const system: ComparedReservoir = { name: 'liquit' };
  // @ts-expect-error: a task to be compared that is none
  const task: ComparedTask = 'narma10';
  expect([system, task]).toHaveLength(2);
});

test('options of a simulator and of a run', async () => {
  using simulator = await createSimulator(buildNetwork(createCircuit('maass2002'), 1));
  // @ts-expect-error: an option that is none
  await expect(simulator.run(1, { yieldEvery: 3 })).rejects.toThrow(/unknown option \(yieldEvery\)/);
  // @ts-expect-error: a backend that is none
  await expect(createSimulator(buildNetwork(createCircuit('maass2002'), 1), { backend: 'wsm' })).rejects.toThrow();
});
