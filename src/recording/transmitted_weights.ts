/**
 * Transmitted weights of a run, as NEST's `weight_recorder` gives them: a row for each spike of a source and each of
 * its recorded synapses, with the weight that the spike transmits. They follow from the spikes of a run: each synapse
 * is taken through those of its two neurons by the rule's own definition, so that a run costs nothing more for being
 * recorded, and a resumed one has all of its rows. In float64 or float32, as the backend has it.
 */
import { type LearningSynapse, learningSynapses } from '../../models/plasticity/plastic_synapse.ts';
import { stepOfInstant } from '../../models/time_grid.ts';
import type { Network } from '../network/network.ts';
import type { RecordedWeights, TransmittedWeight } from './recording.ts';
import type { WeightRequest } from './run_plan.ts';
import type { SpikeSource } from './spikes_of_pairs.ts';

/** A synapse that is recorded. */
interface RecordedSynapse {
  /** Its two neurons, as they stand in a row. */
  readonly ends: Omit<TransmittedWeight, 'timeMs' | 'weight'>;
  readonly targetNeuron: number;
  readonly delay: number;
  readonly weight: number;
  /** None for a weight that never changes. */
  readonly learning: LearningSynapse | undefined;
  /** Spikes of the target that have acted. */
  acted: number;
}

function recordedSynapses(
  { projections }: WeightRequest,
  network: Network,
  round: (value: number) => number,
): Map<number, RecordedSynapse[]> {
  const bySource = new Map<number, RecordedSynapse[]>();
  for (const { index, source, target, sourceIds, targetIds } of projections) {
    const { drawn, learning, firstSource, firstTarget } = network.projections[index];
    if (drawn === undefined) throw new Error(`internal: projection ${index} is no list`);
    const { sources, targets, weight, delay } = drawn;
    const create = learning && learningSynapses(learning.rule, learning.params, round, network.dt);
    for (let i = 0; i < weight.length; i++) {
      const from = firstSource + sources[i];
      const list = bySource.get(from) ?? [];
      bySource.set(from, list);
      list.push({
        ends: { source, sourceId: sourceIds[i], target, targetId: targetIds[i] },
        ...{ targetNeuron: firstTarget + targets[i], delay: delay[i], weight: round(weight[i]), acted: 0 },
        learning: create?.(weight[i]),
      });
    }
  }
  return bySource;
}

/** Steps of the spikes of some sources, by source, up to the end of the run. */
function spikesOf(
  wanted: ReadonlySet<number>,
  { channels, size, dt }: Network,
  steps: number,
  recorded: SpikeSource,
): Map<number, number[]> {
  const spikes = new Map([...wanted].map((source) => [source, [] as number[]]));
  recorded.read((pairs) => {
    for (let i = 0; i < pairs.length; i += 2) spikes.get(pairs[i + 1])?.push(pairs[i]);
  });
  for (const { first, times = [] } of channels)
    times.forEach((train, i) => {
      const own = spikes.get(size + first + i);
      for (const time of train) {
        const step = stepOfInstant(time, dt);
        if (own !== undefined && step <= steps) own.push(step);
      }
      own?.sort((a, b) => a - b);
    });
  return spikes;
}

/** The weight that a spike transmits in a step, after what came before it. @param posts spikes of the target */
function transmit(synapse: RecordedSynapse, step: number, posts: readonly number[]): number {
  const { learning, delay } = synapse;
  if (learning === undefined) return synapse.weight;
  for (; synapse.acted < posts.length && posts[synapse.acted] + delay <= step; synapse.acted++)
    learning.post(posts[synapse.acted] + delay);
  return learning.pre(step);
}

/**
 * The weights that a request asks for.
 * @param steps of the run @param isFloat64 whether weights are kept in float64, else in float32
 */
export function transmittedWeights(
  request: WeightRequest,
  network: Network,
  steps: number,
  spikes: SpikeSource,
  isFloat64: boolean,
): RecordedWeights {
  return {
    each(visit) {
      const bySource = recordedSynapses(request, network, isFloat64 ? (value) => value : Math.fround);
      const wanted = new Set(bySource.keys());
      for (const synapses of bySource.values()) for (const { targetNeuron } of synapses) wanted.add(targetNeuron);
      const trains = spikesOf(wanted, network, steps, spikes);
      const events = [...bySource.keys()]
        .flatMap((source) => (trains.get(source) ?? []).map((step) => ({ step, source })))
        .sort((a, b) => a.step - b.step || a.source - b.source);
      for (const { step, source } of events)
        for (const synapse of bySource.get(source) ?? []) {
          const weight = transmit(synapse, step, trains.get(synapse.targetNeuron) ?? []);
          visit({ ...synapse.ends, timeMs: step * network.dt, weight });
        }
    },
  };
}
