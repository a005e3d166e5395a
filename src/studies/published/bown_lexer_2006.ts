/**
 * `bown-lexer-2006`: small continuous-time networks are evolved to beat along with pulses, also where a pulse is left
 * out. See the files beside this one; network and evolution are in src/training.
 */

import { refuse } from '../../errors.ts';
import { figuresOf } from './bown_lexer_2006/figures.ts';
import { findingsOf } from './bown_lexer_2006/findings.ts';
import {
  type EvolutionProtocol,
  type EvolutionResult,
  type EvolutionUnit,
  evolveBeats,
} from './bown_lexer_2006/unit.ts';
import type { NamedExperiment } from './named_experiment.ts';

type Options = EvolutionProtocol & { readonly evolutions: number };

const COMMON = {
  ...{ nodes: 5, weight: 16, shortestTau: 0.1, longestTau: 10, elite: 4, tournament: 3, mutation: 0.05 },
  ...{ periods: [4.5, 5, 5.5], freshPeriods: [4.75, 5.25], pulses: 20, settling: 6, omitted: 0.2, tests: 10 },
} as const;

/** The experiment. */
export const bownLexer2006: NamedExperiment<Options, EvolutionUnit, EvolutionResult> = {
  name: 'bown-lexer-2006',
  title: 'Evolved to beat along',
  question: 'Can a small continuous-time network be evolved that beats along with pulses, and not only after them?',
  published:
    'Continuous-time recurrent neural networks that behave rhythmically, and with what they hear, can be evolved by a genetic algorithm. Only the abstract could be read; its networks are judged as musical agents, and no number of it is held against ours.',
  citation:
    'Bown & Lexer 2006, Continuous-time recurrent neural networks for generative and interactive musical performance, EvoWorkshops 2006, LNCS 3907:652; networks: Beer 1995, Adapt. Behav. 3:469.',
  options: {
    full: { evolutions: 5, ...COMMON, population: 60, generations: 120 },
    quick: { evolutions: 2, ...COMMON, population: 40, generations: 40 },
  },
  parameters: {
    evolutions: { meaning: 'evolutions', least: 1, most: 1000, whole: true },
    nodes: { meaning: 'nodes of a network', least: 1, most: 100, whole: true },
    weight: { meaning: 'greatest weight and bias', least: 0.1, most: 1000 },
    shortestTau: { meaning: 'shortest time constant', least: 0.05, most: 1000 },
    longestTau: { meaning: 'longest time constant', least: 0.05, most: 1000 },
    population: { meaning: 'networks of a generation', least: 4, most: 10_000, whole: true },
    generations: { meaning: 'generations', least: 1, most: 10_000, whole: true },
    elite: { meaning: 'networks that go on unchanged', least: 1, most: 1000, whole: true },
    tournament: { meaning: 'networks among which a parent is chosen', least: 1, most: 1000, whole: true },
    mutation: { meaning: 'SD of a mutation, as a share of the range', most: 1 },
    periods: { meaning: 'periods of the pulses, in the unit of time constants', least: 1, most: 100 },
    freshPeriods: { meaning: 'periods that are only tested', least: 1, most: 100 },
    pulses: { meaning: 'pulses of a train', least: 2, most: 1000, whole: true },
    settling: { meaning: 'pulses at the beginning that are all there and do not count', most: 1000, whole: true },
    omitted: { meaning: 'share of the other pulses that are left out', most: 0.9 },
    tests: { meaning: 'trains for each period in the tests', least: 1, most: 1000, whole: true },
  },
  check(where, { shortestTau, longestTau, elite, population, settling, pulses }) {
    if (shortestTau > longestTau)
      refuse(where, `time constants from ${shortestTau} to ${longestTau}`, 'use shortestTau ≤ longestTau');
    if (elite >= population) refuse(where, `elite of ${elite} among ${population}`, 'use fewer than population');
    // The last pulse is left out of account.
    if (settling > pulses - 2)
      refuse(where, `settling for ${settling} of ${pulses} pulses`, 'use at least two fewer than pulses');
  },
  units: ({ evolutions, ...protocol }, seed) =>
    Array.from({ length: evolutions }, (_, i) => ({ seed: seed + i, protocol })),
  labelOf: ({ seed }) => `evolution ${seed}`,
  compute: evolveBeats,
  outcome(results, { evolutions, nodes, population, generations, omitted, tests }) {
    return {
      findings: findingsOf(results),
      figures: figuresOf(results),
      notes: [
        `${evolutions} evolutions of ${population} networks of ${nodes} nodes over ${generations} generations, each generation on pulses of its own; the best network of all is the one with the least error in its last generation, and is tested on ${tests} fresh trains at each period.`,
        `After the first pulses ${100 * omitted} % are left out. Errors at those weigh as much as errors at the others: with errors of all pulses alike, a network that passes pulses on and never beats by itself would have less than a tenth.`,
        'Networks, ranges, periods and the measure are chosen here.',
      ],
    };
  },
};
