/**
 * Surgery on a liquid: some of its neurons fall silent, and the readout of its clock stays as it was taught. What the
 * readout loses at once is what it read from those neurons: their states are zero, and all others as before. What it
 * loses when the liquid runs again is that, and what the others do differently without them. A readout that is taught
 * anew says what the rest still tells.
 */
import ndarray from 'ndarray';
import type { Network } from '../../src/network/network.ts';
import { silenced } from '../../src/reservoir/damage.ts';
import { createCircuitLiquid } from '../../src/reservoir/liquid.ts';
import type { Trajectory } from '../../src/signals.ts';
import type { Cut } from '../messages.ts';
import { type Clock, clockTrials, errorOn, liquidClock, testTrials } from './clock.ts';
import type { Tanks } from './tanks.ts';

/** What surgery came to: mean absolute errors on the trials on which the clock was tested, ms. */
export interface Operated {
  readonly atOnceMs: number;
  readonly againMs: number;
  /** Of a readout that was taught anew, on what is left. */
  readonly anewMs: number;
}

/** Neurons that a cut silences, ascending. */
export function neuronsOf(cut: Cut, { blocks }: Network, { units, readout }: Clock): readonly number[] {
  const inPopulation = (name: string): readonly number[] =>
    blocks.flatMap((block) =>
      block.name === name ? Array.from({ length: block.size }, (_, i) => block.first + i) : [],
    );
  switch (cut) {
    case 'cell': {
      const sizes = Array.from(units, (_, i) => Math.abs(readout.weights.get(i, 0)));
      return [units[sizes.indexOf(Math.max(...sizes))]];
    }
    case 'inhibitory':
      return inPopulation('inh');
    case 'excitatory':
      return inPopulation('exc');
    default:
      return cut satisfies never;
  }
}

/** A run with the states of some neurons zero. */
function without({ states, ...run }: Trajectory, neurons: readonly number[]): Trajectory {
  const [rows, size] = states.shape;
  const left = Float64Array.from({ length: rows * size }, (_, i) => states.get(Math.floor(i / size), i % size));
  for (let t = 0; t < rows; t++) for (const neuron of neurons) left[t * size + neuron] = 0;
  return { ...run, states: ndarray(left, [rows, size]) };
}

/**
 * Silences neurons.
 * @param clock of the liquid, as it was taught
 * @param rest lets others have their turn; what it throws ends the surgery
 */
export async function operate(
  tanks: Tanks,
  clock: Clock,
  neurons: readonly number[],
  rest: () => Promise<void>,
): Promise<Operated> {
  const tests = testTrials(tanks);
  const { parameters, network } = tanks;
  const error = (runs: readonly Trajectory[]): number => errorOn(clock.readout, clock.units, tests, runs);
  await rest();
  const liquid = createCircuitLiquid({
    ...{ circuit: network.circuit, seed: parameters.seed, name: 'liquid', tau: parameters.filterMs },
  });
  const intact = await liquid.run(tests.map(({ trial }) => trial));
  const atOnceMs = error(intact.trajectories.map((one) => without(one, neurons)));
  const left = { ...tanks, network: { ...network, circuit: silenced(network.circuit, neurons) } };
  const { tested, errorMs: anewMs } = await liquidClock(left, clockTrials(tanks), rest);
  return { atOnceMs, againMs: error(tested), anewMs };
}
