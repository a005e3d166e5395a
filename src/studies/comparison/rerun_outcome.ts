/** Whether a unit that was computed again is the one in the report, and if not, where and by how much it differs. */
import { keysOf, type ReportedUnit, type RerunData, rowsDigest } from './rerun.ts';
import type { ResultRow } from './result.ts';

/** A value, there in the report and here. */
export interface Compared {
  readonly task: string;
  readonly condition: string;
  readonly metric: string;
  /** Left out where the report holds only a digest. */
  readonly there?: number | null;
  readonly here: number | null;
}

/** What came of it. */
export interface RerunOutcome {
  /** Every number of every row is the same to the last bit, and so is all that stands beside the numbers. */
  readonly identical: boolean;
  /** Rows of the unit. */
  readonly rows: number;
  /** Those whose value differs; empty where only something beside the values does. */
  readonly different: readonly Compared[];
  /** Of those, the largest difference as a share of the value in the report; undefined where there is none. */
  readonly largest?: number;
  /** The headline of every task at every condition. */
  readonly headlines: readonly Compared[];
}

/** The difference as a share of what is reported; infinite where one of them is no number, or 0 was reported. */
function relative({ there, here }: Compared): number {
  if (there === null || there === undefined || here === null) return Number.POSITIVE_INFINITY;
  return Math.abs((here - there) / there);
}

/** Compares. @param rows what came out now */
export function rerunOutcome(
  { shapes, headlines }: Pick<RerunData, 'shapes' | 'headlines'>,
  { shape, values, digest }: ReportedUnit,
  rows: readonly ResultRow[],
): RerunOutcome {
  const sameRows = JSON.stringify(keysOf(rows)) === JSON.stringify(shapes[shape]);
  const reported = new Map((values ?? []).map((value, i) => [JSON.stringify(shapes[shape][i]), value]));
  const compared = rows.map(({ task, condition, metric, value }): Compared => {
    const there = reported.get(JSON.stringify([task, condition, metric]));
    return { ...{ task, condition, metric, here: value }, ...(there !== undefined && { there }) };
  });
  const different = values === undefined ? [] : compared.filter(({ there, here }) => there !== here);
  const largest = different.reduce((most, one) => Math.max(most, relative(one)), 0);
  return {
    identical: sameRows && different.length === 0 && rowsDigest(rows) === digest,
    rows: rows.length,
    different,
    ...(different.length > 0 && { largest }),
    headlines: compared.filter(({ task, metric }) => headlines[task]?.metric === metric),
  };
}
