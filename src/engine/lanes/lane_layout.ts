/**
 * Where the neurons of a range lie in an engine's memory. A lane is a neuron of a copy; the copies of a neuron are
 * neighbours, and each population begins at a multiple of four lanes, so that SIMD never mixes two populations. A
 * neuron and copy are named outside by their key = neuron · copies + copy.
 */
import type { Network, NeuronBlock } from '../../network/network.ts';

/** Neurons of one population within the range. */
export interface LaneGroup {
  readonly block: NeuronBlock;
  /** First neuron of the network that belongs to the group, and how many do. */
  readonly firstNeuron: number;
  readonly size: number;
  /** Lane of the first neuron's copy 0, a multiple of 4. */
  readonly firstLane: number;
}

/** The layout of a range of neurons. */
export interface LaneLayout {
  readonly copies: number;
  /** Neurons from … to − 1. */
  readonly from: number;
  readonly to: number;
  /** Lanes with padding, a multiple of 16. */
  readonly lanes: number;
  readonly groups: readonly LaneGroup[];
}

/** A lane of padding has this key. */
export const NO_KEY = 0xffffffff;

/** Lays out the neurons from … to − 1 of a network in a number of copies. */
export function layLanes(network: Network, from: number, to: number, copies: number): LaneLayout {
  let lane = 0;
  const groups: LaneGroup[] = [];
  for (const block of network.blocks) {
    const firstNeuron = Math.max(from, block.first);
    const size = Math.min(to, block.first + block.size) - firstNeuron;
    if (size <= 0) continue;
    groups.push({ block, firstNeuron, size, firstLane: lane });
    lane += 4 * Math.ceil((size * copies) / 4);
  }
  return { copies, from, to, lanes: Math.max(16, 16 * Math.ceil(lane / 16)), groups };
}

/** Lane of every neuron's copy 0, [network size]; `NO_KEY` outside the range. */
export function lanesOfNeurons({ groups, copies }: LaneLayout, networkSize: number): Uint32Array {
  const lanes = new Uint32Array(networkSize).fill(NO_KEY);
  for (const { firstNeuron, size, firstLane } of groups) {
    for (let i = 0; i < size; i++) lanes[firstNeuron + i] = firstLane + i * copies;
  }
  return lanes;
}

/** Key of every lane, [lanes]. */
export function keysOfLanes({ groups, copies, lanes }: LaneLayout): Uint32Array {
  const keys = new Uint32Array(lanes).fill(NO_KEY);
  for (const { firstNeuron, size, firstLane } of groups) {
    for (let i = 0; i < size * copies; i++) keys[firstLane + i] = firstNeuron * copies + i;
  }
  return keys;
}

/**
 * Cuts the neurons of a network into contiguous parts of like size, each of at least one neuron. @returns jobs + 1
 * limits
 */
export function cutNeurons(size: number, jobs: number): number[] {
  return Array.from({ length: jobs + 1 }, (_, job) => Math.round((size * job) / jobs));
}
