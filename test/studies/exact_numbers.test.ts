import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSharingReader, fromExactNumbers, withExactNumbers } from '../../src/studies/exact_numbers.ts';

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
      const read = createSharingReader();
      const rows = [{ value }, { value, text: 'a' }];
      for (let i = 0; i < 2; i++) {
        expect(read(JSON.parse(JSON.stringify(withExactNumbers(value))))).toStrictEqual(value);
        expect(read(JSON.parse(JSON.stringify(withExactNumbers(rows))))).toStrictEqual(rows);
      }
    }),
    { seed: 1, numRuns: 500 },
  );
});

it('records that are alike share what is equal in them', () => {
  const read = createSharingReader() as (value: unknown) => { readonly params: object }[];
  const row = (T: number): object => ({ value: Number.NaN, params: { T, of: ['a', 'b'] } });
  const text = JSON.stringify(withExactNumbers([row(1), row(2), row(1)]));
  const [[a, b, c], [d]] = [read(JSON.parse(text)), read(JSON.parse(text))];
  expect([c.params === a.params, d.params === a.params, b.params === a.params]).toEqual([true, true, false]);
});
