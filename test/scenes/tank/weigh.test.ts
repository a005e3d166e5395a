/** How weights that learn are spread, as the worker tells it. */
import { expect, test } from 'vitest';
import { obey } from '../../../scenes/tank/obey.ts';
import { startSubject } from '../../../scenes/tank/subject.ts';
import { binned, unitOfWeights, WEIGHT_BINS, weigh } from '../../../scenes/tank/weigh.ts';
import { checkTankParameters } from '../../../src/formats/tank_parameters.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { madeUpSession } from './made_up_session.ts';

test('weights are counted in equal bins, both ends among them', () => {
  const counts = binned(Float64Array.of(0, 0.1, 39.9, 40), 0, 40);
  expect([counts[0], counts[WEIGHT_BINS - 1]]).toEqual([2, 2]);
  expect([...binned(Float64Array.of(3, 3), 3, 3)].reduce((sum, count) => sum + count, 0)).toBe(2);
});

test.each([
  ['iaf_psc_exp', 'pA'],
  ['iaf_cond_exp', 'nS'],
  ['iaf_psc_delta', 'mV'],
])('those onto %s are in %s', (model, unit) => {
  const network = buildNetwork(
    {
      ...{ name: 'one', dt: 0.1, populations: [{ name: 'a', model, size: 2 }] },
      projections: [{ source: 'a', target: 'a', connector: { rule: 'all_to_all' }, weight: 1, delay: 1 }],
    },
    1,
  );
  expect(unitOfWeights(network, network.projections[0])).toBe(unit);
});

test('a tank with STDP tells what its weights are, and where nothing learns nothing is told', async () => {
  const running = await startSubject({ kind: 'tanks', parameters: checkTankParameters({ stdp: true, seed: 2 }) });
  const told = await weigh(running);
  if (told?.kind !== 'weighed') throw new Error('nothing was told');
  const { weights } = await running.weights(told.projection);
  expect(told).toMatchObject({ unit: 'pA', timeMs: running.step * running.view.dt, synapses: weights.length });
  expect(told.counts.reduce((sum, count) => sum + count, 0)).toBe(weights.length);
  expect(told.mean).toBeCloseTo(weights.reduce((sum, weight) => sum + weight, 0) / weights.length, 9);
  const below = (limit: number): number => weights.filter((weight) => weight < limit).length / weights.length;
  for (const [i, share] of [0.1, 0.5, 0.9].entries())
    expect(Math.abs(below(told.spread[i]) - share)).toBeLessThan(2 / weights.length + 0.001);
  expect(told.low <= Math.min(...weights) && told.high >= Math.max(...weights)).toBe(true);
  running.dispose();

  const { session, events } = madeUpSession(0);
  await obey(session, { kind: 'weigh' });
  expect(events).toEqual([]);
});
