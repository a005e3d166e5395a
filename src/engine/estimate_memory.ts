/**
 * What a network will need, told before it is built, so that one that does not fit is refused instead of being half
 * built. Pure arithmetic on expected numbers of synapses; the constants are those of the arrays of network and engine,
 * those of a process and a thread were measured.
 */
import type { Circuit } from '../../models/circuits/circuit.ts';
import type { Connector } from '../../models/circuits/connector.ts';
import { longestDelay } from '../network/connect/delays.ts';
import { isDrawnByTarget } from '../network/connect/projections.ts';
import { mostReceptors, type Network, type WiredProjection } from '../network/network.ts';
import type { Backend } from './backends.ts';
import { possibleDelays } from './possible_delays.ts';
import { HALF_LANES } from './rows/row_places.ts';
import { shortTermBytes, shortTermForm } from './rows/short_term_tables.ts';

/** An estimate. */
export interface MemoryEstimate {
  /** All in all. */
  readonly bytes: number;
  /** Of the memory that each thread computes in, which cannot exceed 4 GiB. */
  readonly threadBytes: number;
  readonly synapses: number;
}

const COMPACT_SYNAPSE = 4;
const FULL_SYNAPSE = 8;
/** State, two receptors, sums, keys, spikes. */
const LANE = 96;
/** Sum and two states of a receptor. */
const FURTHER_RECEPTOR = 12;
/** What a sum takes more in the full form. */
const WIDER_SUM = 4;
/** Parameter columns and positions of a neuron, in every thread. */
const NEURON = 160;
/**
 * Synapses of rules that are drawn whole, in every thread: source, target, weight, delay; seven parameters of
 * short-term plasticity.
 */
const DRAWN_SYNAPSE = 28;
const DRAWN_SHORT_TERM = 56;
/**
 * Lane; weight and what the rule keeps besides, by copy; and, for as long as a projection that learns is built, the
 * table of its synapses and its sorting.
 */
const LEARNING_SYNAPSE = 4;
const LEARNING_STATE = 8;
const LEARNING_BUILD = 60;
/** A bucket of events under way and the number of a delay, for each step that a delay can have. */
const BUCKET = 48 + 2;
/**
 * What arrives in a step, as the reference engine keeps it: a number by receptor, neuron and step of the longest delay.
 */
const RING_PLACE = 8;
const PROCESS = 100e6;
const THREAD = 50e6;

function count(connector: Connector, sourceSize: number, targetSize: number): number {
  // Where autapses are forbidden; sizes alone do not tell a population from another one as large, which is one in as
  // many.
  const selves = 'allow_autapses' in connector && connector.allow_autapses === false && sourceSize === targetSize;
  const pairs = sourceSize * targetSize - (selves ? sourceSize : 0);
  switch (connector.rule) {
    case 'fixed_indegree':
      return connector.indegree * targetSize;
    case 'fixed_outdegree':
      return connector.outdegree * sourceSize;
    case 'fixed_total_number':
      return connector.total;
    case 'fixed_probability':
      return connector.p * pairs;
    case 'all_to_all':
      return pairs;
    case 'one_to_one':
      return sourceSize;
    case 'random_targets':
      return connector.fraction * sourceSize * targetSize;
    case 'list':
      return connector.sources.length;
    case 'maass':
      // At most; how many there are depends on distances.
      return connector.lambda === 0 ? 0 : connector.C * sourceSize * targetSize;
    case 'gaussian':
    case 'exponential':
      // They are drawn whole and counted then; until then nothing is known of distances.
      return 0;
    case 'ring':
      return connector.neighbours * (connector.directed === true ? 1 : 2) * sourceSize;
    case 'small_world':
      return 2 * connector.neighbours * sourceSize;
    case 'scale_free':
      return connector.edgesPerNode * (sourceSize - connector.edgesPerNode);
    case 'clusters': {
      const { clusters, within, between } = connector;
      return (pairs * (within + (clusters - 1) * between)) / clusters;
    }
    default:
      return connector satisfies never;
  }
}

/** Synapses of a projection, expected where they are drawn with a probability. */
export function countSynapses({ drawn, projection, sourceSize, targetSize }: WiredProjection): number {
  return drawn?.sources.length ?? count(projection.connector, sourceSize, targetSize);
}

/** Networks that are held: one by the process, and one by each thread of several. */
function networksHeld(jobs: number): number {
  return jobs === 1 ? 1 : 1 + jobs;
}

/**
 * The least that a circuit will need, told from nothing but its sizes: what is refused here need not even be begun.
 * Rules by distance, which may draw anything, count as nothing.
 */
export function leastMemory({ populations, projections, inputs = [] }: Circuit, jobs: number): MemoryEstimate {
  const sizes = new Map<string, number>(populations.map(({ name, size }) => [name, size]));
  for (const input of inputs) if (input.kind === 'spikes') sizes.set(input.name, input.channels);
  const neurons = populations.reduce((sum, { size }) => sum + size, 0);
  let synapses = 0;
  let drawn = 0;
  for (const { source, target, connector } of projections) {
    if (connector.rule === 'maass') continue;
    const found = count(connector, sizes.get(source) ?? 0, sizes.get(target) ?? 0);
    synapses += found;
    if (!isDrawnByTarget(connector)) drawn += found;
  }
  const threadBytes = (synapses * COMPACT_SYNAPSE + neurons * LANE) / jobs;
  const bytes = PROCESS + jobs * threadBytes + networksHeld(jobs) * (neurons * NEURON + drawn * DRAWN_SYNAPSE);
  return { bytes, threadBytes, synapses };
}

/** Estimates the memory of a network on a number of threads and in a number of copies; `backend` where it is known. */
export function estimateMemory(
  network: Network,
  {
    jobs,
    copies,
    form,
    backend,
  }: {
    readonly jobs: number;
    readonly copies: number;
    readonly form: 'compact' | 'full';
    readonly backend?: Backend | 'auto';
  },
): MemoryEstimate {
  const { size, channels, projections } = network;
  const synapses = projections.reduce((sum, wired) => sum + countSynapses(wired), 0);
  const learning = projections.filter((wired) => wired.learning !== undefined).map(countSynapses);
  const learningSynapses = learning.reduce((a, b) => a + b, 0);
  // Projections that learn are built one after the other.
  const buildBytes = LEARNING_BUILD * learning.reduce((a, b) => Math.max(a, b), 0);
  const shortTerm = shortTermForm(network);
  const { shared, own } = shortTerm === undefined ? { shared: 0, own: 0 } : shortTermBytes[shortTerm];
  const perSynapse = form === 'compact' ? COMPACT_SYNAPSE : FULL_SYNAPSE + shared + own * copies;
  const drawnBytes = projections.reduce(
    (sum, { drawn }) =>
      sum + (drawn?.sources.length ?? 0) * (DRAWN_SYNAPSE + (drawn?.shortTerm === undefined ? 0 : DRAWN_SHORT_TERM)),
    0,
  );
  const sources = size + channels.reduce((sum, block) => sum + block.size, 0);
  // Compact rows tell halves of the lanes apart.
  const halves = form === 'compact' && size / jobs > HALF_LANES ? 2 : 1;
  const parts = possibleDelays(network).length * halves;
  const rowBytes = sources * (parts * (form === 'compact' ? 2 : 4) + 4);
  // The first pass over the wiring counts synapses by source and part of its row.
  const countBytes = sources * (parts * 4 + 4);
  const receptors = Math.max(2, mostReceptors(network));
  const lane = LANE + FURTHER_RECEPTOR * (receptors - 2) + (form === 'compact' ? 0 : WIDER_SUM * receptors);
  const perLearning = LEARNING_SYNAPSE + LEARNING_STATE * copies;
  const synapseBytes = (synapses - learningSynapses) * perSynapse + learningSynapses * perLearning;
  const horizon = network.poisson.reduce(
    (longest, { delay }) => Math.max(longest, delay),
    longestDelay(projections, network.dt),
  );
  const delayBytes = backend === 'reference' ? RING_PLACE * receptors * size * copies * horizon : BUCKET * horizon;
  const threadBytes = (synapseBytes + size * copies * lane) / jobs + rowBytes + delayBytes;
  const bytes =
    PROCESS +
    (jobs === 1 ? 0 : jobs * THREAD) +
    buildBytes +
    jobs * (threadBytes + countBytes) +
    networksHeld(jobs) * (size * NEURON + drawnBytes);
  return { bytes, threadBytes, synapses };
}
