/**
 * Every neuron fires in one step, and again after its refractory period: the most that can ever be under way. What
 * arrives is counted from the recorded current, I(t) − I(t − dt)·exp(−dt/tau) in units of the weight, and in-degrees
 * are exact, so not one of millions of events may be missing.
 */
import { describe, expect, inject, test } from 'vitest';
import { nextShortTermState } from '../../kernels/synapses/short_term/tsodyks_1998.ts';
import type { Circuit, Projection } from '../../models/circuits/circuit.ts';
import { createLaneBlock } from '../../src/engine/lanes/lane_block.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';
import { longUnless } from '../long.ts';
import { compiledCreate, type HowToRun, type Run, runNetwork } from './run_network.ts';

const NEURONS = 5000;
const DT = 0.1;
const TAU = 2;
const WEIGHT = 0.01;
/** Steps from one burst to the next. */
const PERIOD = 201;

/**
 * Neurons that a huge current makes fire at step 1 and one step after each refractory period; what they send one
 * another is too weak to matter.
 */
function bursting(projections: readonly Projection[], size = NEURONS): Circuit {
  const params = { I_e: 1e5, t_ref: (PERIOD - 1) * DT, tau_syn_ex: TAU, tau_syn_in: TAU };
  return { name: 'burst', dt: DT, populations: [{ name: 'cell', model: 'iaf_psc_exp', size, params }], projections };
}

/** Synapses of equal weight; multapses and autapses are among them. */
function link(indegree: number, weight: number, delay: Projection['delay']): Projection {
  return { source: 'cell', target: 'cell', connector: { rule: 'fixed_indegree', indegree }, weight, delay };
}

const RECORDED = [0, 1, 2499, 4999];
const SCATTERED = { distribution: 'uniform', low: 0.1, high: 10 } as const;

/** Events that reached each recorded neuron in each step, [neurons][steps], in units of the weight. */
function arrivals(values: readonly number[], weight: number): number[][] {
  const decay = Math.exp(-DT / TAU);
  return RECORDED.map((_, column) => {
    const current = values.filter((__, i) => i % RECORDED.length === column);
    return current.map((I, i) => (I - (i === 0 ? 0 : current[i - 1] * decay)) / weight);
  });
}

const total = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

async function run(
  projections: readonly Projection[],
  ms: number,
  how: HowToRun = {},
  create = createSimulator,
): Promise<Run> {
  const record = { neurons: RECORDED, variables: ['I_syn_ex', 'I_syn_in'] };
  return runNetwork(create, buildNetwork(bursting(projections), 1), [ms], { record, ...how });
}

/** A third of an event: float32 loses 2⁻²⁴ of up to 2,000 events a step, which is far less. */
const CERTAIN = 1 / 3;

describe('when all of 5,000 neurons fire in one step', () => {
  test('every one of 10 million events of one delay arrives, twice (compact form)', { tags: 'long' }, async () => {
    const { spikes, facts, traces, engine } = await run([link(2000, WEIGHT, 1.5)], 25);
    expect(engine).toBe('wasm');
    expect(facts).toMatchObject({ form: 'compact', synapses: 2000 * NEURONS });
    expect(new Set(spikes.map((spike) => spike.split(':')[0]))).toEqual(new Set(['1', `${1 + PERIOD}`]));
    expect(new Set(spikes).size).toBe(2 * NEURONS);
    expect(spikes.length).toBe(2 * NEURONS);
    for (const steps of arrivals(traces.I_syn_ex, WEIGHT)) {
      steps.forEach((count, i) => {
        const due = i + 1 === 1 + 15 || i + 1 === 1 + PERIOD + 15;
        expect(Math.abs(count - (due ? 2000 : 0))).toBeLessThan(CERTAIN);
      });
    }
  });

  for (const [form, copies] of [
    ['compact', 1],
    ['full', 2],
  ] as const)
    test(`every one of millions of events of 100 delays and both signs arrives, twice (${form} form)`, {
      tags: longUnless(form === 'full'),
    }, async () => {
      const projections = [link(300, WEIGHT, SCATTERED)];
      // One population cannot have both signs in the compact form.
      if (form === 'full') projections.push(link(150, -2 * WEIGHT, SCATTERED));
      const { spikes, facts, traces } = await run(projections, 32, { copies });
      expect(facts.form).toBe(form);
      expect(spikes.length).toBe(2 * copies * NEURONS);
      // The first copy's columns; what each burst sends arrives within the 100 steps after it.
      const perBurst = (values: readonly number[], weight: number): number[] =>
        arrivals(
          values.filter((_, i) => i % (copies * RECORDED.length) < RECORDED.length),
          weight,
        ).flatMap((steps) => [total(steps.slice(0, PERIOD)), total(steps.slice(PERIOD))]);
      const excitatory = perBurst(traces.I_syn_ex, WEIGHT);
      const inhibitory = perBurst(traces.I_syn_in, -2 * WEIGHT);
      expect(excitatory.length).toBe(2 * RECORDED.length);
      for (const count of excitatory) expect(Math.abs(count - 300)).toBeLessThan(CERTAIN);
      for (const count of inhibitory) expect(Math.abs(count - (form === 'full' ? 150 : 0))).toBeLessThan(CERTAIN);
    });

  test('every plastic synapse transmits what it has to, twice', async () => {
    const [U, tau_rec, tau_fac] = [0.4, 50, 300];
    const synapse = { model: 'tsodyks2_synapse', U, tau_rec, tau_fac } as const;
    const { spikes, facts, traces } = await run([{ ...link(400, WEIGHT, 1.5), synapse }], 25);
    expect(facts.form).toBe('full');
    expect(spikes.length).toBe(2 * NEURONS);
    const second = nextShortTermState({ u: U, R: 1 }, PERIOD * DT, { U, tau_rec, tau_fac });
    for (const steps of arrivals(traces.I_syn_ex, WEIGHT)) {
      // u and R are float32 and the transmitted weight a whole number of units: a few parts in 10⁷ of 400 synapses.
      expect(steps[15]).toBeCloseTo(400 * U, 3);
      expect(steps[15 + PERIOD]).toBeCloseTo(400 * second.u * second.R, 3);
      expect(Math.abs(total(steps) - steps[15] - steps[15 + PERIOD])).toBeLessThan(CERTAIN);
    }
  });

  test('every event arrives on three threads too', async () => {
    expect(inject('buildErrors')).toBe('');
    const create = await compiledCreate();
    const { spikes, facts, traces } = await run([link(500, WEIGHT, 1.5)], 25, { jobs: 3 }, create);
    expect(facts).toMatchObject({ jobs: 3, form: 'compact', synapses: 500 * NEURONS });
    expect(new Set(spikes).size).toBe(2 * NEURONS);
    for (const steps of arrivals(traces.I_syn_ex, WEIGHT)) {
      expect(Math.abs(steps[15] - 500)).toBeLessThan(CERTAIN);
      expect(Math.abs(steps[15 + PERIOD] - 500)).toBeLessThan(CERTAIN);
    }
  });
});

describe('buffers', () => {
  test('for events under way grow in a burst and are reused in the next', async () => {
    const network = buildNetwork(bursting([link(300, WEIGHT, SCATTERED)]), 1);
    const block = await createLaneBlock({
      ...{ network, from: 0, to: NEURONS, copyIds: [0], backend: 'wasm', recorded: [], variables: [] },
    });
    const before = block.memoryBytes();
    const advance = (from: number, to: number): void => {
      for (let now = from; now < to; now++) block.sendOwn(block.compute(now, 1) as number);
    };
    advance(0, 1);
    const burst = block.memoryBytes();
    // Three synapses a source and delay are copied as events of 4 bytes.
    expect(burst - before).toBeGreaterThanOrEqual(4 * 300 * NEURONS - 2 ** 20);
    advance(1, PERIOD + 1);
    expect(block.memoryBytes()).toBe(burst);
    block.dispose();
  });

  test.each([1, 3])(
    'for spikes hold neurons that fire every other step, in windows of 32 (%i threads)',
    async (jobs) => {
      const circuit = bursting([{ ...link(3, WEIGHT, 3.2) }], 1000);
      const [cell] = circuit.populations;
      const fast = { ...circuit, populations: [{ ...cell, params: { ...cell.params, t_ref: DT } }] };
      const create = await compiledCreate();
      const { spikes } = await runNetwork(create, buildNetwork(fast, 1), [32], { jobs });
      expect(spikes.length).toBe(160 * 1000);
      expect(new Set(spikes).size).toBe(160 * 1000);
    },
  );
});
