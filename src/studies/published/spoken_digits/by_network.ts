/** Shares of words named rightly, network by network in the order of seeds, so that networks of one seed are pairs. */
import { meanOf } from '../../statistics/measured.ts';
import type { readings } from './readings.ts';
import type { SystemName } from './systems.ts';
import type { DigitsResult } from './unit.ts';
import type { AskedPart } from './utterances.ts';

/** How a word is named. */
export type Reading = (typeof readings)[number];

/** Whose answers, to what, by which reading. */
export interface Which {
  readonly name: SystemName;
  readonly part: AskedPart;
  readonly reading: Reading;
}

/** Shares by the factor on time, [networks][warps]. */
export function byWarp(results: readonly DigitsResult[], { name, part, reading }: Which): (readonly number[])[] {
  return results
    .toSorted((a, b) => a.seed - b.seed)
    .map((network) => {
      const found = network.results.find((one) => one.name === name && one.part === part);
      if (found === undefined) throw new Error(`internal: no ${name} on ${part}`);
      return found[reading];
    });
}

/** Shares over all factors, which are asked equally often, [networks]. */
export function overWarps(results: readonly DigitsResult[], which: Which): number[] {
  return byWarp(results, which).map((shares) => meanOf(shares));
}

/** Words of all networks by the digit that was said and that named, [digits][digits]. */
export function confusionOf(results: readonly DigitsResult[], name: SystemName, part: AskedPart): number[][] {
  const all = results.flatMap((network) => network.results.filter((one) => one.name === name && one.part === part));
  return all[0].confusion.map((row, said) =>
    row.map((_, told) => all.reduce((sum, { confusion }) => sum + confusion[said][told], 0)),
  );
}
