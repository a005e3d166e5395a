/**
 * What the liquids say to Grzyb, Chinellato, Wojcik & Kaminski (2009): that separation depends on the neuron model and
 * on the density of connections (all that could be verified, from the abstract), the condition under which that is
 * asked here (equal rates), and every paired difference to the column's own neurons.
 */
import { holm } from '../../../metrics/holm.ts';
import { signFlipTest } from '../../../metrics/paired_test.ts';
import { ALPHA, canBeSignificant } from '../../../metrics/significance.ts';
import type { SummaryRow } from '../../comparison/summary.ts';
import { pairedDifferences } from '../../statistics/measured.ts';
import { type Finding, judge, judgedIf, reported } from '../finding.ts';
import { ratesMatched } from '../liquid_measures/matched_rates.ts';
import { columnNeurons } from './column_neurons.ts';
import { publishedLambda } from './liquid_of.ts';
import { conditionOf } from './summary_of.ts';
import type { LiquidResult } from './unit.ts';

const GRZYB = 'Grzyb et al. 2009, abstract; its numbers could not be verified';

/** Name of a model for people. */
export function labelOf(model: string): string {
  return columnNeurons.find((neuron) => neuron.model === model)?.label ?? model;
}

/** Rows of the summary at the published reach for one measure. */
function rowsOf(summary: readonly SummaryRow[], metric: string): readonly SummaryRow[] {
  return summary.filter((row) => row.metric === metric && row.condition === conditionOf(publishedLambda));
}

function claimOfCount(quantity: string, published: string, enough: boolean) {
  return {
    quantity,
    unit: '',
    published,
    source: GRZYB,
    ...judgedIf(enough, [1, null], 'one is enough for the claim'),
  };
}

function modelMatters(summary: readonly SummaryRow[]): Finding {
  const others = rowsOf(summary, 'separation').filter(({ pairs }) => pairs > 0);
  const different = others.filter(({ pHolm }) => pHolm !== null && pHolm < ALPHA).length;
  const enough = others.length > 0 && canBeSignificant(others[0].pairs, others.length);
  const quantity = `Models, of ${others.length}, whose separation differs from that of ${columnNeurons[0].label} (Holm p < .05)`;
  return judge(claimOfCount(quantity, 'separation depends on the neuron model', enough), { value: different });
}

function densityMatters(
  results: readonly LiquidResult[],
  lambdas: readonly number[],
  seed: number,
): readonly Finding[] {
  const [low, high] = [Math.min(...lambdas), Math.max(...lambdas)];
  if (low === high) return [];
  const models = columnNeurons
    .map(({ model }) => model)
    .filter((model) => results.some((result) => result.model === model));
  const separationOf = (model: string, lambda: number): number[] =>
    results
      .filter((result) => result.model === model && result.lambda === lambda)
      .toSorted((a, b) => a.seed - b.seed)
      .map(({ measures }) => measures.separation);
  const networks = separationOf(models[0], low).length;
  const p = models.map((model) => {
    const differences = pairedDifferences(separationOf(model, high), separationOf(model, low));
    return signFlipTest(differences, { seed, name: `neuron models density ${model}` });
  });
  const different = holm(p).filter((value) => value < ALPHA).length;
  const quantity = `Models, of ${models.length}, whose separation differs between λ = ${low} and λ = ${high} at the same rate (Holm p < .05)`;
  const claim = claimOfCount(
    quantity,
    'separation depends on the density of connections',
    canBeSignificant(networks, models.length),
  );
  return [judge(claim, { value: different })];
}

function equalRates(summary: readonly SummaryRow[]): Finding {
  const rows = rowsOf(summary, 'rateHz');
  const own = rows.find(({ reservoir }) => reservoir === columnNeurons[0].model)?.mean ?? Number.NaN;
  const quantity = `Greatest deviation of a model’s mean rate from that of ${columnNeurons[0].label}, on fresh trials`;
  return ratesMatched(
    quantity,
    rows.map(({ mean }) => Math.abs((mean ?? Number.NaN) / own - 1)),
  );
}

/** A measure that is told for every model. */
export interface Headline {
  readonly metric: string;
  readonly words: string;
}

function differences(summary: readonly SummaryRow[], { metric, words }: Headline): readonly Finding[] {
  const others = rowsOf(summary, metric).filter(({ pairs }) => pairs > 0);
  return others.map(({ reservoir, difference, differenceLow, differenceHigh, pHolm, pairs }) =>
    judge(
      { ...reported, quantity: `${words}: ${labelOf(reservoir)} minus ${columnNeurons[0].label}` },
      {
        value: difference ?? Number.NaN,
        ...(differenceLow === null || differenceHigh === null ? {} : { low: differenceLow, high: differenceHigh }),
        ...(pHolm === null || !canBeSignificant(pairs, others.length) ? {} : { p: pHolm }),
      },
    ),
  );
}

/** All findings. */
export function findingsOf(
  results: readonly LiquidResult[],
  summary: readonly SummaryRow[],
  headlines: readonly Headline[],
  lambdas: readonly number[],
  seed: number,
): readonly Finding[] {
  return [
    modelMatters(summary),
    ...densityMatters(results, lambdas, seed),
    equalRates(summary),
    ...headlines.flatMap((headline) => differences(summary, headline)),
  ];
}
