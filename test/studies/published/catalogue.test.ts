/** Every named experiment is what its line in the catalogue says, and can be asked for in both versions. */
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { loadExperiment, namedExperiments } from '../../../src/studies/published/catalogue.ts';
import { withSettings } from '../../../src/studies/published/experiment_parameter.ts';

describe.each(namedExperiments)('$name', ({ name, line }) => {
  test('is complete', async () => {
    const record = await loadExperiment(name);
    expect(record.name).toBe(name);
    expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(line).toMatch(/\d{4}/);
    for (const text of [record.title, record.published, record.citation]) expect(text).not.toBe('');
    expect(record.question).toMatch(/\?$/);
    expect(Object.keys(record.options.quick)).toEqual(Object.keys(record.options.full));
    expect(Object.keys(record.parameters).toSorted()).toEqual(Object.keys(record.options.full).toSorted());
    // What it is run with can be set.
    for (const options of [record.options.quick, record.options.full])
      expect(withSettings(name, options, record.parameters, options)).toEqual(options);
  });

  test('is cut into units of plain data, each with a label of its own and a cost, the same again for the same seed', async () => {
    const record = await loadExperiment(name);
    for (const options of [record.options.quick, record.options.full]) {
      const units = record.units(options, 3);
      expect(units.length).toBeGreaterThan(0);
      expect(JSON.parse(JSON.stringify(units))).toEqual(units);
      expect(record.units(options, 3)).toEqual(units);
      expect(new Set(units.map((unit) => record.labelOf(unit))).size).toBe(units.length);
      for (const unit of units) expect(record.costOf?.(unit) ?? 1).toBeGreaterThan(0);
    }
  });
});

test('names are unique, and an unknown one is refused with the nearest', async () => {
  const names = namedExperiments.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  await expect(loadExperiment('nope')).rejects.toThrow(InputError);
  await expect(loadExperiment('nope')).rejects.toThrow(
    `experiment: unknown (nope); rippletank experiment lists all ${names.length}`,
  );
  await expect(loadExperiment('mas-2002')).rejects.toThrow('unknown (mas-2002); did you mean maass-2002? ');
});
