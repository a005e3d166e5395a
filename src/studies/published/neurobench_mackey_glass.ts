/**
 * `neurobench-mackey-glass`: NeuroBench's forecasting benchmark (Yik et al. 2025) by echo state networks with the very
 * hyper-parameters that come with it, so that nothing is searched for here, and by an LSTM, for which three settings
 * were tried. See the files beside this one.
 */
import { FEWEST_NETWORKS } from './finding.ts';
import type { NamedExperiment } from './named_experiment.ts';
import { figuresOf } from './neurobench_mackey_glass/figures.ts';
import { findingsOf } from './neurobench_mackey_glass/findings.ts';
import { benchSeries } from './neurobench_mackey_glass/series.ts';
import {
  type BenchResult,
  type BenchSystem,
  type BenchUnit,
  benchSystems,
  type LstmProtocol,
  measureBench,
} from './neurobench_mackey_glass/unit.ts';

type Options = LstmProtocol & {
  readonly systems: readonly BenchSystem[];
  /** Delays of the series. */
  readonly taus: readonly number[];
  /** Networks, and pieces of each series. */
  readonly repeats: number;
  /** Size of all echo state networks; 0 for those of NeuroBench, 522 to 966. */
  readonly size: number;
};

const shared = { systems: benchSystems, lstmUnits: 50, rate: 0.01 };

/** The experiment. */
export const neurobenchMackeyGlass: NamedExperiment<Options, BenchUnit, BenchResult> = {
  name: 'neurobench-mackey-glass',
  title: 'NeuroBench: Mackey–Glass',
  question: 'How far do networks continue fourteen chaotic series by themselves, by the rules of NeuroBench?',
  published:
    'Mean sMAPE over fourteen series (τ = 17 to 30), ten Lyapunov times each: 14.79 for echo state networks and 13.37 for an LSTM on NeuroBench’s leaderboard.',
  citation: 'Yik et al. 2025, The NeuroBench framework, Nat. Commun. 16:1545; its repository, version of May 2026.',
  options: {
    full: { ...shared, taus: benchSeries.map(({ tau }) => tau), repeats: 2, size: 0, passes: 600 },
    quick: { ...shared, taus: [17, 20, 23, 30], repeats: 2, size: 200, passes: 30 },
  },
  parameters: {
    taus: { meaning: 'delays of the series', least: 17, most: 30, whole: true },
    repeats: { meaning: 'networks, and pieces of each series', least: 1, most: 100, whole: true },
    size: {
      meaning: 'units of all echo state networks; 0 for those of NeuroBench, 522 to 966',
      most: 4000,
      whole: true,
    },
    systems: { meaning: 'systems that are asked', oneOf: benchSystems },
    lstmUnits: { meaning: 'units of an LSTM', least: 1, most: 4096, whole: true },
    passes: { meaning: 'passes of an LSTM through its pieces of a series', least: 1, most: 10_000, whole: true },
    rate: { meaning: 'its learning rate', least: 1e-9, most: 10 },
  },
  units: ({ systems, taus, repeats, size, ...lstm }, seed) =>
    systems.flatMap((system) =>
      taus.flatMap((tau) =>
        Array.from({ length: repeats }, (_, repeat): BenchUnit => {
          return { system, tau, repeat, seed: seed + repeat, size, lstm };
        }),
      ),
    ),
  labelOf: ({ system, tau, repeat }) => `${system}, τ = ${tau}, repeat ${repeat + 1}`,
  compute: measureBench,
  outcome(results, { systems, repeats, size, lstmUnits, passes, rate }) {
    return {
      findings: findingsOf(results, size === 0),
      figures: figuresOf(results),
      notes: [
        'Protocol of NeuroBench: 75 samples a Lyapunov time, 10 Lyapunov times taught (the first .6 heard only), 10 continued by the network itself, whose answer is its next input; sMAPE averaged over the series.',
        `${repeats} repeats, each with other networks and a piece that begins half a Lyapunov time later; NeuroBench takes 30, and there is no verdict on fewer than ${FEWEST_NETWORKS}.`,
        'No hyper-parameter of an echo state network was searched for here. Those used are the ones in NeuroBench’s repository, which its authors found by a random search for each series; how many draws that took is not said there.',
        'The networks of the leaderboard cannot be these: its entry has 2.8·10⁵ bytes and 3.5·10⁴ dense operations, which is about 190 units, against 522 to 966 here. A remark in NeuroBench’s own program gives 40.8 for one repeat with these.',
        'NeuroBench asks for its own files of the series, since a chaotic solution depends on the machine; here the equation is solved anew from the same delays, Lyapunov times and constant pasts (which begin at once, without a transient), so that the series agree with the files for some Lyapunov times only. Weights are other draws, and the spectral radius is that of the largest eigenvalue, where the program takes the first one that its library lists. Answers stay within the range of what was taught; the program lets them grow.',
        ...(systems.includes('lstm')
          ? [
              `The LSTM is the package’s learner: one layer of ${lstmUnits} units, taught the next sample of 21 overlapping pieces of two Lyapunov times, ${passes} passes with Adam at rate ${rate}, from which its best weights by that loss are kept; chosen from three settings (200 and 600 passes at .01, 600 at .003) on a repeat that is not scored, of τ = 17 and 25. A repeat begins half a Lyapunov time after the one before it, so that its piece is for the most part one that is scored: the settings were chosen on what is asked. The LSTM in NeuroBench’s repository has two layers of 50 or 100 units, 200 passes at the same rate with a decay of weights, and begins every step from states of 0, so that all it knows of the past is a window of inputs.`,
            ]
          : []),
      ],
    };
  },
};
