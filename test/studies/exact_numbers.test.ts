import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromExactNumbers, withExactNumbers } from '../../src/studies/exact_numbers.ts';

it('any plain data comes back from JSON as it was, to the bit of every number', () => {
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.double(),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0),
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('tree')),
      fc.dictionary(fc.string(), tie('tree'), { noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      fc.pre(!JSON.stringify(value)?.includes('__proto__'));
      const back = fromExactNumbers(JSON.parse(JSON.stringify(withExactNumbers(value))));
      // Vitest tells −0 from 0 and takes NaN for equal to itself.
      expect(back).toStrictEqual(value);
    }),
    { seed: 1, numRuns: 500 },
  );
});
