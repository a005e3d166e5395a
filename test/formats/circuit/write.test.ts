/** A circuit that is written and read again is the same circuit: the same network from the same seed, the same hash. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Circuit } from '../../../models/circuits/circuit.ts';
import { circuitCatalogue } from '../../../models/circuits/circuit_catalogue.ts';
import type { Settings } from '../../../models/circuits/circuit_entry.ts';
import { nodeSha256 } from '../../../src/cli/node/node_hash.ts';
import { InputError } from '../../../src/errors.ts';
import { circuitFormats } from '../../../src/formats/catalogue.ts';
import { parseCircuit } from '../../../src/formats/circuit/read.ts';
import { writeCircuit } from '../../../src/formats/circuit/write.ts';
import { readSonata } from '../../../src/formats/sonata/simulation.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { createCircuit } from '../../../src/network/named_circuit.ts';
import type { Network } from '../../../src/network/network.ts';
import { defineNeuron } from '../../../src/network/neurons/define_neuron.ts';
import { circuitHash } from '../../../src/recording/circuit_hash.ts';
import { tinyFiles } from '../sonata/tiny_circuit.ts';

const formats = ['yaml', 'json'] as const;

/** Hash of all numbers of a network, whatever kind of list they stand in; what it was made of is left out. */
function numbersOf({ circuit: _, projections, ...rest }: Network): string {
  const numbers = { ...rest, projections: projections.map(({ projection: _own, ...own }) => own) };
  return circuitHash(numbers as unknown as Circuit, nodeSha256);
}

/** Writes and reads. */
function again(circuit: Circuit, format: 'yaml' | 'json'): Circuit {
  return parseCircuit(writeCircuit(circuit, format), `c.${format}`);
}

function expectSame(circuit: Circuit, format: 'yaml' | 'json', seed: number): void {
  const read = again(circuit, format);
  expect(circuitHash(read)).toBe(circuitHash(circuit));
  expect(numbersOf(buildNetwork(read, seed))).toEqual(numbersOf(buildNetwork(circuit, seed)));
}

/** Sizes at which comparing takes no time. */
const SMALL: Readonly<Record<string, Settings>> = {
  brunel2000: { scale: 0.05 },
  potjans_diesmann2014: { scale: 0.01 },
  vogels_abbott2005: { synapses: 'COBA' },
};

describe.each(formats)('in %s', (format) => {
  test.each([...circuitCatalogue.keys()])('%s', (name) => {
    expectSame(createCircuit(name, SMALL[name] ?? {}), format, 1);
  });

  test('a circuit of SONATA, whose numbers are typed arrays', async () => {
    const files = await tinyFiles();
    const bytes = (content: string | Uint8Array) =>
      typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const read = async (path: string) => bytes(files[path as keyof typeof files]);
    const { circuit } = await readSonata('sim/simulation_config.json', { read });
    expectSame(circuit, format, 1);
  });
});

/** Numbers whose digits are easily lost. */
const number = (min: number, max: number): fc.Arbitrary<number> => {
  const known = [-0, 1e-7, 0.1 + 0.2, 1 / 3].filter((x) => x >= min && x <= max);
  return fc.oneof(fc.double({ min, max, noNaN: true }), ...known.map((x) => fc.constant(x)));
};
const name = fc.oneof(
  fc.constantFrom(
    'null',
    'true',
    '1e3',
    '- a',
    'a: b',
    '#',
    '~',
    'ü💧',
    'a"b\\',
    "it's",
    'a\u202eb',
    '0x1',
    ' a ',
    '*x',
    '.nan',
  ),
  fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }).filter((text) => /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u.test(text)),
);
const value = fc.oneof(
  number(1, 50),
  fc.record({ distribution: fc.constant('uniform' as const), low: number(1, 5), high: number(6, 9) }),
);
const lists = (size: number) =>
  fc.array(fc.record({ source: fc.nat(size - 1), target: fc.nat(size - 1), weight: number(-9, 9) }), {
    minLength: 1,
    maxLength: 40,
  });

/** Circuits of one or two populations, with synapses by rule and by list, and inputs of all kinds. */
const circuits = fc
  .record({
    names: fc.uniqueArray(name, { minLength: 6, maxLength: 6 }),
    size: fc.integer({ min: 1, max: 9 }),
    tau: value,
    each: fc.array(number(-70, -60), { minLength: 9, maxLength: 9 }),
    typed: fc.constantFrom(Float64Array, Float32Array, undefined),
    positions: fc.option(
      fc.array(fc.tuple(number(-9, 9), number(-9, 9), number(-9, 9)), { minLength: 9, maxLength: 9 }),
    ),
    synapses: lists(1),
    p: number(0, 1),
    times: fc.array(number(0.1, 90), { maxLength: 5 }).map((given) => [...given].sort((a, b) => a - b)),
    dale: fc.option(fc.boolean(), { nil: undefined }),
  })
  .map(({ names, size, tau, each, typed, positions, synapses, p, times, dale }): Circuit => {
    const [circuit, a, b, spikes, noise, current] = names;
    const column = each.slice(0, size);
    const numbers = (given: readonly number[]) => (typed === undefined ? given : typed.from(given));
    const all = { source: a, target: b, delay: 1.5 };
    return {
      ...{ name: circuit, dt: 0.1 },
      populations: [
        {
          ...{ name: a, model: 'iaf_psc_exp', size, params: { tau_m: tau, V_m: numbers(column) } },
          ...(positions === null ? {} : { positions: positions.slice(0, size) }),
        },
        {
          name: b,
          model: 'iaf_cond_exp',
          size: 1,
          receptors: { NMDA: { tau_syn: 5, E_rev: -0 }, AMPA: { tau_syn: 2, E_rev: 0 } },
        },
      ],
      projections: [
        { ...all, connector: { rule: 'fixed_probability', p }, weight: 2, receptor: 'AMPA' },
        {
          source: b,
          target: a,
          delay: 1,
          connector: { rule: 'all_to_all' },
          weight: { distribution: 'normal', mean: 3, sd: 1 },
        },
        {
          ...{ source: spikes, target: a, delay: numbers(synapses.map(() => 0.5)) },
          connector: {
            rule: 'list',
            sources: Int32Array.from(synapses, ({ source }) => source),
            targets: synapses.map(({ target }) => target),
          },
          weight: numbers(synapses.map(({ weight }) => weight)),
        },
      ],
      inputs: [
        { kind: 'spikes', name: spikes, channels: 1, times: [Float64Array.from(times)] },
        { kind: 'poisson', name: noise, target: a, rate: 1e3 * p, weight: 1, delay: 0.1 },
        {
          kind: 'step_current',
          name: current,
          target: a,
          amplitude_times: [0, 5],
          amplitude_values: Float64Array.of(-0, p),
        },
      ],
      ...(dale === undefined ? {} : { dale }),
    };
  });

test('random circuits, in both formats', () => {
  let built = 0;
  fc.assert(
    fc.property(circuits, fc.nat(1000), (circuit, seed) => {
      for (const format of formats) {
        const text = writeCircuit(circuit, format);
        const read = parseCircuit(text, `c.${format}`);
        expect(circuitHash(read)).toBe(circuitHash(circuit));
        expect(writeCircuit(read, format)).toBe(text);
        let network: Network;
        try {
          network = buildNetwork(circuit, seed);
        } catch (error) {
          // Both are refused, in the same words.
          expect(() => buildNetwork(read, seed)).toThrow((error as Error).message);
          return;
        }
        built++;
        expect(numbersOf(buildNetwork(read, seed))).toEqual(numbersOf(network));
      }
    }),
    { seed: 1, numRuns: 100, endOnFailure: true },
  );
  expect(built).toBeGreaterThan(60);
});

test('the catalogue has both, and lists one entry a line', async () => {
  const circuit = createCircuit('vogels_abbott2005', {});
  for (const { name: format, extensions, read, write } of circuitFormats) {
    const text = (await write())(circuit);
    expect(circuitHash((await read())(text, `c.${extensions[0]}`))).toBe(circuitHash(circuit));
    expect(text).toBe(writeCircuit(circuit, format as 'yaml' | 'json'));
  }
  expect(writeCircuit(circuit, 'yaml')).toContain('    connector: {rule: fixed_probability, p: 0.02}\n');
  const { connector } = circuit.projections[0];
  expect(connector).toEqual({ rule: 'fixed_probability', p: 0.02 });
  expect(writeCircuit(circuit, 'json')).toContain('"connector": { "rule": "fixed_probability", "p": 0.02 },\n');
});

describe('is refused', () => {
  const plain: Circuit = {
    name: 'c',
    dt: 0.1,
    populations: [{ name: 'p', model: 'iaf_psc_exp', size: 1 }],
    projections: [],
  };
  const refusal = (circuit: Circuit): string => {
    try {
      writeCircuit(circuit, 'yaml');
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      return (error as InputError).message;
    }
    return 'written';
  };

  test('a neuron model of one’s own, which is a program', () => {
    const own = defineNeuron({
      ...{ name: 'mine', synapses: 'exponential_current' },
      parameters: {
        V_th: { default: -50, unit: 'mV', meaning: 'threshold' },
        V_reset: { default: -65, unit: 'mV', meaning: 'reset' },
        t_ref: { default: 2, unit: 'ms', meaning: 'refractory period' },
        C_m: { default: 200, unit: 'pF', meaning: 'capacitance' },
      },
      state: { V_m: { default: -65, unit: 'mV', meaning: 'potential' } },
      update: ({ V_m, I_syn, C_m, dt }) => ({ V_m: V_m + (dt * I_syn) / C_m }),
    });
    expect(refusal({ ...plain, populations: [{ name: 'p', model: own, size: 1 }] })).toMatch(
      /^circuit c: population p: a neuron model of one’s own \(mine\); files name built-in models$/,
    );
  });

  test('what no file can say, under its path', () => {
    expect(refusal({ ...plain, dt: Number.NaN })).toMatch(/^circuit c: dt: /);
    expect(
      refusal({ ...plain, populations: [{ name: 'p', model: 'x', size: 1, params: { I_e: [1, Infinity] } }] }),
    ).toMatch(/^circuit c: populations\[0\]\.params\.I_e/);
    expect(refusal({ ...plain, name: 'a\nb' })).toMatch(/^circuit a b: name: /);
  });

  test('what would be too large to be read', () => {
    const many = new Float64Array(2e6);
    expect(refusal({ ...plain, populations: [{ name: 'p', model: 'x', size: 2e6, params: { I_e: many } }] })).toBe(
      'circuit c: too large for YAML or JSON (over 4 million words and signs); use fewer lists of numbers, or SONATA',
    );
  });
});
