/** Times of memories follow the operations that they count themselves. */
import { describe, expect, test } from 'vitest';
import { createLegendreMemory } from '../../../src/reservoir/lmu.ts';
import { createLogMemory } from '../../../src/reservoir/log_memory.ts';
import { comparisonStudy } from '../../../src/studies/comparison/comparison.ts';
import { parseExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { demandsOf } from '../../../src/studies/estimates/demand.ts';
import { memoryWork } from '../../../src/studies/estimates/memory_work.ts';
import { searchStudy } from '../../../src/studies/search/search.ts';
import type { Study } from '../../../src/studies/study.ts';

/** Of some times and counts: how far the largest time of an operation is from the smallest. */
function spread(times: readonly number[], operations: readonly number[]): number {
  const each = times.map((time, i) => time / operations[i]);
  return Math.max(...each) / Math.min(...each);
}

const text = (reservoirs: string, size: number, more = '') => `
name: demands
networks: 1
size: ${size}
reservoirs: [${reservoirs}]
${more}
tasks: [{ name: discrimination, T0s: [100], trainPerClass: 400, testPerClass: 400, probesPerPoint: 0 }]
`;

/** Seconds that a unit is expected to take. */
function secondsOf(reservoir: string, size: number): number {
  const study = comparisonStudy(parseExperiment(text(reservoir, size), 'demands.yaml')) as Study;
  const [, unit] = study.units();
  return demandsOf(study)({ id: '', label: '', cost: 1, unit }).seconds;
}

describe('within a factor of two', () => {
  test('a logarithmic memory takes what its chains count: orders 10, 50 and 100', () => {
    const orders = [10, 50, 100];
    const counts = orders.map(
      (order) => createLogMemory({ size: 135, dt: 1, tau_min: 10, tau_max: 3000, order }, 1).denseOpsPerStep,
    );
    expect(counts[2] / counts[0]).toBeGreaterThan(60);
    expect(
      spread(
        orders.map((order) => secondsOf(`{ name: log-memory, order: ${order} }`, 135)),
        counts,
      ),
    ).toBeLessThan(2);
  });

  test('a Legendre memory takes what its matrix counts: 50, 100 and 150 states', () => {
    const sizes = [50, 100, 150];
    const counts = sizes.map((size) => createLegendreMemory({ size, dt: 1, theta: 3000 }, 1).denseOpsPerStep);
    expect(
      spread(
        sizes.map((size) => secondsOf('lmu', size)),
        counts,
      ),
    ).toBeLessThan(2);
  });
});

test('half the time step takes twice the time, and other systems are no memories', () => {
  const [whole, half] = [1, 0.5].map((dt) => memoryWork('log-memory', { order: 50, dt }, 135)?.pace ?? 0);
  expect(half / whole).toBeCloseTo(2, 1);
  expect(memoryWork('liquid', {}, 135)).toBeUndefined();
});

test('a unit of a search is expected to take what its own draw takes', () => {
  const study = searchStudy(
    parseExperiment(text('log-memory', 135, 'search: { draws: 30, networks: 1 }'), 'demands.yaml'),
  );
  const units = study.units();
  const orders = units.map(({ parameters }) => Number(parameters.order));
  const demandOf = demandsOf(study as Study);
  const seconds = units.map((unit) => demandOf({ id: '', label: '', cost: 1, unit }).seconds);
  const [low, high] = [Math.min(...orders), Math.max(...orders)].map((order) => seconds[orders.indexOf(order)]);
  expect(high / low).toBeGreaterThan(10);
});

test('settings of a task of one’s own count: those that a search found', () => {
  const own = 'log-memory, { name: log-memory, label: searched, byTask: { discrimination: { order: 80 } } }';
  const study = comparisonStudy(parseExperiment(text(own, 135), 'demands.yaml')) as Study;
  const demandOf = demandsOf(study);
  const [, one, searched] = study.units().map((unit) => demandOf({ id: '', label: '', cost: 1, unit }).seconds);
  expect(searched / one).toBeGreaterThan(20);
});
