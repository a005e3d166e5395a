/**
 * `maass-2004`: seven functions of four inputs, computed at once by linear readouts of two columns (Maass, Natschläger
 * & Markram 2004). See the files beside this one.
 */
import { functionNames } from '../../tasks/spike_functions/functions.ts';
import { intervalRow } from './interval_row.ts';
import { correlationOf, findingsOf, published } from './maass_2004/findings.ts';
import { type FunctionsResult, type FunctionsUnit, measureFunctions } from './maass_2004/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = {
  readonly circuits: number;
  /** Columns of 135 neurons side by side. */
  readonly columns: number;
  readonly trainTrials: number;
  readonly testTrials: number;
};

const SYNAPSES = ['dynamic', 'static'] as const;

/** The experiment. */
export const maass2004: NamedExperiment<Options, FunctionsUnit, FunctionsResult> = {
  name: 'maass-2004',
  title: 'Seven functions at once',
  question: 'Do linear readouts of one circuit compute seven functions of its input spikes at the same time?',
  published:
    'Linear readouts of a circuit of 270 neurons that hears four Poisson inputs of changing rates compute, on inputs they were not taught with, sums of spikes lately and a little earlier, coincidences, and nonlinear combinations, with correlations of .65 to .92.',
  citation:
    'Maass, Natschläger & Markram 2004, Computational models for generic cortical microcircuits, in Feng (ed.), Computational Neuroscience: A Comprehensive Approach.',
  options: {
    full: { circuits: 10, columns: 2, trainTrials: 200, testTrials: 200 },
    quick: { circuits: 2, columns: 2, trainTrials: 40, testTrials: 20 },
  },
  parameters: {
    circuits: { meaning: 'circuits', least: 2, most: 1000, whole: true },
    columns: { meaning: 'columns of a circuit', least: 1, most: 16, whole: true },
    trainTrials: { meaning: 'training trials', least: 10, most: 100_000, whole: true },
    testTrials: { meaning: 'test trials', least: 10, most: 100_000, whole: true },
  },
  units: ({ circuits, ...protocol }, seed) =>
    SYNAPSES.flatMap((synapses) =>
      Array.from({ length: circuits }, (_, i): FunctionsUnit => ({ synapses, seed: seed + i, ...protocol })),
    ),
  labelOf: ({ synapses, seed }) => `${synapses} synapses, circuit ${seed}`,
  costOf: ({ synapses }) => (synapses === 'dynamic' ? 2 : 3),
  compute: measureFunctions,
  outcome(results, { columns, trainTrials, testTrials }, seed) {
    return {
      findings: findingsOf(results, { columns, trainTrials }, seed),
      figures: [
        {
          title: 'Correlation of outputs with the functions.',
          caption: 'Mean over circuits with its 95 % interval; short bars: published.',
          size: 'wide',
          panels: SYNAPSES.map((synapses, hue) => ({
            kind: 'intervals',
            heading: `${synapses} synapses`,
            x: { label: 'correlation on test inputs', include: [0, 1] },
            rows: functionNames.map((name, k) => ({
              ...intervalRow(name, hue, correlationOf(results, synapses, k)),
              ...(synapses === 'dynamic' ? { published: published[k] } : {}),
            })),
          })),
        },
      ],
      notes: [
        `${columns} columns of 135 neurons side by side without connections between them; the paper’s 270 neurons may be one piece. ${trainTrials} training and ${testTrials} test inputs of one second, read every 10 ms from 150 ms on by ridge regression.`,
        'The functions are of counted spikes: no readout could reach the published correlations with the rates that the spikes were drawn from (.67 at most for f1). f1 and f2 are counts over those expected at the greatest rate; the scale is ours, and matters to f7 alone.',
        'Static synapses: the paper’s weights without u·R, all scaled by one number so that the mean rate is that with dynamic synapses within 5 %. Differences are paired by circuit: 95 % interval, sign-flip p.',
      ],
    };
  },
};
