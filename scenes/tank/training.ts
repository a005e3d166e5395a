/** Trains the clocks of a running pair of tanks while time may go on, and says how well they tell it. */
import type { TrainingRecord } from '../../src/learners/learner.ts';
import type { Event } from '../messages.ts';
import type { PassErrors } from '../network_facts.ts';
import { type Clock, type Clocks, trainClocks, WINDOW_MS } from './clock.ts';
import type { Running } from './running.ts';

/** Thrown through a training to end it. */
export const CANCELLED = Symbol('cancelled');

/** Size of the largest weight of a clock, ms. */
function largestOf({ units, readout }: Clock): number {
  return units.reduce((most, _, i) => Math.max(most, Math.abs(readout.weights.get(i, 0))), 0);
}

/** Weight of every unit, scaled so that the largest has the size 1; 0 for units that the clock does not see, [size]. */
export function scaledWeights(clock: Clock, size: number): Float32Array {
  const { units, readout } = clock;
  const weights = Float32Array.from({ length: size }, () => 0);
  units.forEach((unit, i) => {
    weights[unit] = readout.weights.get(i, 0);
  });
  const largest = largestOf(clock);
  return largest > 0 ? weights.map((weight) => weight / largest) : weights;
}

/** Losses of a pass as errors of the clock, ms. */
export function errorsOf({ loss, heldBackLoss }: TrainingRecord): PassErrors {
  const ms = (one: number): number => WINDOW_MS * Math.sqrt(one);
  return { learnedMs: ms(loss), heldBackMs: ms(heldBackLoss ?? loss) };
}

/** What is told of trained clocks. */
export function trainedEvent({ view, continuousUnits }: Running, { liquid, continuous }: Clocks): Event {
  return {
    ...{ kind: 'trained', windowMs: WINDOW_MS },
    ...{ liquidErrorMs: liquid.errorMs, continuousErrorMs: continuous.errorMs },
    largestWeightMs: largestOf(liquid),
    liquidWeights: scaledWeights(liquid, view.neurons),
    continuousWeights: scaledWeights(continuous, continuousUnits),
  };
}

/**
 * Trains, tells how far it is, and ends with `trained` and the clocks, or with nothing once it is no longer wanted.
 * @param rest lets others have their turn
 */
export async function train(
  running: Running,
  tell: (event: Event) => void,
  rest: () => Promise<void>,
  wanted: () => boolean,
): Promise<Clocks | undefined> {
  const { tanks, setClocks } = running;
  if (tanks === undefined || setClocks === undefined) return undefined;
  try {
    const clocks = await trainClocks(tanks, async (what, done, of) => {
      tell({ kind: 'progress', what, done, of });
      await rest();
      if (!wanted()) throw CANCELLED;
    });
    setClocks(clocks);
    tell(trainedEvent(running, clocks));
    return clocks;
  } catch (error) {
    if (error !== CANCELLED) throw error;
    return undefined;
  }
}
