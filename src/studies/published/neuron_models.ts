/**
 * `neuron-models`: which neuron model makes the better liquid? Asked by Grzyb, Chinellato, Wojcik & Kaminski (2009),
 * and asked here at equal mean rates, with the same positions, connections and inputs, over networks as the unit of
 * inference. See the files beside this one.
 */
import { discrimination } from '../../tasks/discrimination/task.ts';
import { jitterMs } from './liquid_measures/measure.ts';
import { poissonTrial } from './liquid_measures/poisson_trials.ts';
import { type LiquidProtocol, liquidProtocolParameters } from './liquid_measures/protocol.ts';
import type { NamedExperiment } from './named_experiment.ts';
import { columnNeurons } from './neuron_models/column_neurons.ts';
import { figuresOf } from './neuron_models/figures.ts';
import { findingsOf } from './neuron_models/findings.ts';
import { publishedLambda } from './neuron_models/liquid_of.ts';
import { summaryOf } from './neuron_models/summary_of.ts';
import { type LiquidResult, type LiquidUnit, measureLiquid } from './neuron_models/unit.ts';

type Options = LiquidProtocol & {
  /** Names of {@link columnNeurons}. */
  readonly models: readonly string[];
  readonly networks: number;
  /** Reaches of the connections; everything is measured at the published one, separation at all. */
  readonly lambdas: readonly number[];
};

const models = columnNeurons.map(({ model }) => model);

/** The experiment. */
export const neuronModels: NamedExperiment<Options, LiquidUnit, LiquidResult> = {
  name: 'neuron-models',
  title: 'Which neuron model for a liquid?',
  question: 'Does it matter for a liquid which model its neurons follow, once all liquids fire at the same rate?',
  published:
    'Grzyb et al. compared liquids of several neuron models on two visual patterns and concluded that separation depends on the model and on the density of connections. Only the abstract could be read, so no number of theirs is held against ours, and which model was best there is not repeated here.',
  citation:
    'Grzyb, Chinellato, Wojcik & Kaminski 2009, Which model to use for the liquid state machine?, IJCNN. Column: Maass, Natschläger & Markram 2002, Neural Comput. 14:2531. Ranks: Legenstein & Maass 2007, Neural Netw. 20:323.',
  options: {
    full: {
      models,
      networks: 10,
      lambdas: [1, publishedLambda, 4],
      T0s: [200, 400],
      trainPerClass: 150,
      testPerClass: 100,
      rankInputs: 150,
      versionsOf: 4,
      pairs: 40,
      calibrationTrials: 40,
    },
    quick: {
      models,
      networks: 2,
      lambdas: [publishedLambda],
      T0s: [200],
      trainPerClass: 50,
      testPerClass: 50,
      rankInputs: 64,
      versionsOf: 1,
      pairs: 10,
      calibrationTrials: 32,
    },
  },
  parameters: {
    models: { meaning: 'neuron models that are compared', oneOf: models },
    networks: { meaning: 'liquids of each model', least: 2, most: 1000, whole: true },
    lambdas: { meaning: 'reaches of the connections', unit: 'grid units', least: 0.1, most: 20 },
    ...liquidProtocolParameters,
  },
  units({ models: chosen, networks, lambdas, ...protocol }, seed) {
    const unitsOf = (lambda: number): LiquidUnit[] =>
      chosen.flatMap((model) =>
        Array.from({ length: networks }, (_, i) => ({ model, lambda, seed: seed + i, protocol })),
      );
    return [publishedLambda, ...lambdas.filter((lambda) => lambda !== publishedLambda)].flatMap(unitsOf);
  },
  labelOf: ({ model, lambda, seed }) => `${model}, λ = ${lambda}, network ${seed}`,
  // At the published reach everything is measured, at others separation alone.
  costOf: ({ lambda }) => (lambda === publishedLambda ? 3 : 1),
  compute: measureLiquid,
  outcome(results, { models: chosen, lambdas, ...protocol }, seed) {
    const summary = summaryOf(results, seed);
    const { conditions } = discrimination({ T0s: protocol.T0s });
    const headlines = [
      { metric: 'separation', words: 'Separation' },
      { metric: 'potentialDistance', words: 'State distance that initial potentials leave' },
      { metric: 'effectiveRankDifference', words: 'Effective kernel rank minus generalisation rank' },
      ...conditions.map((condition) => ({ metric: condition, words: `Accuracy at ${condition}` })),
    ];
    return {
      findings: findingsOf(results, summary, headlines, lambdas, seed),
      figures: figuresOf(results, summary, chosen, lambdas, conditions),
      notes: [
        `All liquids of a seed are one column of 135 neurons: same positions, same connections, same draws of weights, delays and short-term plasticity, same inputs. One factor on all weights, input included, is searched for until the mean rate over ${protocol.calibrationTrials} trials is that of the column’s own neurons at λ = ${publishedLambda} within 5 %; it is checked on fresh trials.`,
        `Separation: ${protocol.pairs} pairs of Poisson trains of ${poissonTrial.rateHz} Hz and ${poissonTrial.durationMs} ms on the one input channel. Ranks: states at the end of ${protocol.rankInputs} such trains, and of as many versions of one train with spikes moved by ${jitterMs} ms (SD), mean over ${protocol.versionsOf} trains; numerical rank after Legenstein & Maass, and effective rank (Roy & Vetterli 2007), since the former counts a direction however faint. Accuracy: the task discrimination (was the second volley T0 or 1.25·T0 after the first?), ridge readout.`,
        'Unit of inference: the network. Differences to the column’s own neurons are paired by network, tested by sign flips and corrected by Holm’s method over the models, within one measure.',
        ...columnNeurons
          .filter(({ model }) => chosen.includes(model))
          .map(({ model, label, mapping }) => `${label} (${model}): ${mapping}.`),
        'Models with jumps of the potential in place of synaptic currents have no synaptic time constant; the leaky one among them shows what that alone does.',
      ],
    };
  },
};
