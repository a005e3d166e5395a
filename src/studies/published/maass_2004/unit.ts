/** One circuit of one kind of synapses: how well seven readouts of it compute seven functions of its input. */
import { maassColumnSize } from '../../../../models/circuits/maass2002.ts';
import { reservoirReadout } from '../../../learners/reservoir_readout.ts';
import { createLiquid } from '../../../reservoir/create_liquid.ts';
import { spikeFunctions } from '../../../tasks/spike_functions/task.ts';
import { derivedSeed, teachAndTest } from '../../comparison/unit.ts';

/** On which the rate of static synapses is matched. */
const RATE_TRIALS = 20;

/** A circuit. */
export interface FunctionsUnit {
  readonly synapses: 'dynamic' | 'static';
  readonly columns: number;
  readonly seed: number;
  readonly trainTrials: number;
  readonly testTrials: number;
}

/** What was measured of it. */
export interface FunctionsResult {
  readonly synapses: 'dynamic' | 'static';
  readonly seed: number;
  /** Of output and target, [functions]. */
  readonly correlation: readonly number[];
}

/** Measures it. @throws {Error} if no factor on static weights gives the rate */
export async function measureFunctions(unit: FunctionsUnit): Promise<FunctionsResult> {
  const { synapses, columns, seed, trainTrials, testTrials } = unit;
  const task = spikeFunctions({ trainTrials, testTrials });
  const [condition] = task.conditions;
  const trialSeed = derivedSeed(seed, 'trials');
  const training = task.train(condition, trialSeed);
  const liquid = await createLiquid(
    { name: synapses === 'dynamic' ? 'liquid' : 'liquid-static', size: columns * maassColumnSize },
    {
      channels: task.channels.spikes,
      seed: derivedSeed(seed, 'network'),
      calibration: training.slice(0, RATE_TRIALS).map(({ trial }) => trial),
    },
  );
  const { testing, predictions } = await teachAndTest(task, condition, trialSeed, reservoirReadout(liquid));
  const scores = task.score(condition, testing, predictions).filter(({ metric }) => metric === 'correlation');
  return { synapses, seed, correlation: scores.map(({ value }) => value) };
}
