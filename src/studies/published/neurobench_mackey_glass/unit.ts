/** One network on one of NeuroBench's series: taught ten Lyapunov times, it continues the next ten by itself. */
import { symmetricPercentageError } from '../../../metrics/series_error.ts';
import { derivedSeed } from '../../comparison/unit.ts';
import { echoStateSystem, teachNext } from '../series/echo_state.ts';
import { benchSeries, CONTINUED, PER_LYAPUNOV, samplesOf, TAUGHT, WASHOUT } from './series.ts';

/** A network and its piece of a series. */
export interface BenchUnit {
  readonly tau: number;
  readonly repeat: number;
  readonly seed: number;
  /** Size of the network; 0 for that of NeuroBench. */
  readonly size: number;
}

/** What was found of it. */
export interface BenchResult {
  readonly tau: number;
  readonly repeat: number;
  readonly units: number;
  /** Over all that is to be continued, 0 … 200. */
  readonly smape: number;
  /** Of each Lyapunov time. */
  readonly byTime: readonly number[];
  readonly wanted: readonly number[];
  readonly continued: readonly number[];
}

/** Teaches and lets go. @throws {Error} for a delay that no series has */
export async function measureBench({ tau, repeat, seed, size }: BenchUnit): Promise<BenchResult> {
  const series = benchSeries.find((one) => one.tau === tau);
  if (series === undefined) throw new Error(`internal: no series with τ = ${tau}`);
  const { spectralRadius, density, leak, penalty, inputRange, biasRange } = series;
  const units = size === 0 ? series.units : size;
  const ranges = { input: inputRange / 2, bias: biasRange / 2 };
  const options = { units, spectralRadius, density, leak, penalty, ...ranges };
  const system = echoStateSystem(options, 1, derivedSeed(seed, `network ${tau}`));
  const samples = samplesOf(series, repeat);
  const taught = TAUGHT * PER_LYAPUNOV;
  const network = teachNext(system, samples.subarray(0, taught + 1), Math.round(WASHOUT * PER_LYAPUNOV), penalty);
  // The first answer is to the first sample that was not taught as input.
  const continued = network.continue(samples.subarray(0, taught + 1), CONTINUED * PER_LYAPUNOV).map(([value]) => value);
  const wanted = samples.subarray(taught + 1);
  const byTime = Array.from({ length: CONTINUED }, (_, i) => {
    const [from, to] = [i * PER_LYAPUNOV, (i + 1) * PER_LYAPUNOV];
    return symmetricPercentageError(wanted.subarray(from, to), continued.slice(from, to));
  });
  const smape = symmetricPercentageError(wanted, continued);
  return { tau, repeat, units, smape, byTime, wanted: [...wanted], continued };
}
