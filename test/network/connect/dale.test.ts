/**
 * Dale's law: one sign of weights from a population wherever it is claimed, by construction, and nothing changed where
 * it is not.
 */
import { describe, expect, test } from 'vitest';
import type { Circuit, Projection, Value } from '../../../models/circuits/circuit.ts';
import type { Connector } from '../../../models/circuits/connector.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { obeyDale } from '../../../src/network/connect/dale.ts';
import { createCircuit } from '../../../src/network/named_circuit.ts';
import { mean } from '../counts.ts';
import { gridNetwork, synapsesOf } from '../synapses.ts';

const link: Projection = { source: 'a', target: 'b', connector: { rule: 'all_to_all' }, weight: 1, delay: 1 };

/** Enough synapses to see a sign, a few thousand. */
const SIZES = { sizes: [100, 80] } as const;

function circuit(projections: readonly Partial<Projection>[], dale?: boolean): Circuit {
  return {
    ...gridNetwork([], SIZES).circuit,
    projections: projections.map((given) => ({ ...link, ...given })),
    ...(dale === undefined ? {} : { dale }),
  };
}

const weightsOf = (weight: Value, connector: Connector): number[] =>
  synapsesOf(buildNetwork(obeyDale(circuit([{ weight, connector }], true)), 5)).map((synapse) => synapse.weight);

describe('weights under Dale’s law', () => {
  const crossing: readonly [Value, number][] = [
    [{ distribution: 'normal', mean: 1, sd: 2 }, 1],
    [{ distribution: 'normal', mean: -1, sd: 2 }, -1],
    [{ distribution: 'normal', mean: 1, sd: 2, min: -5, max: 2 }, 1],
    [{ distribution: 'uniform', low: -1, high: 3 }, 1],
    [{ distribution: 'uniform', low: -3, high: 1 }, -1],
    [{ distance: 'linear', offset: 2, slope: -0.5 }, 1],
    [{ distance: 'exponential', amplitude: -4, scale: 2, offset: 1 }, -1],
  ];
  test.each(crossing)('%j stay on the side of their mean', (weight, side) => {
    for (const connector of [{ rule: 'all_to_all' }, { rule: 'fixed_indegree', indegree: 50 }] as const) {
      const free = synapsesOf(gridNetwork([{ weight, connector }], SIZES)).map((synapse) => synapse.weight);
      expect(free.some((value) => value * side < 0)).toBe(true);
      const lawful = weightsOf(weight, connector);
      expect(lawful.length).toBe(free.length);
      expect(lawful.every((value) => value * side >= 0)).toBe(true);
    }
  });

  test('are drawn again where they cross zero, which makes a half-normal distribution of a wide one', () => {
    const sd = 1000;
    const found = weightsOf({ distribution: 'normal', mean: 1, sd }, { rule: 'fixed_indegree', indegree: 200 });
    // A half-normal distribution has the mean sd·√(2/π) and the standard deviation sd·√(1 − 2/π).
    const error = sd * Math.sqrt((1 - 2 / Math.PI) / found.length);
    expect(Math.abs(mean(found) - sd * Math.sqrt(2 / Math.PI))).toBeLessThan(5 * error + 1);
  });

  test('that cannot cross zero are left as they are', () => {
    const weights: readonly Value[] = [
      ...[3, -3, 0, [1, 2], [-1, 0]],
      { distribution: 'normal', mean: 5, sd: 1, min: 1 },
      { distribution: 'gamma', mean: -5, sd: 5 },
      { distribution: 'lognormal', mean: -5, sd: 5 },
      { distribution: 'positive_normal', mean: 5, sd: 5 },
      { distance: 'gaussian', amplitude: 5, scale: 1 },
    ];
    for (const weight of weights) expect(obeyDale(circuit([{ weight }], true))).toEqual(circuit([{ weight }], true));
  });

  test('change no published circuit, all of which obey it', () => {
    for (const name of ['brunel2000', 'vogels_abbott2005', 'maass2002', 'potjans_diesmann2014']) {
      const published = { ...createCircuit(name), dale: true };
      expect(obeyDale(published)).toEqual(published);
    }
  });

  test('are found as they are by obeying it twice', () => {
    const once = obeyDale(
      circuit(
        crossing.filter(([, side]) => side > 0).map(([weight]) => ({ weight })),
        true,
      ),
    );
    expect(obeyDale(once)).toEqual(once);
  });
});

describe('a population', () => {
  test('that excites and inhibits is refused by name', () => {
    expect(() => obeyDale(circuit([{ weight: 1 }, { target: 'a', weight: -1 }], true))).toThrow(
      'population a: excites b and inhibits another (a); use weights of one sign, or dale: false',
    );
  });

  test('may do both where the law is not claimed, or a projection is exempt', () => {
    const mixed = [{ weight: 1 }, { target: 'a', weight: -1 }] as const;
    expect(obeyDale(circuit(mixed))).toEqual(circuit(mixed));
    const exempt = circuit([mixed[0], { ...mixed[1], dale: false }], true);
    expect(obeyDale(exempt)).toEqual(exempt);
    const wide: Value = { distribution: 'normal', mean: 1, sd: 5 };
    expect(obeyDale(circuit([{ weight: wide, dale: false }], true)).projections[0].weight).toEqual(wide);
  });

  test('obeys it in the projections that claim it for themselves', () => {
    const wide: Value = { distribution: 'normal', mean: 1, sd: 5 };
    const weights = obeyDale(circuit([{ weight: wide, dale: true }, { weight: wide }])).projections.map(
      (p) => p.weight,
    );
    expect(weights).toEqual([{ ...wide, min: 0 }, wide]);
    expect(() => obeyDale(circuit([{ dale: true }, { weight: -1, dale: true }, { weight: -2 }]))).toThrow(
      'population a: excites b',
    );
  });

  test('is what it binds: an input may excite and inhibit', () => {
    const inputs = circuit(
      [
        { source: 'in', weight: 1 },
        { source: 'in', target: 'a', weight: -1 },
      ],
      true,
    );
    expect(obeyDale(inputs)).toEqual(inputs);
  });
});

describe('weights on no side of zero are refused', () => {
  test.each<[Value, string]>([
    [[1, -1], 'weights of both signs in a list (-1 … 1)'],
    [{ distribution: 'normal', mean: 0, sd: 1 }, 'weights on no side of zero (mean 0)'],
    [{ distribution: 'uniform', low: -1, high: 1 }, 'weights on no side of zero (mean 0)'],
  ])('%j', (weight, message) => {
    expect(() => obeyDale(circuit([{ weight }], true))).toThrow(
      `projection a→b: weight: ${message}; use weights of one sign, or dale: false`,
    );
  });
});
