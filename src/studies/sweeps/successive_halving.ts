/**
 * Successive halving (Karnin, Koren & Somekh 2013, ICML; Jamieson & Talwalkar 2016, AISTATS): all draws are looked at
 * on few networks, the better part of them on more, and so on, so that most of the time goes to draws that may be the
 * best. What was computed for draws that are dropped was computed: it counts in what the search cost.
 *
 * A pure function of the scores so far: whoever computes, here or on several machines, asks what is missing, computes
 * it, and asks again.
 */
import type { Better } from '../../tasks/shown_values.ts';
import { type DrawScore, ranked } from './ranking.ts';

/** So many draws are looked at on so many networks, the first ones, those of earlier rungs included. */
export interface Rung {
  readonly draws: number;
  readonly networks: number;
}

/**
 * The rungs of a search: of each one a `factor`-th of the draws goes on, to `factor` times as many networks.
 * @param draws ≥ 1 @param networks ≥ 1, of the last rung @param factor > 1
 */
export function halvingRungs(draws: number, networks: number, factor = 2): Rung[] {
  const rungs: Rung[] = [];
  for (let power = 1; ; power *= factor) {
    const reached = Math.min(networks, Math.round(power));
    rungs.push({ draws: Math.max(1, Math.ceil(draws / power)), networks: reached });
    if (reached === networks) return rungs;
  }
}

/** A score that is wanted. */
export interface Wanted {
  readonly draw: number;
  /** Counted from 0. */
  readonly network: number;
}

/** Where a search is. */
export interface Halving {
  /** The rung that it is in, from 0. */
  readonly rung: number;
  /** The draws of that rung, the best one so far first. */
  readonly draws: readonly number[];
  /** What has to be computed before it goes on; nothing at its end. */
  readonly missing: readonly Wanted[];
}

/** Scores so far, [draws][networks]; left out where not computed, `failed` where there is none to be had. */
export type ScoresSoFar = readonly (readonly (number | 'failed' | undefined)[])[];

/** Mean over the first networks. */
function meanOver(scores: ScoresSoFar[number], networks: number): DrawScore {
  const first = scores.slice(0, networks);
  const numbers = first.filter((score) => typeof score === 'number');
  return numbers.length < networks ? undefined : numbers.reduce((sum, score) => sum + score, 0) / networks;
}

/**
 * Which draws go on, and what is to be computed next. A draw that failed once is not looked at again.
 * @param rungs see {@link halvingRungs} @param scores [draws of the first rung]
 */
export function successiveHalving(rungs: readonly Rung[], scores: ScoresSoFar, better: Better): Halving {
  let draws: readonly number[] = Array.from({ length: rungs[0].draws }, (_, draw) => draw);
  for (const [rung, { networks, draws: most }] of rungs.entries()) {
    draws = draws.slice(0, most);
    const missing = draws.flatMap((draw) =>
      scores[draw]?.includes('failed') === true
        ? []
        : Array.from({ length: networks }, (_, network) => ({ draw, network })).filter(
            ({ network }) => scores[draw]?.[network] === undefined,
          ),
    );
    const inOrder = draws.toSorted((a, b) => a - b);
    const order = ranked(
      inOrder.map((draw) => meanOver(scores[draw] ?? [], networks)),
      better,
    );
    draws = order.map((k) => inOrder[k]);
    if (missing.length > 0 || rung === rungs.length - 1) return { rung, draws, missing };
  }
  throw new Error('internal: no rungs');
}
