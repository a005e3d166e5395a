/** What `rippletank/plot` offers: a name that goes, or comes, is a decision. */
import { expect, test } from 'vitest';
import * as plot from '../../src/plot.ts';

test('the entry offers these names', () => {
  expect(Object.keys(plot).toSorted()).toEqual([
    'connectivity',
    'learningCurve',
    'psth',
    'psychometric',
    'raster',
    'spectrum',
    'traces',
    'weights',
  ]);
});
