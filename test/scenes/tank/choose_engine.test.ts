/**
 * Where a tab's neurons advance: on its own thread where they are few, on more where there are many and cores for them;
 * that the spikes are the same is in worker.browser.test.ts.
 */
import { expect, test } from 'vitest';
import { createChooser, type Machine, ownThread } from '../../../scenes/tank/choose_engine.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import type { Network } from '../../../src/network/network.ts';

const machine: Machine = {
  ...{ cores: 4, hasWebGpu: false },
  clock: () => {
    throw new Error('nothing is to be measured');
  },
};

function networkOf(size: number): Network {
  const populations = [{ name: 'cells', model: 'iaf_psc_exp', size }] as const;
  return buildNetwork({ name: 'cells', dt: 0.1, populations: [...populations], projections: [] }, 1);
}

test('a small network runs on the own thread, unmeasured, whatever the tab has', async () => {
  const choose = createChooser({ ...machine, hasWebGpu: true });
  expect(await choose(networkOf(4999))).toEqual(ownThread);
});

test.each([
  [1, 1],
  [2, 1],
  [4, 3],
  [16, 4],
])('with %d cores a large one has %d threads', async (cores, jobs) => {
  expect(await createChooser({ ...machine, cores })(networkOf(5000))).toEqual({ backend: 'wasm', jobs });
});

test('where WebGPU is said to be there and is not, nothing is said of it', async () => {
  // Node has none.
  const choose = createChooser({ cores: 2, hasWebGpu: true, clock: () => performance.now() });
  expect(await choose(networkOf(5000))).toEqual(ownThread);
});

test('a measurement that fails is told, keeps nothing from being shown, and is tried again', async () => {
  let looks = 0;
  const choose = createChooser({
    ...{ cores: 2, hasWebGpu: true },
    clock: () => {
      looks++;
      throw new Error('device lost');
    },
  });
  for (const tries of [1, 2]) {
    expect(await choose(networkOf(5000))).toEqual({
      ...ownThread,
      reason: 'WebGPU could not be measured (device lost)',
    });
    expect(looks).toBe(tries);
  }
});
