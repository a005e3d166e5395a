/** One network on one of NeuroBench's series: taught ten Lyapunov times, it continues the next ten by itself. */
import { symmetricPercentageError } from '../../../metrics/series_error.ts';
import { derivedSeed } from '../../comparison/unit.ts';
import { echoStateSystem, teachNext } from '../series/echo_state.ts';
import { continueByLstm } from './lstm.ts';
import { type BenchSeries, benchSeries, CONTINUED, PER_LYAPUNOV, samplesOf, TAUGHT, WASHOUT } from './series.ts';

/** Systems that are asked. */
export const benchSystems = ['echo-state', 'lstm'] as const;
/** One of them. */
export type BenchSystem = (typeof benchSystems)[number];

/** How LSTMs are made and taught. */
export type LstmProtocol = {
  readonly lstmUnits: number;
  readonly passes: number;
  readonly rate: number;
};

/** A network and its piece of a series. */
export interface BenchUnit {
  readonly system: BenchSystem;
  readonly tau: number;
  readonly repeat: number;
  readonly seed: number;
  /** Size of an echo state network; 0 for that of NeuroBench. */
  readonly size: number;
  readonly lstm: LstmProtocol;
}

/** What was found of it. */
export interface BenchResult {
  readonly system: BenchSystem;
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

const WASHED_OUT = Math.round(WASHOUT * PER_LYAPUNOV);
const STEPS = CONTINUED * PER_LYAPUNOV;
/** Samples of the pieces from which an LSTM learns, and between their beginnings, in Lyapunov times. */
const PIECE = 2;
const APART = 0.4;

/** How an echo state network goes on. */
function byEchoState(series: BenchSeries, units: number, given: Float64Array, seed: number): number[] {
  const { tau, spectralRadius, density, leak, penalty, inputRange, biasRange } = series;
  const ranges = { input: inputRange / 2, bias: biasRange / 2 };
  const options = { units, spectralRadius, density, leak, penalty, ...ranges };
  const system = echoStateSystem(options, 1, derivedSeed(seed, `network ${tau}`));
  const network = teachNext(system, given, WASHED_OUT, penalty);
  return network.continue(given, STEPS).map(([value]) => value);
}

/** How an LSTM goes on. */
function byLstm({ tau }: BenchSeries, { lstmUnits, passes, rate }: LstmProtocol, given: Float64Array, seed: number) {
  return continueByLstm(given, STEPS, {
    ...{ units: lstmUnits, passes, rate, seed: derivedSeed(seed, `network ${tau}`), washout: WASHED_OUT },
    ...{ piece: PIECE * PER_LYAPUNOV, apart: APART * PER_LYAPUNOV },
  });
}

/** Teaches and lets go. @throws {Error} for a delay that no series has */
export async function measureBench({ system, tau, repeat, seed, size, lstm }: BenchUnit): Promise<BenchResult> {
  const series = benchSeries.find((one) => one.tau === tau);
  if (series === undefined) throw new Error(`internal: no series with τ = ${tau}`);
  const units = system === 'lstm' ? lstm.lstmUnits : size === 0 ? series.units : size;
  const samples = samplesOf(series, repeat);
  // The first answer is to the first sample that was not taught as input.
  const given = samples.subarray(0, TAUGHT * PER_LYAPUNOV + 1);
  const continued =
    system === 'lstm' ? await byLstm(series, lstm, given, seed) : byEchoState(series, units, given, seed);
  const wanted = samples.subarray(given.length);
  const byTime = Array.from({ length: CONTINUED }, (_, i) => {
    const [from, to] = [i * PER_LYAPUNOV, (i + 1) * PER_LYAPUNOV];
    return symmetricPercentageError(wanted.subarray(from, to), continued.slice(from, to));
  });
  const smape = symmetricPercentageError(wanted, continued);
  return { system, tau, repeat, units, smape, byTime, wanted: [...wanted], continued };
}
