/** Correlations of the seven functions beside the published ones, and what dynamic synapses add. */
import { functionNames } from '../../../tasks/spike_functions/functions.ts';
import { correlationRange, measuredDifference, measuredMean } from '../../statistics/measured.ts';
import { FEWEST_NETWORKS, type Finding, judge, judgedIf, type Measured, reported } from '../finding.ts';
import type { FunctionsResult } from './unit.ts';

/** Published correlations on test inputs, by function. */
export const published = [0.91, 0.92, 0.79, 0.75, 0.68, 0.87, 0.65] as const;

const M04 = 'Maass, Natschläger & Markram 2004, manuscript of 2003; read there';
/** How far a mean over circuits may be from one circuit's published number. */
const TOLERANCE = 0.08;
/** Columns and training inputs that they are of; with fewer inputs readouts find less. */
const COLUMNS = 2;
const TAUGHT = 200;

/** What a circuit is and learns from. */
export interface Circuits {
  readonly columns: number;
  readonly trainTrials: number;
}

/** Correlations of one function, circuit by circuit in the order of seeds. */
export function valuesOf(
  results: readonly FunctionsResult[],
  synapses: FunctionsResult['synapses'],
  which: number,
): number[] {
  return results
    .filter((result) => result.synapses === synapses)
    .toSorted((a, b) => a.seed - b.seed)
    .map(({ correlation }) => correlation[which]);
}

/** Mean over circuits with its interval. */
export function correlationOf(
  results: readonly FunctionsResult[],
  synapses: FunctionsResult['synapses'],
  which: number,
): Measured {
  return measuredMean(valuesOf(results, synapses, which), correlationRange);
}

/** All findings. */
export function findingsOf(
  results: readonly FunctionsResult[],
  { columns, trainTrials }: Circuits,
  seed: number,
): readonly Finding[] {
  const circuits = valuesOf(results, 'dynamic', 0).length;
  const enough = columns === COLUMNS && trainTrials >= TAUGHT && circuits >= FEWEST_NETWORKS;
  const words = (name: string): string => `Correlation of output and ${name} on test inputs`;
  return [
    ...functionNames.map((name, k) =>
      judge(
        {
          ...{ quantity: `${words(name)}, dynamic synapses`, unit: '', source: M04 },
          published: published[k].toFixed(2).replace(/^0/, ''),
          ...judgedIf(
            enough,
            [published[k] - TOLERANCE, published[k] + TOLERANCE],
            'one number for one kind of circuit was published, without its spread over circuits',
          ),
        },
        correlationOf(results, 'dynamic', k),
      ),
    ),
    ...functionNames.map((name, k) => {
      const [own, fixed] = (['dynamic', 'static'] as const).map((synapses) => valuesOf(results, synapses, k));
      const flips = { seed, name: `maass 2004 ${name}` };
      const claim = { ...reported, quantity: `${words(name)}: dynamic minus static synapses (p uncorrected)` };
      return judge(claim, measuredDifference(own, fixed, flips));
    }),
  ];
}
