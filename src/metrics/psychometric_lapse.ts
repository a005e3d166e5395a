/**
 * A psychometric function whose answers are a coin's in a share λ of trials (lapses),
 *   P("long") = λ/2 + (1 − λ)·Φ(a + b·ln T),
 * fitted by maximum likelihood: for each λ the best a and b by Fisher scoring, and the best λ by golden section within
 * [0, 0.2] (Wichmann & Hill 2001, Percept. Psychophys. 63:1293, who bound it more tightly still). Without λ a single
 * lapse far from the PSE flattens the whole curve. Answers that one boundary separates, or that fall with T, tell
 * nothing of lapses: then λ is 0 and the rest is as without (psychometric.ts). PSE and Weber fraction are those of Φ.
 */
import { type Censored, censored } from './measure.ts';
import { normalCdf, normalDensity } from './normal.ts';
import { fitPsychometric, largestWeber, type PsychometricPoint } from './psychometric.ts';

/** A fitted function with lapses. */
export interface LapsingFit {
  /** λ, 0 … 0.2. */
  readonly lapse: number;
  /** Interval at which Φ is one half, within the intervals presented. */
  readonly pse: Censored;
  /** (T75 − T25)/(2·PSE) of Φ. */
  readonly weberFraction: Censored;
}

const MOST_LAPSES = 0.2;
const ITERATIONS = 60;
/** Φ⁻¹(0.75). */
const QUARTILE = 0.6744897501960817;

/** Answers with their place on a centred axis of ln T. */
type Cell = PsychometricPoint & { readonly x: number };

const shareAt = (eta: number, lapse: number): number => lapse / 2 + (1 - lapse) * normalCdf(eta);

function logLikelihood(cells: readonly Cell[], a: number, b: number, lapse: number): number {
  return cells.reduce((sum, { x, trials, long }) => {
    const p = shareAt(a + b * x, lapse);
    const part = (count: number, share: number): number => (count === 0 ? 0 : count * Math.log(share));
    return sum + part(long, p) + part(trials - long, 1 - p);
  }, 0);
}

/** The best a and b at a λ, from where they are now. */
function best(cells: readonly Cell[], lapse: number, from: readonly [number, number]) {
  let [a, b] = from;
  let value = logLikelihood(cells, a, b, lapse);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    for (const { x, trials, long } of cells) {
      const eta = a + b * x;
      const p = shareAt(eta, lapse);
      const rise = (1 - lapse) * normalDensity(eta);
      const scaled = rise / Math.max(p * (1 - p), 1e-300);
      g0 += (long - trials * p) * scaled;
      g1 += (long - trials * p) * scaled * x;
      h00 += trials * rise * scaled;
      h01 += trials * rise * scaled * x;
      h11 += trials * rise * scaled * x * x;
    }
    const determinant = h00 * h11 - h01 * h01;
    if (!(determinant > 0)) break;
    let [da, db] = [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant];
    let next = logLikelihood(cells, a + da, b + db, lapse);
    // Not concave with lapses: a step that does not help is halved, and given up when nothing is left of it.
    while (!(next >= value) && Math.abs(da) + Math.abs(db) > 1e-10) {
      [da, db] = [da / 2, db / 2];
      next = logLikelihood(cells, a + da, b + db, lapse);
    }
    if (!(next >= value) || Math.abs(da) + Math.abs(db) < 1e-10) break;
    [a, b, value] = [a + da, b + db, next];
  }
  return { a, b, value };
}

/**
 * Fits a cumulative normal in ln T with lapses.
 * @param points answers at two or more different intervals
 */
export function fitWithLapses(points: readonly PsychometricPoint[]): LapsingFit {
  const plain = fitPsychometric(points);
  if (plain.separable || !(plain.slope > 0)) return { lapse: 0, pse: plain.pse, weberFraction: plain.weberFraction };
  const intervals = points.map(({ interval }) => interval);
  const [shortest, longest] = [Math.min(...intervals), Math.max(...intervals)];
  const centre = Math.log(shortest * longest) / 2;
  const cells = points.map((point) => ({ ...point, x: Math.log(point.interval) - centre }));
  const start = [plain.intercept + plain.slope * centre, plain.slope] as const;
  const at = (lapse: number) => ({ lapse, ...best(cells, lapse, start) });
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0, MOST_LAPSES];
  while (high - low > 1e-4) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (at(left).value >= at(right).value) high = right;
    else low = left;
  }
  const found = [at(0), at((low + high) / 2), at(MOST_LAPSES)].reduce((a, b) => (b.value > a.value + 1e-9 ? b : a));
  const rises = found.b > 0;
  return {
    lapse: found.lapse,
    pse: censored(Math.exp(centre - found.a / found.b), shortest, longest),
    weberFraction: censored(rises ? Math.sinh(QUARTILE / found.b) : Number.POSITIVE_INFINITY, 0, largestWeber(points)),
  };
}
