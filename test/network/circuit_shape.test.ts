/**
 * What a program gives in place of a circuit: keys that nothing reads and parts that are missing are told, and nothing
 * runs as if they had not been there.
 */
import { describe, expect, test } from 'vitest';
import type { Circuit, Value } from '../../models/circuits/circuit.ts';
import { InputError } from '../../src/errors.ts';
import { circuitJsonSchema } from '../../src/formats/circuit/read.ts';
import { buildNetwork } from '../../src/network/build.ts';
import type { Keys } from '../../src/network/check_keys.ts';
import { connectorKeys, inputKeys, partKeys, synapseKeys } from '../../src/network/circuit_shape.ts';
import { distanceKeys } from '../../src/network/connect/by_distance.ts';
import { distributionKeys } from '../../src/network/draw/draw.ts';
import { createSimulator } from '../../src/simulator.ts';

const cell = { name: 'a', model: 'iaf_psc_exp', size: 20, params: { I_e: 400 } };
const joined = {
  ...{ source: 'a', target: 'a', connector: { rule: 'fixed_probability', p: 0.3 } },
  ...{ weight: 20, delay: 1.5 },
};
const circuit = { name: 'c', dt: 0.1, populations: [cell], projections: [joined] };
const withProjection = (more: object): object => ({ ...circuit, projections: [{ ...joined, ...more }] });
const withInput = (input: unknown): object => ({ ...circuit, inputs: [input] });
const plastic = { model: 'tsodyks2_synapse', U: 0.5, tau_fac: 0, tau_rec: 800 };

function refusal(given: unknown): string {
  try {
    buildNetwork(given as Circuit, 1);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  return 'built';
}

type Schema = Readonly<Record<string, unknown>>;

/** All schemas of objects within one. */
function objectsIn(schema: unknown): Schema[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const inner = Object.values(schema).flatMap(objectsIn);
  return 'properties' in schema ? [schema as Schema, ...inner] : inner;
}

/** Keys that must be there and those that may, of a schema of an object, in alphabetical order. */
function keysOf({ properties, required = [] }: Schema): Keys {
  const needed = required as string[];
  return {
    needed: [...needed].sort(),
    optional: Object.keys(properties as Schema)
      .filter((key) => !needed.includes(key))
      .sort(),
  };
}

const sorted = ({ needed, optional }: Keys): Keys => ({ needed: [...needed].sort(), optional: [...optional].sort() });

describe('keys are those of circuit files', () => {
  const objects = objectsIn(circuitJsonSchema());

  test.each([
    ['kind', inputKeys],
    ['rule', connectorKeys],
    ['model', synapseKeys],
    ['distribution', distributionKeys],
    ['distance', distanceKeys],
  ])('of each %s', (tag, kinds) => {
    const found = new Map<string, Keys>();
    for (const schema of objects) {
      const { const: only, enum: several } = ((schema.properties as Schema)[tag] ?? {}) as Schema;
      for (const kind of [only, several].flat()) if (typeof kind === 'string') found.set(kind, keysOf(schema));
    }
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(Object.entries(kinds).map(([kind, given]) => [kind, sorted(given)])),
    );
  });

  test.each(Object.entries(partKeys))('of a %s', (_, given) => {
    expect(objects.map(keysOf)).toContainEqual(sorted(given));
  });
});

test('a circuit is built', () => {
  expect(refusal(circuit)).toBe('built');
  expect(refusal(withProjection({ synapse: plastic, receptor: undefined }))).toBe('built');
});

test.each<[unknown, RegExp]>([
  [null, /^circuit: not an object \(null\); give one with name, dt, populations, projections$/],
  [{ ...circuit, input: [] }, /^circuit: unknown key \(input\); did you mean inputs\? known are /],
  [{ ...circuit, populations: {} }, /^populations: not a list \(object\); give one$/],
  [{ name: 'c', dt: 0.1, populations: [cell] }, /^circuit: projections is missing \(undefined\); give /],
  [{ ...circuit, populations: [null] }, /^populations\[0\]: not an object \(null\); give one with name, model, size$/],
  [
    { ...circuit, populations: [{ ...cell, parms: {} }] },
    /^populations\[0\]: unknown key \(parms\); did you mean params\? known are /,
  ],
  [withProjection({ weight: undefined }), /^projections\[0\]: weight is missing \(undefined\); give source, /],
  [withProjection({ connector: null }), /^projections\[0\]: connector is missing \(null\); give /],
  [
    withProjection({ connector: { rule: 'all_to_all', p: 0.1 } }),
    /^projections\[0\]\.connector: unknown key \(p\); known are rule, allow_autapses$/,
  ],
  [
    withProjection({ connector: { rule: 'list' } }),
    /connector: sources is missing .*\n.*connector: targets is missing /,
  ],
  [withProjection({ connector: { rule: 'toString' } }), /connector: unknown rule \(toString\); use all_to_all, /],
  [withProjection({ synapse: { model: 'static_synapse', U: 3 } }), /synapse: unknown key \(U\); known are model$/],
  [withProjection({ plasticity: null }), /plasticity: not an object \(null\); give one with model$/],
  [
    withInput({ kind: 'nope' }),
    /^inputs\[0\]: unknown kind \(nope\); use spikes, poisson, inhomogeneous_poisson, noise_current, current, step_current$/,
  ],
  [withInput(5), /^inputs\[0\]: not an object \(number\); /],
  [
    withInput({ kind: 'current', name: 'i', target: 'a', amplitude: 100, start: 1, stop: 9, neurons: 5 }),
    /^input i: neurons: not a list \(5\); give the numbers of neurons as a list$/,
  ],
])('%j', (given, message) => {
  expect(refusal(given)).toMatch(message);
});

/** Values that are none, for a weight, a constant of a synapse and a parameter of a neuron. */
const NO_VALUES: readonly [unknown, RegExp][] = [
  [{ distribution: 'nope' }, /unknown distribution \(nope\); use uniform, normal, positive_normal, gamma, lognormal$/],
  [{ distribution: 'Normal', mean: 20, sd: 1 }, /unknown distribution \(Normal\); did you mean normal\? use /],
  [{ distribution: 'uniform', low: 1 }, /high is missing \(undefined\); give distribution, low, high$/],
  [{ distribution: 'uniform', low: '500', high: '900' }, /low is not finite \(500\); use a number$/],
  [{ distribution: 'uniform', low: 900, high: 500 }, /low exceeds high \(900 > 500\); use low ≤ high$/],
  [{ distribution: 'positive_normal', mean: 20 }, /sd is missing \(undefined\); give distribution, mean, sd$/],
  [{ distribution: 'normal', mean: 20, std: 1 }, /unknown key \(std\); did you mean sd\? .*\n.*sd is missing/],
  [{ distribution: 'normal', mean: 800, sd: -100 }, /sd is negative \(-100\); use sd ≥ 0$/],
  [{ distribution: 'gamma', mean: 800, sd: -1 }, /sd is negative \(-1\); use sd ≥ 0$/],
  [{ distribution: 'gamma', mean: 800 }, /sd is missing \(undefined\); give distribution, mean, sd$/],
  [{ distribution: 'gamma', mean: 800, sd: 1e-200 }, /sd is out of range for its mean 800 \(1e-200\); /],
  [{ distribution: 'gamma', mean: 0, sd: 1 }, /mean is zero \(0\); use a mean above or below 0$/],
  [{ distribution: 'lognormal', mean: 800, sd: -1 }, /sd is negative \(-1\); use sd ≥ 0$/],
];

describe.each(['fixed_probability', 'all_to_all'])(
  'a distribution that is none is refused, with the rule %s',
  (rule) => {
    const connector = rule === 'all_to_all' ? { rule } : { rule, p: 0.3 };
    test.each(NO_VALUES)('%j', (value, message) => {
      expect(refusal(withProjection({ connector, weight: value }))).toMatch(message);
      expect(refusal(withProjection({ connector, synapse: { ...plastic, tau_rec: value } }))).toMatch(message);
      expect(refusal({ ...circuit, populations: [{ ...cell, params: { I_e: value as Value } }] })).toMatch(message);
    });

    test.each([{ distance: 'nope' }, { distance: 'linear', offset: 1 }])('%j', (value) => {
      expect(refusal(withProjection({ connector, weight: value }))).toMatch(
        /unknown distance \(nope\); use linear, exponential, gaussian$|slope is missing \(undefined\); give distance, offset, slope$/,
      );
    });
  },
);

test('a simulator refuses options that it does not know, and recording of which half is missing', async () => {
  const network = buildNetwork(circuit as Circuit, 1);
  const refused = (options: object): Promise<unknown> => createSimulator(network, options).then(String, String);
  expect(await refused({ bakend: 'reference' })).toBe(
    'InputError: simulator: unknown option (bakend); did you mean backend? use backend, jobs, workerUrl, copies, copyIds, record, checkpoint, batches',
  );
  for (const record of [{ neurons: [0] }, { variables: ['V_m'] }])
    expect(await refused({ record })).toMatch(
      /^InputError: record: (neurons without variables|variables without neurons) \(1\); give both$/,
    );
});
