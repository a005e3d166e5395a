/**
 * One network with plastic inhibition from the beginning, where nothing inhibits an excitatory neuron, to its end:
 * rates and mean weight second by second, and what the excitatory neurons do in the last seconds. It may learn in
 * stages, each with a learning rate of its own: a stage takes up the weights of the one before, and potentials and
 * conductances begin anew.
 */
import { createRunningSpikeStatistics } from '../../../metrics/running_spike_statistics.ts';
import { buildNetwork } from '../../../network/build.ts';
import { createSimulator, type Simulator } from '../../../simulator.ts';
import { type UnitContext, type UnitState, unwatched } from '../../unit.ts';
import { alphaFor, learningProjection, plasticInhibition } from './circuit.ts';
import { pairCorrelation } from './pair_correlation.ts';
import { createPairing } from './pairing.ts';

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

/** What came out; the rest is about excitatory neurons in the measured seconds. */
export interface InhibitionResult {
  readonly rho0: number;
  readonly course: readonly Second[];
  readonly rateHz: number;
  /** Mean over neurons of the coefficient of variation of their intervals; null where too few fired. */
  readonly cv: number | null;
  readonly correlation: number | null;
  /**
   * Q/α of pairing.ts over the synapses that were not at 0 when the last stage began: 1 where nothing drifts; null
   * without such synapses.
   */
  readonly balance: number | null;
  /** Rate of every neuron in Hz, ascending. */
  readonly rates: readonly number[];
  /** Conductances at the end in nS, ascending, every so-manieth so that they are few. */
  readonly weights: readonly number[];
}

const STEPS_OF_SECOND = 10_000;
/** Steps of a bin of the counts: 5 ms, the refractory time. */
const STEPS_OF_BIN = 50;
const TAU_STEPS = 200;
const KEPT_WEIGHTS = 1000;

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Evenly spaced order statistics. */
function thinned(values: Float64Array): number[] {
  const sorted = values.toSorted();
  const kept = Math.min(KEPT_WEIGHTS, sorted.length);
  return Array.from({ length: kept }, (_, k) => sorted[Math.floor(((k + 0.5) * sorted.length) / kept)]);
}

/** What the stages that are done leave to the next, besides the weights. */
interface Kept {
  readonly stages: number;
  readonly course: readonly Second[];
}

/**
 * One stage: its seconds, numbered from 1, and the weights at its end in the order of `Simulator.weights`. @param tell
 * is told each second at its end
 */
async function runStage(
  simulator: Simulator,
  { excitatory }: InhibitionUnit,
  seconds: number,
  tell: (second: number) => void,
): Promise<{ readonly course: readonly Second[]; readonly weights: Float64Array }> {
  const spikes = { excitatory: 0, inhibitory: 0 };
  const counting = simulator.spikes.subscribe(({ senders }) => {
    for (const neuron of senders) spikes[neuron < excitatory ? 'excitatory' : 'inhibitory']++;
  });
  const course: Second[] = [];
  let weights: Float64Array = new Float64Array();
  for (let end = 1; end <= seconds; end++) {
    spikes.excitatory = 0;
    spikes.inhibitory = 0;
    await simulator.run(1000);
    weights = (await simulator.weights(learningProjection)).weights;
    course.push({
      end,
      excitatory: spikes.excitatory / excitatory,
      inhibitory: spikes.inhibitory / (excitatory / 4),
      weight: weights.reduce((sum, weight) => sum + Math.abs(weight), 0) / weights.length,
    });
    tell(end);
  }
  counting.unsubscribe();
  return { course, weights };
}

/** Runs the unit; what is kept of it is the end of a stage. */
export async function measureInhibition(
  unit: InhibitionUnit,
  context: UnitContext = unwatched,
): Promise<InhibitionResult> {
  const { excitatory, rho0, etas, seconds, measured, seed } = unit;
  const statistics = createRunningSpikeStatistics(excitatory);
  const counts = new Uint32Array(excitatory);
  const bins = new Uint32Array((measured * STEPS_OF_SECOND) / STEPS_OF_BIN);
  const begun = context.kept as (UnitState & { readonly facts: Kept }) | undefined;
  const course: Second[] = [...(begun?.facts.course ?? [])];
  let weights: Float64Array | undefined = begun && new Float64Array(begun.bytes.slice().buffer);
  let coincidences = Number.NaN;
  const whole = seconds.reduce((sum, length) => sum + length, 0);
  for (const [stage, eta] of etas.entries()) {
    if (stage < (begun?.facts.stages ?? 0)) continue;
    const simulator = await createSimulator(buildNetwork(plasticInhibition(excitatory, rho0, eta), seed));
    if (weights !== undefined) await simulator.setWeights(learningProjection, weights);
    const { sources, targets, weights: begin } = await simulator.weights(learningProjection);
    const kept = Array.from(begin.keys()).filter((i) => begin[i] !== 0);
    const pairing = createPairing(
      { sources: kept.map((i) => sources[i]), targets: kept.map((i) => targets[i]) },
      { sources: excitatory / 4, targets: excitatory },
      TAU_STEPS,
    );
    const from = (seconds[stage] - measured) * STEPS_OF_SECOND;
    if (stage === etas.length - 1)
      simulator.spikes.subscribe(({ steps, senders }) => {
        for (let i = 0; i < steps.length; i++) {
          if (steps[i] <= from) continue;
          if (senders[i] >= excitatory) {
            pairing.pre(senders[i] - excitatory, steps[i]);
            continue;
          }
          pairing.post(senders[i], steps[i]);
          statistics.add(senders[i], steps[i]);
          counts[senders[i]]++;
          bins[Math.floor((steps[i] - from - 1) / STEPS_OF_BIN)]++;
        }
      });
    const before = course.length;
    const tell = (second: number): void => context.progress((before + second) / whole);
    const run = await runStage(simulator, unit, seconds[stage], tell);
    simulator.dispose();
    weights = run.weights;
    coincidences = pairing.perArrival();
    course.push(...run.course.map((second) => ({ ...second, end: before + second.end })));
    if (stage < etas.length - 1)
      context.keep({
        share: course.length / whole,
        facts: { stages: stage + 1, course: [...course] },
        bytes: new Uint8Array(run.weights.slice().buffer),
      });
  }
  const neurons = Array.from({ length: excitatory }, (_, neuron) => neuron);
  const { rateHz, cv } = statistics.of(neurons, measured * STEPS_OF_SECOND, 0.1);
  return {
    rho0,
    course,
    rateHz,
    cv: finiteOrNull(cv),
    correlation: finiteOrNull(pairCorrelation(bins, counts)),
    balance: finiteOrNull(coincidences / alphaFor(rho0)),
    rates: Array.from(counts, (count) => count / measured).toSorted((a, b) => a - b),
    weights: thinned((weights ?? new Float64Array()).map(Math.abs)),
  };
}
