/**
 * Independent Poisson trains into neurons, as arrival times with exponential gaps: the cost is per event, and how time is cut
 * into windows changes nothing. Each neuron of each copy has its own stream.
 */
import type { Network } from '../network/network.ts';
import { type RandomStream, randomStream } from '../random.ts';

/** Delivers arrivals window by window. */
export interface PoissonArrivals {
  /** Calls `deliver` for every arrival in a step up to and including `toStep`; lane, weight and step of arrival (delay included). */
  until(toStep: number, deliver: (lane: number, weight: number, step: number) => void): void;
}

/** Creates the trains of all Poisson inputs of a network. */
export function createPoissonArrivals(network: Network, copyIds: readonly number[]): PoissonArrivals {
  const trains: { lane: number; weight: number; delay: number; mean: number; next: number; stream: RandomStream }[] =
    [];
  copyIds.forEach((id, copy) => {
    for (const { name, first, size, meanPerStep, weight, delay } of network.poisson) {
      if (meanPerStep === 0) continue;
      for (let i = 0; i < size; i++) {
        const stream = randomStream(network.seed, `poisson ${name}`, id, i);
        const lane = copy * network.size + first + i;
        trains.push({ lane, weight, delay, mean: meanPerStep, next: stream.exponential() / meanPerStep, stream });
      }
    }
  });
  return {
    until(toStep, deliver) {
      for (const train of trains) {
        while (train.next <= toStep) {
          deliver(train.lane, train.weight, Math.max(1, Math.ceil(train.next)) + train.delay);
          train.next += train.stream.exponential() / train.mean;
        }
      }
    },
  };
}
