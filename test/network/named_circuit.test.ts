import { describe, expect, test } from 'vitest';
import { circuitCatalogue } from '../../models/circuits/circuit_catalogue.ts';
import type { Settings } from '../../models/circuits/circuit_entry.ts';
import { InputError } from '../../src/errors.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createCircuit } from '../../src/network/named_circuit.ts';

describe('a circuit by name', () => {
  test.each([...circuitCatalogue.keys()])(
    '%s can be made without settings, is plain data, and says what it is',
    (name) => {
      const circuit = createCircuit(name);
      expect(JSON.parse(JSON.stringify(circuit))).toEqual(circuit);
      const { description, citation } = circuitCatalogue.get(name)!;
      expect(description.length).toBeGreaterThan(20);
      expect(citation).toMatch(/\d{4}/);
      // The largest is drawn only when it is wired, so all can be built.
      expect(buildNetwork(circuit, 1).size).toBeGreaterThan(100);
    },
  );

  test('a setting that is given replaces its default', () => {
    const sizes = (settings: Settings): number[] =>
      createCircuit('brunel2000', settings).populations.map(({ size }) => size);
    expect(sizes({})).toEqual([10_000, 2500]);
    expect(sizes({ scale: 0.1 })).toEqual([1000, 250]);
    expect(createCircuit('brunel2000', { regime: 'SI_fast' })).toEqual(createCircuit('brunel2000', { g: 6, eta: 4 }));
    expect(createCircuit('brunel2000', { dt: 0.05 }).dt).toBe(0.05);
  });
});

/**
 * Whatever follows from a setting is in range where the setting is, so that a refusal names what was written; of
 * `columns` and `scale` the largest is only slow.
 */
test('a circuit can be built at both ends of the range of each of its settings', () => {
  for (const [name, { settings }] of circuitCatalogue)
    for (const [key, spec] of Object.entries(settings)) {
      if (spec.kind !== 'number') continue;
      const ends = [spec.min, key === 'columns' || key === 'scale' ? undefined : spec.max];
      for (const value of ends.filter((end) => end !== undefined)) {
        const small = 'scale' in settings ? { scale: 0.01 } : {};
        const make = (): number => buildNetwork(createCircuit(name, { ...small, [key]: value }), 1).size;
        expect(make, `${name} ${key}=${value}`).not.toThrow();
      }
    }
  const loudest = { scale: 0.01, eta: 50, J: 0.001, dt: 1.5 };
  expect(() => buildNetwork(createCircuit('brunel2000', loudest), 1)).not.toThrow();
});

describe('what cannot be is refused, and what can be is said', () => {
  const all = [...circuitCatalogue.keys()].join(', ');
  const settingsOf = (name: string): string => Object.keys(circuitCatalogue.get(name)!.settings).join(', ');
  const cases: readonly [string, string, Settings, string][] = [
    ['an unknown name', 'brunel', {}, `circuit: unknown (brunel); did you mean brunel2000? use ${all}`],
    ['a name from the prototype of objects', 'constructor', {}, `circuit: unknown (constructor); use ${all}`],
    [
      'an unknown setting',
      'brunel2000',
      { G: 5 },
      `circuit brunel2000: unknown setting (G); did you mean g? use ${settingsOf('brunel2000')}`,
    ],
    [
      'a setting from the prototype of objects',
      'brunel2000',
      { toString: 1 },
      `circuit brunel2000: unknown setting (toString); use ${settingsOf('brunel2000')}`,
    ],
    [
      'an unknown choice',
      'brunel2000',
      { regime: 'AIR' },
      'circuit brunel2000: regime: not accepted (AIR); did you mean AI? use SR, SI_fast, AI, SI_slow',
    ],
    ['text for a number', 'brunel2000', { g: '5' }, 'circuit brunel2000: g: not accepted (5); use a number ≥ 0'],
    ['NaN', 'brunel2000', { g: Number.NaN }, 'circuit brunel2000: g: not accepted (NaN); use a number ≥ 0'],
    [
      'infinity',
      'brunel2000',
      { eta: Infinity },
      'circuit brunel2000: eta: not accepted (Infinity); use a number ≥ 0 and ≤ 50',
    ],
    [
      'less than the lower bound',
      'brunel2000',
      { J: 0 },
      'circuit brunel2000: J: not accepted (0); use a number ≥ 0.001',
    ],
    [
      'a number above the upper bound',
      'potjans_diesmann2014',
      { scale: 1.5 },
      'circuit potjans_diesmann2014: scale: not accepted (1.5); use a number ≥ 0.0005 and ≤ 1',
    ],
    [
      'a scale that leaves a population without neurons',
      'brunel2000',
      { scale: 1e-9 },
      'circuit brunel2000: scale: not accepted (1e-9); use a number ≥ 0.0002 and ≤ 10',
    ],
    [
      'a step longer than the delay',
      'vogels_abbott2005',
      { dt: 0.2 },
      'circuit vogels_abbott2005: dt: not accepted (0.2); use a number ≥ 0.00001 and ≤ 0.1',
    ],
  ];
  test.each(cases)('%s', (_, name, settings, message) => {
    const make = (): unknown => createCircuit(name, settings);
    expect(make).toThrow(InputError);
    expect(make).toThrow(message);
  });
});
