/** The named classes of Izhikevich 2003 fire as they are named for. */
import { expect, test } from 'vitest';
import { izhikevichClasses } from '../../models/neurons/izhikevich.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { createSimulator } from '../../src/simulator.ts';
import { runNetwork } from '../engine/run_network.ts';

/** Intervals in ms between the spikes of a class under a constant input of 10. */
async function intervalsOf(name: keyof typeof izhikevichClasses): Promise<number[]> {
  const { b, c } = izhikevichClasses[name];
  const params = { ...izhikevichClasses[name], I_e: 10, V_m: c, U_m: b * c };
  const circuit = { name, dt: 0.1, populations: [{ name, model: 'izhikevich', size: 1, params }], projections: [] };
  const { spikes } = await runNetwork(createSimulator, buildNetwork(circuit, 1), [600]);
  const times = spikes.map((spike) => 0.1 * Number(spike.split(':')[0]));
  return times.slice(1).map((time, i) => time - times[i]);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

test('regular spiking adapts', async () => {
  const intervals = await intervalsOf('RS');
  expect(intervals.length).toBeGreaterThan(8);
  expect(intervals[3]).toBeGreaterThan(1.2 * intervals[0]);
});

test('fast spiking is fast and hardly adapts', async () => {
  const [fast, regular] = [await intervalsOf('FS'), await intervalsOf('RS')];
  expect(mean(fast)).toBeLessThan(mean(regular) / 3);
  expect(fast.at(-1)).toBeLessThan(1.3 * fast[2]);
});

test('chattering goes on in bursts: short intervals and long ones', async () => {
  const intervals = await intervalsOf('CH');
  expect(Math.min(...intervals)).toBeLessThan(5);
  expect(Math.max(...intervals)).toBeGreaterThan(5 * Math.min(...intervals));
  expect(intervals.filter((interval) => interval > 15).length).toBeGreaterThan(3);
});

test('intrinsically bursting begins with a burst and goes on singly', async () => {
  const intervals = await intervalsOf('IB');
  expect(intervals[0]).toBeLessThan(8);
  expect(Math.min(...intervals.slice(5))).toBeGreaterThan(2 * intervals[0]);
});

test('low-threshold spiking and resonators fire, faster than regular spiking', async () => {
  const regular = mean(await intervalsOf('RS'));
  for (const name of ['LTS', 'RZ'] as const) expect(mean(await intervalsOf(name))).toBeLessThan(regular);
});
