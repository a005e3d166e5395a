import { describe, expect, test } from 'vitest';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { maass2002 } from '../../models/circuits/maass2002.ts';
import { buildNetwork } from '../../src/network/build.ts';
import type { Network } from '../../src/network/network.ts';
import { randomStream } from '../../src/random.ts';
import type { SimulatorOptions } from '../../src/simulator/simulator_options.ts';
import { createSimulator } from '../../src/simulator.ts';

type Tried = 'reference' | 'wasm' | 'webasm';

function poissonTrain(seed: number, rateHz: number, durationMs: number): Float64Array {
  const stream = randomStream(seed, 'test train');
  const times: number[] = [];
  for (
    let time = 0.1 + (stream.exponential() * 1000) / rateHz;
    time < durationMs;
    time += (stream.exponential() * 1000) / rateHz
  )
    times.push(time);
  return Float64Array.from(times);
}

interface Run {
  readonly engine: string;
  readonly spikes: string[];
}

async function run(
  network: Network,
  parts: readonly number[],
  options: SimulatorOptions,
  trains: readonly Float64Array[] = [],
): Promise<Run> {
  const simulator = await createSimulator(network, options);
  const spikes: string[] = [];
  simulator.spikes.subscribe(({ steps, senders }) => {
    steps.forEach((step, i) => {
      spikes.push(`${step}:${senders[i]}`);
    });
  });
  trains.forEach((train, copy) => {
    simulator.schedule([train], copy);
  });
  for (const part of parts) await simulator.run(part);
  simulator.dispose();
  return { engine: simulator.engine, spikes };
}

function holdsOn(backend: Tried): void {
  const network = buildNetwork(maass2002(), 5);
  const train = poissonTrain(1, 60, 300);

  test('is the one that ran', async () => {
    const { engine: name } = await run(network, [1], { backend });
    expect(name).toBe(backend === 'webasm' ? 'gpu.js webasm' : backend);
  });

  test('a run cut in pieces gives the same spikes', async () => {
    const whole = await run(network, [300], { backend }, [train]);
    const pieces = await run(network, [0.1, 7.3, 100, 0.3, 192.3], { backend }, [train]);
    expect(whole.spikes.length).toBeGreaterThan(100);
    expect(pieces.spikes).toEqual(whole.spikes);
  });

  test('copies side by side give what each gives alone', async () => {
    const trains = [1, 2].map((seed) => poissonTrain(seed, 60, 200));
    const copyIds = [4, 0];
    const together = await run(network, [200], { backend, copies: 2, copyIds }, trains);
    for (const [copy, id] of copyIds.entries()) {
      const alone = await run(network, [200], { backend, copies: 1, copyIds: [id] }, [trains[copy]]);
      const own = together.spikes
        .map((spike) => spike.split(':').map(Number))
        .filter(([, lane]) => Math.floor(lane / 135) === copy);
      expect(alone.spikes.length).toBeGreaterThan(20);
      expect(own.map(([step, lane]) => `${step}:${lane % 135}`)).toEqual(alone.spikes);
    }
  });

  test('a constant current fires at the analytic rate', async () => {
    const [tau_m, C_m, I_e, t_ref] = [10, 250, 500, 2];
    const circuit: Circuit = {
      name: 'constant current',
      dt: 0.01,
      populations: [{ name: 'cell', model: 'iaf_psc_exp', size: 1, params: { tau_m, C_m, I_e, t_ref } }],
      projections: [],
    };
    const { spikes } = await run(buildNetwork(circuit, 1), [2000], { backend });
    const drive = (I_e * tau_m) / C_m;
    const interval = t_ref + tau_m * Math.log(drive / (drive - 15));
    // A spike is found at the end of its step: each interval is up to one step longer.
    expect(spikes.length).toBeLessThanOrEqual(Math.ceil(2000 / interval));
    expect(spikes.length).toBeGreaterThanOrEqual(Math.floor(2000 / (interval + 0.01)) - 1);
  });

  test('when every neuron fires in one window, no event is lost', async () => {
    const size = 200;
    const circuit: Circuit = {
      name: 'burst',
      dt: 0.1,
      populations: [{ name: 'cell', model: 'iaf_psc_exp', size, params: { V_m: -54 } }],
      projections: [{ source: 'cell', target: 'cell', connector: { rule: 'all_to_all' }, weight: 0.25, delay: 1 }],
    };
    const simulator = await createSimulator(buildNetwork(circuit, 1), {
      backend,
      record: { neurons: [0, 199], variables: ['I_syn_ex'] },
    });
    let fired = 0;
    const peaks: number[] = [];
    simulator.spikes.subscribe(({ senders }) => {
      fired += senders.length;
    });
    simulator.traces.subscribe(({ values }) => peaks.push(...values.I_syn_ex));
    await simulator.run(3);
    expect(fired).toBe(size);
    // Every one of 200 spikes reaches every neuron in the same step.
    expect(Math.max(...peaks)).toBeCloseTo(size * 0.25, 10);
  });

  test('Poisson inputs have their rate, and their own train in every neuron and copy', async () => {
    const circuit: Circuit = {
      name: 'poisson',
      dt: 0.1,
      populations: [{ name: 'cell', model: 'iaf_psc_exp', size: 50, params: { t_ref: 0.5 } }],
      projections: [],
      inputs: [{ kind: 'poisson', name: 'noise', target: 'cell', rate: 20, weight: 1e6, delay: 0.5 }],
    };
    const { spikes } = await run(buildNetwork(circuit, 3), [1000], { backend, copies: 2 });
    // An arrival drives its neuron through several refractory periods, so count neurons reached rather than spikes.
    const lanes = new Set(spikes.map((spike) => spike.split(':')[1]));
    expect(lanes.size).toBe(100);
    const first = new Map(spikes.toReversed().map((spike) => spike.split(':').toReversed() as [string, string]));
    expect(new Set(first.values()).size).toBeGreaterThan(80);
    // Mean waiting time of the first arrival: 50 ms ± 50/√100, four standard errors.
    const mean = [...first.values()].reduce((sum, step) => sum + Number(step) * 0.1, 0) / first.size;
    expect(Math.abs(mean - 50)).toBeLessThan(21);
  });

  test('a current is on between its instants', async () => {
    const circuit: Circuit = {
      name: 'current',
      dt: 0.1,
      populations: [{ name: 'cell', model: 'iaf_psc_exp', size: 1 }],
      projections: [],
      inputs: [{ kind: 'current', name: 'dc', target: 'cell', amplitude: 100, start: 5, stop: 15 }],
    };
    const simulator = await createSimulator(buildNetwork(circuit, 1), {
      backend,
      record: { neurons: [0], variables: ['V_m'] },
    });
    const V: number[] = [];
    simulator.traces.subscribe(({ values }) => V.push(...values.V_m));
    await simulator.run(30);
    const depolarised = ((100 * 10) / 250) * (1 - Math.exp(-1));
    expect(V[49]).toBe(-70);
    expect(V[50]).toBeGreaterThan(-70);
    expect(V[149] + 70).toBeCloseTo(depolarised, 4);
    expect(V[249] + 70).toBeCloseTo(depolarised * Math.exp(-1), 4);
  });
}

describe.each<Tried>(['reference', 'wasm'])('backend %s', holdsOn);
describe('backend webasm', { tags: 'long' }, () => holdsOn('webasm'));

describe('bad use is refused', () => {
  const network = buildNetwork(maass2002(), 1);

  test.each([
    ['a spike in the past', 0, 'input channel 0: spike not after the present (0 ms); use times after 0 ms'],
    ['a spike at no time', Number.NaN, 'input channel 0: spike not after the present (NaN ms); use times after 0 ms'],
  ])('%s', async (_, time, message) => {
    const simulator = await createSimulator(network);
    expect(() => simulator.schedule([Float64Array.of(time)])).toThrow(message);
  });

  test('unknown variables, neurons and train counts', async () => {
    await expect(createSimulator(network, { record: { neurons: [0], variables: ['w'] } })).rejects.toThrow(
      'record: unknown variable (w); use V_m, I_syn_ex, I_syn_in',
    );
    await expect(createSimulator(network, { record: { neurons: [135], variables: ['V_m'] } })).rejects.toThrow(
      'record: neuron out of range (135); use 0 … 134',
    );
    const simulator = await createSimulator(network);
    expect(() => simulator.schedule([])).toThrow('input: wrong number of spike trains (0); the network has 1 channels');
  });
});
