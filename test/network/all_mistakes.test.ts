/** Whatever is wrong with the parts of a circuit is told at once, and nothing of what only follows from it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Circuit, Input, Population, Projection } from '../../models/circuits/circuit.ts';
import { InputError } from '../../src/errors.ts';
import { buildNetwork } from '../../src/network/build.ts';

function mistakes(circuit: Circuit): readonly string[] {
  try {
    buildNetwork(circuit, 1);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).mistakes;
  }
  return [];
}

const cells = { model: 'iaf_psc_exp', size: 3 } as const;
const onto = { weight: 1, delay: 1, connector: { rule: 'all_to_all' } } as const;
const poisson = { kind: 'poisson', rate: 1, weight: 1, delay: 1 } as const;

/** Parts of a circuit without a mistake, and with one, which is told so. */
const populations: readonly (readonly [Population, Population, string])[] = [
  [{ name: 'a', ...cells }, { name: 'a', ...cells, params: { taum: 1 } }, 'population a: unknown parameter (taum)'],
  [{ name: 'b', ...cells }, { name: 'b', ...cells, space: 'c' }, 'population b: unknown space (c)'],
  [{ name: 'c', ...cells }, { name: 'c', model: 'iaf', size: 3 }, 'population c: unknown model (iaf)'],
  [{ name: 'd', ...cells }, { name: 'd', ...cells, size: 0 }, 'population d: size is no positive integer (0)'],
];
const inputs: readonly (readonly [Input, Input, string])[] = [
  [
    { name: 'i', ...poisson, target: 'a' },
    { name: 'i', ...poisson, target: 'x' },
    'input i: unknown target population (x)',
  ],
  [
    { name: 'j', ...poisson, target: 'b' },
    { name: 'j', ...poisson, target: 'b', rate: -1 },
    'input j: rate is out of range (-1 Hz)',
  ],
  [
    { name: 'k', kind: 'spikes', channels: 2 },
    { name: 'k', kind: 'spikes', channels: 2, times: [[1]] },
    'input k: wrong number of spike trains (1)',
  ],
];
const projections: readonly (readonly [Projection, Projection, string])[] = [
  [
    { source: 'a', target: 'b', ...onto },
    { source: 'a', target: 'y', ...onto },
    'projection a→y: unknown target population (y)',
  ],
  [{ source: 'k', target: 'c', ...onto }, { source: 'z', target: 'c', ...onto }, 'projection z→c: unknown source (z)'],
  [
    { source: 'd', target: 'd', ...onto },
    { source: 'd', target: 'd', ...onto, delay: 0.01 },
    'projection d→d: delay is shorter than dt 0.1 ms (0.01 ms)',
  ],
];

describe('mistakes of a circuit', () => {
  test('are told of every part that has one, but not of one onto a part that has', () => {
    const flags = (count: number) => fc.array(fc.boolean(), { minLength: count, maxLength: count });
    fc.assert(
      fc.property(flags(4), flags(3), flags(3), (p, i, j) => {
        const chosen = <T>(parts: readonly (readonly [T, T, string])[], bad: readonly boolean[]): T[] =>
          parts.map(([good, wrong], n) => (bad[n] ? wrong : good));
        const circuit: Circuit = {
          ...{ name: 'c', dt: 0.1 },
          populations: chosen(populations, p),
          inputs: chosen(inputs, i),
          projections: chosen(projections, j),
        };
        const hidden = new Set<string>();
        // What is wrong with them is looked at once their populations stand.
        if (p[1]) hidden.add(inputs[1][2]);
        if (p[3]) hidden.add(projections[2][2]);
        const told = [
          populations.filter((_, n) => p[n]),
          inputs.filter((_, n) => i[n]),
          projections.filter((_, n) => j[n]),
        ];
        const expected = told
          .flat()
          .map((part) => part[2])
          .filter((line) => !hidden.has(line));
        expect(
          mistakes(circuit)
            .map((line) => line.split('; ')[0])
            .sort(),
        ).toEqual(expected.sort());
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('are told of every parameter of a population, and of both ends of a projection', () => {
    const population = { name: 'a', ...cells, params: { taum: 1, C_m: -1, tau_syn_ex: [1, 2], t_reff: 3 } };
    const circuit = {
      name: 'c',
      dt: 0.1,
      populations: [population],
      projections: [{ source: 'b', target: 'b', ...onto }],
    };
    expect(mistakes(circuit)).toEqual([
      expect.stringMatching(/^population a: unknown parameter \(taum\); did you mean tau_m\? iaf_psc_exp has /),
      expect.stringMatching(/^population a: unknown parameter \(t_reff\); did you mean t_ref\? /),
      expect.stringMatching(/^population a: C_m: out of range \(-1 pF\); /),
      expect.stringMatching(/^population a: tau_syn_ex: wrong number of values \(2\); use 3$/),
      'projection b→b: unknown source (b); use one of: a',
      'projection b→b: unknown target population (b); use one of: a',
    ]);
  });

  test('are told of names that stand twice, and of Dale’s law in every projection', () => {
    const mixed: Projection['weight'] = [1, -1, 1, -1, 1, -1, 1, -1, 1];
    const projection = { source: 'a', target: 'a', ...onto, weight: mixed };
    const circuit: Circuit = {
      ...{ name: 'c', dt: 0.1, dale: true },
      populations: [
        { name: 'a', ...cells },
        { name: 'a', ...cells },
      ],
      inputs: [{ name: 'a', kind: 'spikes', channels: 1 }],
      projections: [projection, { ...projection, weight: { distribution: 'normal', mean: 0, sd: 1 } }],
    };
    expect(mistakes(circuit)).toEqual([
      expect.stringMatching(/^projection a→a: weight: weights of both signs in a list/),
      expect.stringMatching(/^projection a→a: weight: weights on no side of zero/),
      'circuit c: name used twice (a); give every population and input its own',
    ]);
  });
});
