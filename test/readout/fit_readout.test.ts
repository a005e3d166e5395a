import { expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { fitReadout, readoutName, readoutNames } from '../../src/readout/fit_readout.ts';
import { type ReadoutData, readoutFrom } from '../../src/readout/saved_readout.ts';

const stream = randomStream(1, 'readouts by name');
const states = Array.from({ length: 60 }, () => [Array.from({ length: 3 }, () => stream.normal())]);

test.each(readoutNames)(
  '%s tells two classes in one column and three in three, and comes back from its data',
  (name) => {
    const signs = states.map(([[a]]) => [[a > 0 ? 1 : -1]]);
    const readout = fitReadout(name, states, signs);
    const right = states.filter(([row], i) => Math.sign(readout.predict([row]).get(0, 0)) === signs[i][0][0]);
    expect(right.length).toBeGreaterThan(48);
    const largest = states.map(([row]) => [row.map((value) => (value === Math.max(...row) ? 1 : 0))]);
    const ofThree = fitReadout(name, states, largest);
    const again = readoutFrom(JSON.parse(JSON.stringify(ofThree)) as ReadoutData);
    const rows = states.map(([row]) => row);
    expect(again.predict(rows).data).toEqual(ofThree.predict(rows).data);
    const answers = ofThree.predict(rows);
    const chosen = rows.map((_, t) =>
      [0, 1, 2].reduce((best, k) => (answers.get(t, k) > answers.get(t, best) ? k : best), 0),
    );
    expect(chosen.filter((k, t) => largest[t][0][k] === 1).length).toBeGreaterThan(42);
  },
);

test('a name that is none is refused, and none stands for ridge', () => {
  expect(readoutName('x', undefined)).toBe('ridge');
  expect(() => readoutName('x', 'logistics')).toThrow(
    'x: unknown readout (logistics); did you mean logistic? use ridge,',
  );
});
