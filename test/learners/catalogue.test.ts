/** A further learner is one file, one record and one line: with them it is taught, asked and scored as any other. */
import { expect, test } from 'vitest';
import { catalogueOf, learnerKinds, learners, learnersOfModules, learnersWith } from '../../src/learners/catalogue.ts';
import { reservoirNames } from '../../src/reservoir/create.ts';
import { defineReservoir } from '../../src/reservoir/define_reservoir.ts';
import type { Experiment } from '../../src/studies/comparison/experiment.ts';
import { parseExperiment } from '../../src/studies/comparison/experiment_file.ts';
import { runUnit } from '../../src/studies/comparison/unit.ts';
import { nearestTemplateKind } from './toy/nearest_template.ts';

// The third file that it touches: a line of the catalogue.
const withToy = catalogueOf([...learnerKinds, nearestTemplateKind]);

const experiment = parseExperiment(
  `
name: toy
networks: 1
size: 20
reservoirs: [filter-bank]
tasks: [{ name: discrimination, T0s: [100, 200], trainPerClass: 30, testPerClass: 20, probesPerPoint: 0 }]
`,
  'toy.yaml',
);
const toy = {
  ...experiment,
  reservoirs: [...experiment.reservoirs, { label: 'toy', spec: { name: 'nearest-template' } }],
} as unknown as Experiment;
const unitOf = (reservoir: string) => ({ task: 'discrimination', reservoir, seed: 1 });

test('a toy learner of three files goes through a unit, and tells intervals better than chance', async () => {
  const rows = await runUnit(unitOf('toy'), toy, () => 0, { catalogue: withToy });
  const accuracies = rows.filter(({ metric }) => metric === 'accuracy');
  expect(accuracies.map(({ condition }) => condition)).toEqual(['T0=100 ms', 'T0=200 ms']);
  // 40 answers each: chance has a standard error of .08.
  for (const { value } of accuracies) expect(value).toBeGreaterThan(0.75);
  // Taught once, with the lessons of both conditions: 2 × 2 × 30.
  expect(rows[0].params).toMatchObject({ reservoir: { templates: 120 } });
  expect(await runUnit(unitOf('toy'), toy, () => 0, { catalogue: withToy })).toEqual(rows);
});

test('the others are what they were beside it', async () => {
  const unit = unitOf('filter-bank');
  expect(await runUnit(unit, toy, () => 0, { catalogue: withToy })).toEqual(await runUnit(unit, experiment, () => 0));
});

test('names are those of the kinds, and others are refused', async () => {
  expect(learners.names).toEqual(expect.arrayContaining([...reservoirNames]));
  expect(withToy.names).toEqual([...learners.names, 'nearest-template']);
  const context = { channels: { spikes: 1, analog: 0 }, seed: 1, calibration: [], stateNoise: 0 };
  expect(() => learners.check({ name: 'nearest-template' })).toThrow(
    /^learner: unknown name \(nearest-template\); use liquid, liquid-static,/,
  );
  // @ts-expect-error: no name of a learner
  await expect(learners.create({ name: 'x' }, context)).rejects.toThrow('learner: unknown name (x)');
  await expect(learners.restore({ learner: 'x', state: {} })).rejects.toThrow(
    /^saved learner: unknown kind \(x\); use reservoir-readout/,
  );
  await expect(learners.restore({ learner: 'reservoir-readout', state: {} })).rejects.toThrow(
    'saved learner: no readout of a reservoir; give what save returned',
  );
  const bad = { name: 'nearest-template', bins: 3 };
  expect(() => withToy.check(bad)).toThrow('nearest-template: unknown parameter (bins); give none');
});

test('a report is told what of a learner learns, and how to show it, by its kind', () => {
  expect(withToy.model({ name: 'liquid' }).learns).toBe('readout');
  expect(withToy.presentation({ name: 'liquid' }).label).toBe('liquid');
  expect(withToy.model({ name: 'nearest-template' }).learns).toBe('network');
  expect(withToy.presentation({ name: 'nearest-template' }).label).toBe('templates');
  expect(() => withToy.presentation({ name: 'none' })).toThrow(/^learner: unknown name \(none\); use /);
});

const last = defineReservoir({
  name: 'last-input',
  meaning: 'the input as it is',
  step: (next, _, u) => next.fill(u[0]),
  operations: () => 0,
});

test('a reservoir of a module is asked for by that and its name; its parameters are its own', () => {
  const catalogue = learnersOfModules(new Map([['/mine.ts#last', last]]));
  const spec = { name: 'last-input', module: '/mine.ts#last', sha256: 'ab12', size: 5 };
  expect(() => catalogue.check(spec)).not.toThrow();
  expect(catalogue.presentation(spec).meaning).toBe('the input as it is');
  expect(() => catalogue.check({ ...spec, speed: 1 })).toThrow(/^reservoir last-input: unknown parameter \(speed\)/);
  expect(() => catalogue.check({ name: 'filter-bank' })).not.toThrow();
  const message = /^reservoir last-input: not loaded from its module \(.*\); give the experiment on the command line$/;
  expect(() => catalogue.check({ ...spec, module: '/other.ts#last' })).toThrow(message);
  expect(() => learnersOfModules(new Map()).check(spec)).toThrow(message);
  expect(() => catalogue.check({ ...spec, name: 'filter-bank' })).toThrow(
    /^reservoir filter-bank: not loaded from its module/,
  );
});

test('two reservoirs of one name are refused, also one of the package', () => {
  expect(() => learnersWith(last, last)).toThrow(
    'reservoirs: two of one name (last-input); give each a name of its own',
  );
  const named = { ...last, model: { ...last.model, name: 'lmu' } };
  expect(() => learnersWith(named)).toThrow('reservoirs: two of one name (lmu)');
});
