/**
 * What arrives at a neuron is the sum of the weights that were sent, within the error that is stated, whatever else is
 * in the network.
 */
import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import type { Circuit, Input, Population, Projection, Value } from '../../../models/circuits/circuit.ts';
import type { Backend } from '../../../src/engine/backends.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { randomStream } from '../../../src/random.ts';
import { createSimulator } from '../../../src/simulator.ts';
import { testRuns } from '../../long.ts';
import { compiledCreate, type Run, runNetwork } from '../run_network.ts';

/**
 * Neurons so large that no current or conductance moves them, and some that jump; what arrives is seen in their
 * receptors, and in their potential.
 */
const STILL = { C_m: 1e9, V_th: 400, V_m: -70, E_L: -70 };
const kinds = {
  delta: { model: 'iaf_psc_delta', params: { E_L: 0, V_m: 0, V_reset: 0, V_th: 400 } },
  currents: { model: 'iaf_psc_exp', params: STILL },
  conductances: { model: 'iaf_cond_exp', params: { ...STILL, g_L: 1e6 } },
  named: { model: 'iaf_psc_exp', params: STILL, receptors: { fast: { tau_syn: 1 }, slow: { tau_syn: 9 } } },
} as const satisfies Record<string, Omit<Population, 'name' | 'size'>>;
type Kind = keyof typeof kinds;
/** Variable that shows what arrives at a receptor. */
const SEEN: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  delta: { ex: 'V_m', in: 'V_m' },
  currents: { ex: 'I_syn_ex', in: 'I_syn_in' },
  conductances: { ex: 'g_ex', in: 'g_in' },
  named: { fast: 'I_syn_fast', slow: 'I_syn_slow' },
};
const VARIABLES = [...new Set(Object.values(SEEN).flatMap((names) => Object.values(names)))];
const NEURONS = 3;
const MS = 6;

/**
 * Weights of a projection from channels of its own, or of a Poisson input: onto which population, how large, how
 * spread, and what becomes of them.
 */
interface Sent {
  readonly to: number;
  /** Index of the receptor of that population; with signs, the second is that of weights below 0. */
  readonly receptor: number;
  readonly power: number;
  readonly spread: 'none' | 'normal' | 'uniform' | 'lognormal' | 'list';
  readonly from: 'channels' | 'many channels' | 'poisson' | 'dense poisson' | 'silent neurons';
  readonly plasticity: 'none' | 'stdp_synapse' | 'stdp_pl_synapse_hom' | 'tsodyks2_synapse';
}

const sent: fc.Arbitrary<Sent> = fc.record({
  to: fc.nat(3),
  receptor: fc.nat(1),
  power: fc.double({ min: -3, max: 4, noNaN: true }),
  spread: fc.constantFrom('none', 'none', 'normal', 'uniform', 'lognormal', 'list'),
  from: fc.constantFrom('channels', 'many channels', 'poisson', 'dense poisson', 'silent neurons'),
  plasticity: fc.constantFrom('none', 'none', 'none', 'stdp_synapse', 'stdp_pl_synapse_hom', 'tsodyks2_synapse'),
});

function weightOf({ spread }: Sent, size: number, count: number, seed: number): Value {
  const stream = randomStream(seed, 'weights');
  switch (spread) {
    case 'normal':
      return { distribution: 'normal', mean: size, sd: Math.abs(size) / 10, ...(size > 0 ? { min: 0 } : { max: 0 }) };
    case 'uniform':
      return { distribution: 'uniform', low: Math.min(size, size / 4), high: Math.max(size, size / 4) };
    case 'lognormal':
      return { distribution: 'lognormal', mean: size, sd: Math.abs(size) };
    case 'list':
      return Array.from({ length: count }, () => size * (1 - 0.7 * stream.uniform()));
    default:
      return size;
  }
}

function plasticityOf({ plasticity }: Sent, size: number): Partial<Projection> {
  if (plasticity === 'none') return {};
  if (plasticity === 'tsodyks2_synapse') return { synapse: { model: plasticity, U: 0.5, tau_rec: 50, tau_fac: 0 } };
  return { plasticity: { model: plasticity, params: plasticity === 'stdp_synapse' ? { Wmax: 2000 * size } : {} } };
}

/** A circuit of these; a delta population has one sign, so that what arrives can be told from its potential. */
function circuitOf(populations: readonly Kind[], all: readonly Sent[], seed: number): Circuit {
  const projections: Projection[] = [];
  const inputs: Input[] = [];
  const signs = new Map<number, number>();
  all.forEach((one, i) => {
    const to = one.to % populations.length;
    const kind = populations[to];
    const bySign = kind !== 'named' && one.receptor === 1 ? -1 : 1;
    const sign = kind === 'delta' ? (signs.get(to) ?? bySign) : bySign;
    signs.set(to, sign);
    const size = sign * 10 ** one.power * { delta: 1e-4, currents: 1, conductances: 1e-3, named: 1 }[kind];
    const receptor = kind === 'named' ? { receptor: ['fast', 'slow'][one.receptor] } : {};
    const target = `p${to}`;
    if (one.from === 'poisson' || one.from === 'dense poisson') {
      const rate = one.from === 'poisson' ? 150 : 12_000;
      inputs.push({ kind: 'poisson', name: `i${i}`, target, rate, weight: size, delay: 0.4, ...receptor });
      return;
    }
    const channels = one.from === 'many channels' ? 40 : 4;
    const lists = one.spread === 'list' || one.from === 'channels';
    const pair = Array.from({ length: channels * NEURONS }, (_, synapse) => synapse);
    const connector: Projection['connector'] = lists
      ? { rule: 'list', sources: pair.map((k) => k % channels), targets: pair.map((k) => Math.floor(k / channels)) }
      : { rule: 'fixed_indegree', indegree: one.from === 'silent neurons' ? 1000 : 50 };
    const stp = one.plasticity === 'stdp_pl_synapse_hom' && size < 0 ? { ...one, plasticity: 'none' as const } : one;
    projections.push({
      ...{ source: one.from === 'silent neurons' ? 'silent' : `i${i}`, target, connector, ...receptor },
      ...{ weight: weightOf(one, size, channels * NEURONS, seed), delay: 0.1 * (1 + (i % 5)) },
      ...plasticityOf(stp, size),
    });
    if (one.from === 'silent neurons') return;
    const stream = randomStream(seed, 'times', i);
    const times = Array.from({ length: channels }, () => [
      0.1 * (1 + stream.integer(20)),
      3 + 0.1 * stream.integer(20),
    ]);
    inputs.push({ kind: 'spikes', name: `i${i}`, channels, times });
  });
  return {
    ...{ name: 'mixed', dt: 0.1, projections, inputs },
    populations: [
      ...populations.map((kind, i): Population => ({ ...kinds[kind], name: `p${i}`, size: NEURONS })),
      { name: 'silent', model: 'iaf_psc_exp', size: 4 },
    ],
  };
}

interface Mixed {
  readonly populations: readonly Kind[];
  readonly all: readonly Sent[];
  readonly seed: number;
}

const mixedOf = (kind: readonly Kind[], one: fc.Arbitrary<Sent>): fc.Arbitrary<Mixed> =>
  fc.record({
    populations: fc.array(fc.constantFrom(...kind), { minLength: 2, maxLength: 4 }),
    all: fc.array(one, { minLength: 2, maxLength: 6 }),
    seed: fc.nat(1e6),
  });
const mixed = mixedOf(['delta', 'currents', 'conductances', 'named'], sent);
/** What the compact form may hold: one sign from each source, no wide spread, no plasticity. */
const plain = mixedOf(
  ['delta', 'currents', 'conductances'],
  fc
    .record({ sent, near: fc.boolean() })
    .filter(({ sent: { spread, from } }) => spread !== 'lognormal' && spread !== 'list' && from !== 'silent neurons')
    // Some of like size onto each receptor, in populations and receptors that are orders of magnitude apart.
    .map(({ sent: one, near }) => {
      const power = (one.to % 2) * 3 - one.receptor + (near ? 0.1 * one.power : 0);
      return { ...one, power, plasticity: 'none' };
    }),
);

/** Roundings of float32 arithmetic in the receptors, the membranes and the plasticity, as a part of a value. */
const FLOAT32 = 1e-5;

/** Compares what receptors show; returns the largest error that was stated. */
function compare(kinds: readonly Kind[], fast: Run, reference: Run): number {
  let largest = 0;
  const neurons = kinds.length * NEURONS;
  for (const { population, receptor, error } of fast.facts.keptWeights) {
    largest = Math.max(largest, error);
    const p = Number(population.slice(1));
    const name = SEEN[kinds[p]][receptor];
    const [found, expected] = [fast.traces[name], reference.traces[name]];
    for (let i = 0; i < expected.length; i++) {
      if (Math.floor((i % neurons) / NEURONS) !== p) continue;
      const allowed = (error + FLOAT32) * Math.abs(expected[i]);
      if (!(Math.abs(found[i] - expected[i]) <= allowed)) {
        expect.soft({ population, name, step: Math.floor(i / neurons) + 1, found: found[i] }).toEqual(expected[i]);
        expect(Math.abs(found[i] - expected[i])).toBeLessThanOrEqual(allowed);
      }
    }
  }
  return largest;
}

async function run(circuit: Circuit, backend: Backend, jobs = 1): Promise<Run> {
  const create = jobs === 1 ? createSimulator : await compiledCreate();
  const neurons = Array.from({ length: NEURONS * (circuit.populations.length - 1) }, (_, i) => i);
  const network = buildNetwork(circuit, 5);
  // Those that no population has are not recordable.
  const known = VARIABLES.filter((name) => name !== 'I_syn_fast' && name !== 'I_syn_slow');
  const named = circuit.populations.some(({ receptors }) => receptors !== undefined);
  return runNetwork(create, network, [MS], {
    backend,
    jobs,
    record: { neurons, variables: named ? VARIABLES : known },
  });
}

/** Runs what a circuit is made of on both engines; returns the form and the largest error that was stated. */
async function compareEngines({ populations, all, seed }: Mixed) {
  const circuit = circuitOf(populations, all, seed);
  const [fast, reference] = [await run(circuit, 'wasm'), await run(circuit, 'reference')];
  return { form: fast.facts.form, error: compare(populations, fast, reference) };
}

describe('in mixed networks', () => {
  testRuns(
    'what arrives is what the reference engine sums, within the error that is stated',
    { few: 3, all: 25, seed: 16 },
    async (runs) => {
      const forms = { compact: 0, full: 0 };
      await fc.assert(
        fc.asyncProperty(mixed, async (given) => {
          const { form, error } = await compareEngines(given);
          forms[form]++;
          expect(error).toBeLessThanOrEqual(1e-4);
          // Sums must have room for what a rule without an upper bound may do, and for the rarest draws.
          const far = ({ spread, plasticity }: Sent): boolean =>
            spread === 'lognormal' || plasticity === 'stdp_pl_synapse_hom';
          if (form === 'full' && !given.all.some(far)) expect(error).toBeLessThan(2 ** -23);
        }),
        runs,
      );
      expect(forms.full).toBeGreaterThan(0.5 * runs.numRuns);
    },
  );

  testRuns('in the compact form too', { few: 3, all: 20, seed: 16 }, async (runs) => {
    const forms = { compact: 0, full: 0 };
    await fc.assert(
      fc.asyncProperty(plain, async (given) => {
        const { form, error } = await compareEngines(given);
        forms[form]++;
        expect(error).toBeLessThanOrEqual(1e-4);
      }),
      runs,
    );
    expect(forms.compact).toBeGreaterThanOrEqual(0.5 * runs.numRuns);
  });

  test('and the same bits arrive on two threads', async () => {
    expect(inject('buildErrors')).toBe('');
    await fc.assert(
      fc.asyncProperty(mixed, async ({ populations, all, seed }) => {
        const circuit = circuitOf(populations, all, seed);
        const [one, two] = [await run(circuit, 'wasm'), await run(circuit, 'wasm', 2)];
        expect(two.facts.jobs).toBe(2);
        expect(two.traces).toEqual(one.traces);
        expect(two.facts.keptWeights).toEqual(one.facts.keptWeights);
      }),
      { seed: 17, numRuns: 3 },
    );
  });
});
