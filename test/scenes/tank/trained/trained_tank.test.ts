/**
 * The network of the right tank: its states and gates are those of its equations, written down once more in float64;
 * live it does what it does in a trial; and it takes other weights as it goes.
 */
import { describe, expect, test } from 'vitest';
import { buildTanks } from '../../../../scenes/tank/build_tank.ts';
import { clockTrial, networkClock, testTrials } from '../../../../scenes/tank/clock.ts';
import { hearSpike, restingTank, stateAt } from '../../../../scenes/tank/right_tank.ts';
import type { NetworkTank } from '../../../../scenes/tank/tanks.ts';
import { loadNetwork } from '../../../../scenes/tank/trained/load_network.ts';
import { readNetworkFile } from '../../../../scenes/tank/trained/network_file.ts';
import { networkOf } from '../../../../scenes/tank/trained/recipe.ts';
import { checkTankParameters, type TrainedTank, trainedTanks } from '../../../../src/formats/tank_parameters.ts';
import { lowPass } from '../../../../src/reservoir/encode.ts';
import type { Trial } from '../../../../src/signals.ts';
import { networkParameters } from '../../../../src/training/through_time/network_spec.ts';

const tanks = buildTanks(checkTankParameters({}));
const { trial } = clockTrial(tanks, 3);
const { hearing, specFor } = networkOf('lstm');
const STEPS = Math.floor(trial.durationMs / hearing.dt);
const UNITS = 64;

/** Goes through a trial live, in pieces. */
function playLive(network: NetworkTank, { spikes, durationMs }: Trial, pieceMs: number) {
  const moving = network.start();
  const states: number[][] = [];
  for (let now = 0; now < durationMs; now += pieceMs) {
    spikes.forEach((train, channel) => {
      for (const time of train) if (time > now && time <= now + pieceMs) moving.hear(channel, time);
    });
    moving.advanceTo(now + pieceMs);
    states.push([...moving.state()]);
  }
  return { states, gates: network.gates() };
}

const logistic = (a: number): number => 1 / (1 + Math.exp(-a));

/** States and gates after a trial by the equations of the two gated cells. */
async function byEquations(name: 'lstm' | 'gru') {
  const { weights } = readNetworkFile(name, (await import(`../../../../scenes/tank/trained/${name}.json`)).default);
  const places = new Map(networkParameters(networkOf(name).specFor(1)).map((place) => [place.name, place]));
  const own = (key: string): Float32Array => {
    const place = places.get(`layer0.${key}`);
    if (place === undefined) throw new Error(key);
    return weights.subarray(place.offset, place.offset + place.length);
  };
  const input = lowPass(trial.spikes, hearing.tauInput, hearing.dt, STEPS);
  const channels = trial.spikes.length;
  const indices = Array.from({ length: UNITS }, (_, i) => i);
  let [h, c] = [indices.map(() => 0), indices.map(() => 0)];
  let gates: number[][] = [];
  for (let step = 1; step <= STEPS; step++) {
    const u = input.subarray(step * channels, (step + 1) * channels);
    const sum = (key: string, heard: readonly number[]): number[] => {
      const [W, U, b] = [own(`W_${key}_sum`), own(`U_${key}_sum`), own(`b_${key}`)];
      return indices.map(
        (i) =>
          b[i] +
          u.reduce((all, value, k) => all + value * W[k * UNITS + i], 0) +
          heard.reduce((all, value, k) => all + value * U[k * UNITS + i], 0),
      );
    };
    if (name === 'lstm') {
      const [i, f, o] = ['i', 'f', 'o'].map((key) => sum(key, h).map(logistic));
      const g = sum('g', h).map(Math.tanh);
      c = indices.map((k) => f[k] * c[k] + i[k] * g[k]);
      h = indices.map((k) => o[k] * Math.tanh(c[k]));
      gates = [f, i, o];
    } else {
      const [r, z] = ['r', 'z'].map((key) => sum(key, h).map(logistic));
      const before = h;
      const n = sum(
        'n',
        indices.map((k) => r[k] * before[k]),
      ).map(Math.tanh);
      h = indices.map((k) => z[k] * before[k] + (1 - z[k]) * n[k]);
      gates = [z, r];
    }
  }
  return { states: h, gates: gates.flat() };
}

/** Largest difference of two lists. */
const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  expect(a.length).toBe(b.length);
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
};

test.each(['lstm', 'gru'] as const)('%s has the states and gates of its equations', async (name) => {
  const { states, gates } = playLive(await loadNetwork(name), { ...trial, durationMs: STEPS * hearing.dt }, 10);
  const expected = await byEquations(name);
  expect(states).toHaveLength(STEPS);
  // Float32 against float64 over some hundred steps.
  expect(apart(states[STEPS - 1], expected.states)).toBeLessThan(1e-4);
  expect(apart(gates, expected.gates)).toBeLessThan(1e-4);
  expect(Math.min(...gates)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...gates) - Math.min(...gates)).toBeGreaterThan(0.2);
});

describe.each(trainedTanks)('%s', (name: TrainedTank) => {
  test('has live the states of a trial, in any pieces, to the bit', async () => {
    const network = await loadNetwork(name);
    const [{ states }] = (await network.run([trial])).trajectories;
    for (const pieceMs of [10, 70]) {
      const live = playLive(network, trial, pieceMs).states;
      trial.sampleTimesMs.forEach((time, sample) => {
        if (time % pieceMs !== 0) return;
        expect(live[time / pieceMs - 1]).toEqual(Array.from({ length: UNITS }, (_, i) => states.get(sample, i)));
      });
    }
  });

  test('tells the time by its own head as well as docs/page.md says', async () => {
    const clock = await networkClock(await loadNetwork(name), testTrials(tanks));
    // ms, as bench/page_clocks.ts prints it of seed 1; platforms may differ in the last bits of float32.
    expect(Math.abs(clock.errorMs - { rnn: 19.3, lstm: 7.5, gru: 13.5 }[name])).toBeLessThan(0.1);
    expect(clock.units).toHaveLength(UNITS);
  });
});

test('an rnn has no gates, and nobody has any before it is in motion', async () => {
  expect(playLive(await loadNetwork('rnn'), trial, 10).gates).toHaveLength(0);
  expect((await loadNetwork('lstm')).gates()).toHaveLength(0);
});

test('other weights are taken in motion, and the head with them; gates stay those of the last step', async () => {
  const [network, other] = [await loadNetwork('lstm'), await loadNetwork('lstm')];
  const { gates, states } = playLive(network, trial, 10);
  const none = new Float32Array(network.weightCount);
  network.load(none);
  expect(network.gates()).toEqual(gates);
  const moving = other.start();
  other.load(none);
  moving.advanceTo(100);
  // Without weights every gate is half open and every state 0.
  expect(other.gates().every((gate) => gate === 0.5)).toBe(true);
  expect(moving.state().every((state) => state === 0)).toBe(true);
  expect(states.at(-1)?.some((state) => state !== 0)).toBe(true);
  expect(
    other
      .head()
      .predict([[...moving.state()]])
      .get(0, 0),
  ).toBe(0);
});

test('stands in the right tank, and catches up with what it has missed', async () => {
  const network = await loadNetwork('gru');
  const built = buildTanks(checkTankParameters({ continuous: 'gru' }), undefined, network);
  expect([built.units, built.trained, built.continuous()]).toEqual([UNITS, network, network]);
  const [early, late] = [restingTank(built.continuous), restingTank(built.continuous)];
  stateAt(early, 0);
  for (const time of [5, 12, 31]) for (const tank of [early, late]) hearSpike(tank, 4, time);
  expect([...stateAt(late, 200)]).toEqual([...stateAt(early, 200)]);
  expect(() => buildTanks(checkTankParameters({ continuous: 'gru' }))).toThrow('internal: gru was not loaded');
  // It hears 27 channels through the same filter as reservoirs do.
  expect(specFor(1).inputs).toBe(27);
});
