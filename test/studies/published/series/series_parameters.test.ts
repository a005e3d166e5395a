/** Experiments on series let all of their lengths be set. */
import { expect, test } from 'vitest';
import { memoryCapacity } from '../../../../src/studies/published/memory_capacity.ts';
import { narma10 } from '../../../../src/studies/published/narma_10.ts';
import { seriesParameters } from '../../../../src/studies/published/series/series_parameters.ts';

test.each([memoryCapacity, narma10])('$name', ({ parameters }) => {
  expect(parameters).toMatchObject(seriesParameters);
});
