/**
 * Transmitted weights that a SONATA simulation asks for, as NEST's `weight_recorder` gives them: a row for each spike of a source and each of its recorded synapses, with
 * the weight that the spike transmits. They follow from the spikes of a run: each synapse is taken through those of its two neurons by the rule's own definition, so
 * that a run costs nothing more for being recorded, and a resumed one has all of its rows. In float64 or float32, as the backend has it.
 */
import { type LearningSynapse, learningSynapses } from '../../models/plasticity/plastic_synapse.ts';
import { stepOfInstant } from '../../models/time_grid.ts';
import type { SonataWeightReport } from '../formats/sonata/reports.ts';
import type { ByteSink } from '../formats/spikes/encode_spikes.ts';
import type { Network } from '../network/network.ts';

/** Recorded spikes as pairs (step, neuron), in the order of time. */
interface SpikePairs {
  read(visit: (pairs: Uint32Array) => void): void;
}

const HEADER = 'source_node_id source_population target_node_id target_population time_ms weights receptors ports\n';
/** Rows that are put together before they are written. */
const PART = 1 << 12;

/** A synapse that is recorded. */
interface RecordedSynapse {
  /** Source and target nodes, as they stand in a row. */
  readonly source: string;
  readonly target: string;
  readonly targetNeuron: number;
  readonly delay: number;
  readonly weight: number;
  /** None for a weight that never changes. */
  readonly learning: LearningSynapse | undefined;
  /** Spikes of the target that have acted. */
  acted: number;
}

/** A name as a field of a table whose fields blanks separate. */
function field(name: string): string {
  return /[\s"]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

function recordedSynapses(
  { projections }: SonataWeightReport,
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
        ...{ source: `${sourceIds[i]} ${field(source)}`, target: `${targetIds[i]} ${field(target)}` },
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
  recorded: SpikePairs,
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
 * Writes a report, rows in the order of time, then of sources and of their synapses.
 * @param steps of the run @param isFloat64 whether weights are kept in float64, else in float32
 */
export function writeWeights(
  sink: ByteSink,
  report: SonataWeightReport,
  network: Network,
  steps: number,
  spikes: SpikePairs,
  isFloat64: boolean,
): void {
  const bySource = recordedSynapses(report, network, isFloat64 ? (value) => value : Math.fround);
  const wanted = new Set(bySource.keys());
  for (const synapses of bySource.values()) for (const { targetNeuron } of synapses) wanted.add(targetNeuron);
  const trains = spikesOf(wanted, network, steps, spikes);
  const events = [...bySource.keys()]
    .flatMap((source) => (trains.get(source) ?? []).map((step) => ({ step, source })))
    .sort((a, b) => a.step - b.step || a.source - b.source);
  const encoder = new TextEncoder();
  let rows = [HEADER];
  const flush = (): void => {
    sink.append(encoder.encode(rows.join('')));
    rows = [];
  };
  for (const { step, source } of events) {
    const time = Number((step * network.dt).toFixed(6));
    for (const synapse of bySource.get(source) ?? []) {
      const weight = transmit(synapse, step, trains.get(synapse.targetNeuron) ?? []);
      rows.push(`${synapse.source} ${synapse.target} ${time} ${weight} 0 0\n`);
    }
    if (rows.length >= PART) flush();
  }
  flush();
}
