/** Measures of a liquid, on a made-up one whose states are known in closed form. */
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import type { Liquid } from '../../../../src/reservoir/liquid.ts';
import type { Trial } from '../../../../src/signals.ts';
import { ranks, separation, settled } from '../../../../src/studies/published/liquid_measures/measure.ts';
import { courseTimesMs, poissonTrain } from '../../../../src/studies/published/liquid_measures/poisson_trials.ts';

/** A liquid that gives a state for every trial and instant. @param size neurons */
function madeUp(size: number, stateOf: (trial: Trial, timeMs: number) => readonly number[]): Liquid {
  const run = async (trials: readonly Trial[]) => ({
    trajectories: trials.map((trial) => ({
      states: ndarray(Float64Array.from(Array.from(trial.sampleTimesMs).flatMap((time) => stateOf(trial, time))), [
        trial.sampleTimesMs.length,
        size,
      ]),
    })),
  });
  return { run } as unknown as Liquid;
}

/** Spikes so far. */
const heard = ({ spikes: [train] }: Trial, timeMs: number): number => train.filter((time) => time <= timeMs).length;

describe('separation', () => {
  test('is the root mean square over neurons, averaged over pairs, instant by instant', async () => {
    const liquid = madeUp(2, (trial, time) => [heard(trial, time), 0]);
    const { inputs, potentials } = await separation(liquid, 4, 3);
    const train = (index: number) => poissonTrain(4, 'separation', index);
    const expected = Array.from(courseTimesMs, (time) => {
      const apart = [0, 1, 2].map((i) => {
        const [a, b] = [train(2 * i), train(2 * i + 1)].map((of) => of.filter((spike) => spike <= time).length);
        return Math.abs(a - b) / Math.SQRT2;
      });
      return (apart[0] + apart[1] + apart[2]) / 3;
    });
    inputs.forEach((value, t) => {
      expect(value).toBeCloseTo(expected[t], 12);
    });
    // One input from other potentials: these states know nothing of potentials.
    expect(potentials).toEqual(expected.map(() => 0));
  });

  test('of potentials differs where the id of a trial, and nothing else, makes the state', async () => {
    const { inputs, potentials } = await separation(
      madeUp(1, ({ id }) => [id]),
      4,
      5,
    );
    // Trials of a pair of inputs share an id; those of a pair of potentials are as many ids apart as there are pairs.
    expect(inputs).toEqual(inputs.map(() => 0));
    expect(potentials).toEqual(potentials.map(() => 5));
  });
});

test('what is settled is the mean from 200 ms on', () => {
  expect(settled(Array.from(courseTimesMs, (time) => (time < 200 ? 1000 : time)))).toBeCloseTo(350, 12);
});

test('ranks: as many dimensions as different inputs make, and one where versions of an input make one state', async () => {
  const onCircle = madeUp(2, (trial) => [Math.cos(trial.spikes[0][0]), Math.sin(trial.spikes[0][0])]);
  expect(await ranks(onCircle, 2, 6, 2)).toMatchObject({ kernelRank: 2, generalisationRank: 2, rankDifference: 0 });
  const deaf = madeUp(2, () => [3, 4]);
  const found = await ranks(deaf, 2, 6, 2);
  expect(found).toMatchObject({ kernelRank: 1, generalisationRank: 1, rankDifference: 0 });
  expect(found.effectiveRankDifference).toBeCloseTo(0, 12);
});
