/**
 * One network with plastic inhibition from the beginning, where nothing inhibits an excitatory neuron, to its end:
 * rates and mean weight second by second, and what the excitatory neurons do in the last seconds. It may learn in
 * stages, each with a learning rate of its own: a stage takes up the weights of the one before, and potentials and
 * conductances begin anew.
 */
import { buildNetwork } from '../../../network/build.ts';
import { createSimulator, type Simulator } from '../../../simulator.ts';
import { takeUp, type UnitContext, type UnitState, unwatched } from '../../unit.ts';
import { learningProjection, plasticInhibition } from './circuit.ts';
import { type Activity, activityOf, watchLastSeconds } from './last_seconds.ts';

/** What to simulate. */
export interface InhibitionUnit {
  readonly excitatory: number;
  /** Hz */
  readonly rho0: number;
  /** Learning rate of each stage, nS, and its length in s. */
  readonly etas: readonly number[];
  readonly seconds: readonly number[];
  /** How many of the last seconds are measured; at most the length of the last stage. */
  readonly measured: number;
  readonly seed: number;
}

/** Rates and weights in one second. */
export interface Second {
  /** End of the second. */
  readonly end: number;
  /** Mean rates in Hz. */
  readonly excitatory: number;
  readonly inhibitory: number;
  /** Mean conductance of the learning synapses at its end, nS. */
  readonly weight: number;
}

/** What came out. */
export interface InhibitionResult extends Activity {
  readonly rho0: number;
  readonly course: readonly Second[];
  /** Conductances at the end in nS, ascending; of many, a thousand evenly spaced ones. */
  readonly weights: readonly number[];
}

const KEPT_WEIGHTS = 1000;

/** Evenly spaced order statistics. */
function thinned(values: Float64Array): number[] {
  const sorted = values.toSorted();
  const kept = Math.min(KEPT_WEIGHTS, sorted.length);
  return Array.from({ length: kept }, (_, k) => sorted[Math.floor(((k + 0.5) * sorted.length) / kept)]);
}

/** The stages that are done, and what they leave to the next. */
interface Learnt {
  readonly stages: number;
  readonly course: readonly Second[];
  /** In the order of `Simulator.weights`; undefined before the first stage. */
  readonly weights: Float64Array | undefined;
}

const nothingLearnt: Learnt = { stages: 0, course: [], weights: undefined };

/** As a unit keeps it, without its share. */
function stateOf({ stages, course, weights }: Learnt): Omit<UnitState, 'share'> {
  return { facts: { stages, course }, bytes: new Uint8Array(Float64Array.from(weights ?? []).buffer) };
}

function learntOf({ facts, bytes }: UnitState): Learnt {
  return { ...(facts as Omit<Learnt, 'weights'>), weights: new Float64Array(bytes.slice().buffer) };
}

/** The network of the next stage. @throws {InputError} if the weights are not of this network */
async function nextStage(
  { excitatory, rho0, etas, seed }: InhibitionUnit,
  { stages, weights }: Learnt,
): Promise<Simulator> {
  const simulator = await createSimulator(buildNetwork(plasticInhibition(excitatory, rho0, etas[stages]), seed));
  if (weights !== undefined) await simulator.setWeights(learningProjection, weights);
  return simulator;
}

/** Runs a stage to its end. @param tell is told the seconds of all stages, each at its end */
async function runStage(
  simulator: Simulator,
  { excitatory, seconds }: InhibitionUnit,
  learnt: Learnt,
  tell: (second: number) => void,
): Promise<Learnt> {
  const spikes = { excitatory: 0, inhibitory: 0 };
  simulator.spikes.subscribe(({ senders }) => {
    for (const neuron of senders) spikes[neuron < excitatory ? 'excitatory' : 'inhibitory']++;
  });
  const course = [...learnt.course];
  let weights = learnt.weights;
  for (let second = 1; second <= seconds[learnt.stages]; second++) {
    spikes.excitatory = 0;
    spikes.inhibitory = 0;
    await simulator.run(1000);
    const now = (await simulator.weights(learningProjection)).weights;
    course.push({
      end: learnt.course.length + second,
      excitatory: spikes.excitatory / excitatory,
      inhibitory: spikes.inhibitory / (excitatory / 4),
      weight: now.reduce((sum, weight) => sum + Math.abs(weight), 0) / now.length,
    });
    weights = now;
    tell(course.length);
  }
  simulator.dispose();
  return { stages: learnt.stages + 1, course, weights };
}

/** Runs the unit; what is kept of it is the end of a stage. */
export async function measureInhibition(
  unit: InhibitionUnit,
  context: UnitContext = unwatched,
): Promise<InhibitionResult> {
  const { rho0, etas, seconds } = unit;
  const whole = seconds.reduce((sum, length) => sum + length, 0);
  const tell = (second: number): void => context.progress(second / whole);
  let [learnt, simulator] = await takeUp(context, async (kept) => {
    const before = kept === undefined ? nothingLearnt : learntOf(kept);
    return [before, await nextStage(unit, before)];
  });
  while (learnt.stages < etas.length - 1) {
    learnt = await runStage(simulator, unit, learnt, tell);
    context.keep({ share: learnt.course.length / whole, ...stateOf(learnt) });
    simulator = await nextStage(unit, learnt);
  }
  const last = await watchLastSeconds(simulator, unit, seconds[learnt.stages]);
  const { course, weights } = await runStage(simulator, unit, learnt, tell);
  return {
    ...{ rho0, course, ...activityOf(last, unit) },
    weights: thinned((weights ?? new Float64Array()).map(Math.abs)),
  };
}
