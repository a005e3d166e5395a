/** One system on NARMA-10: its readout is fitted to some series and its error measured on others. */
import { fitRidge } from '../../../readout/ridge.ts';
import { narma10Task } from '../../../tasks/narma_10/task.ts';
import { ALL } from '../../../tasks/series/series_words.ts';
import { derivedSeed } from '../../comparison/unit.ts';
import { seriesReservoir, statesOver } from '../series/states.ts';

/** What is presented, and what networks are like. */
export type NarmaProtocol = {
  readonly spectralRadius: number;
  readonly density: number;
  /** Scales of input weights and biases. */
  readonly input: number;
  readonly bias: number;
  readonly washout: number;
  readonly trainSeries: number;
  readonly testSeries: number;
  readonly steps: number;
};

/** A system. */
export interface NarmaUnit {
  readonly system: 'delay-line' | 'echo-state';
  readonly size: number;
  readonly seed: number;
  readonly protocol: NarmaProtocol;
}

/** What was found of it. */
export interface NarmaResult {
  readonly system: NarmaUnit['system'];
  readonly size: number;
  readonly seed: number;
  readonly nrmse: number;
}

/** Measures. */
export async function measureNarma({ system, size, seed, protocol }: NarmaUnit): Promise<NarmaResult> {
  const { spectralRadius: spectral_radius, density, input, bias, ...series } = protocol;
  const spec =
    system === 'delay-line'
      ? { name: system, size, spacing: 1 }
      : { name: system, size, spectral_radius, density, input_scale: input, bias_scale: bias };
  const reservoir = seriesReservoir(spec, derivedSeed(seed, 'network'));
  const task = narma10Task(series);
  const trialSeed = derivedSeed(seed, 'trials narma-10');
  const [lessons, tests] = [task.train(ALL, trialSeed), task.test(ALL, trialSeed)];
  const readout = fitRidge(
    await statesOver(reservoir, lessons),
    lessons.map(({ targets }) => targets),
    { resolution: 0 },
  );
  const answers = (await statesOver(reservoir, tests)).map((states) => readout.predict(states));
  const [{ value: nrmse }] = task.score(ALL, tests, answers);
  return { system, size, seed, nrmse };
}
