/** One evolution: networks that beat along with pulses, and its best one on pulses that none has heard. */
import { randomStream } from '../../../random.ts';
import { type Ctrnn, ctrnnOf, genomeLength, runCtrnn } from '../../../training/ctrnn.ts';
import { evolve } from '../../../training/evolve.ts';
import { meanOf } from '../../statistics/measured.ts';
import { beatsOf, DT, drawTrain, driveOf, type Entrainment, entrainmentOf } from './pulses.ts';

/** Networks, evolution and pulses. */
export type EvolutionProtocol = {
  readonly nodes: number;
  /** Greatest weight and bias, and time constants. */
  readonly weight: number;
  readonly shortestTau: number;
  readonly longestTau: number;
  readonly population: number;
  readonly generations: number;
  readonly elite: number;
  readonly tournament: number;
  readonly mutation: number;
  /** In the unit of time constants: periods of the evolution, and others. */
  readonly periods: readonly number[];
  readonly freshPeriods: readonly number[];
  readonly pulses: number;
  readonly settling: number;
  readonly omitted: number;
  /** Trains for each period in the tests. */
  readonly tests: number;
};

export interface EvolutionUnit {
  readonly seed: number;
  readonly protocol: EvolutionProtocol;
}

export interface EvolutionResult {
  readonly seed: number;
  /** Least mean phase error in each generation. */
  readonly course: readonly number[];
  /** In the tests: the best network, at periods of the evolution and at others; the best of the first generation. */
  readonly evolved: Entrainment;
  readonly fresh: Entrainment;
  readonly first: Entrainment;
  /** One test: pulses and output at every {@link EVERY}th step. */
  readonly example: { readonly drive: readonly number[]; readonly output: readonly number[] };
}

export const EVERY = 4;

function meanEntrainment(all: readonly Entrainment[]): Entrainment {
  const mean = (of: (one: Entrainment) => number): number => meanOf(all.map(of).filter(Number.isFinite));
  return {
    error: mean(({ error }) => error),
    errorOfPresent: mean(({ errorOfPresent }) => errorOfPresent),
    errorOfOmitted: mean(({ errorOfOmitted }) => errorOfOmitted),
  };
}

/** Computes a unit. */
export function evolveBeats({ seed, protocol }: EvolutionUnit): EvolutionResult {
  const { nodes, generations, periods, freshPeriods, settling, tests, weight, shortestTau, longestTau } = protocol;
  const networkOf = (genome: ArrayLike<number>): Ctrnn => ctrnnOf(genome, nodes, { weight, shortestTau, longestTau });
  const hear = (network: Ctrnn, period: number, name: string, index: number): Entrainment => {
    const train = drawTrain(period, protocol, randomStream(seed, name, index));
    return entrainmentOf(train, beatsOf(runCtrnn(network, driveOf(train), DT)), settling);
  };
  const fitness = (genome: Float64Array, generation: number): number => {
    const network = networkOf(genome);
    return -meanOf(periods.map((period, i) => hear(network, period, `lesson ${i}`, generation).error));
  };
  const options = { ...protocol, genes: genomeLength(nodes) };
  const { best, course } = evolve(options, fitness, randomStream(seed, 'evolution'));
  const { best: random } = evolve({ ...options, generations: 1 }, fitness, randomStream(seed, 'evolution'));
  const test = (genome: Float64Array, at: readonly number[]): Entrainment =>
    meanEntrainment(
      at.flatMap((period, i) =>
        Array.from({ length: tests }, (_, k) => hear(networkOf(genome), period, `test ${i}`, generations + k)),
      ),
    );
  const drive = driveOf(drawTrain(periods[0], protocol, randomStream(seed, 'example')));
  const kept = (signal: Float64Array): number[] => Array.from(signal.filter((_, step) => step % EVERY === 0));
  return {
    ...{ seed, course: course.map((score) => -score) },
    ...{ evolved: test(best, periods), fresh: test(best, freshPeriods), first: test(random, periods) },
    example: { drive: kept(drive), output: kept(runCtrnn(networkOf(best), drive, DT)) },
  };
}
