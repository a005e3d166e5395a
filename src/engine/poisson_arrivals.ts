/**
 * Sparse Poisson inputs, as arrival times with exponential gaps: the cost is per event, and how time is cut into windows changes nothing. Each neuron of
 * each copy has its own stream. Dense inputs are drawn as counts: see poisson_counts.ts.
 */
import type { Network } from '../network/network.ts';
import { type RandomStream, randomStream } from '../random.ts';
import { isDense } from './poisson_counts.ts';

/** Delivers arrivals window by window. */
export interface PoissonArrivals {
  /** Calls `deliver` for every spike emitted in a step up to and including `toStep`: neuron, copy, weight and step of arrival (delay included). */
  until(toStep: number, deliver: (neuron: number, copy: number, weight: number, step: number) => void): void;
}

/** Creates the trains of all sparse Poisson inputs onto the neurons from … to − 1 of a network. */
export function createPoissonArrivals(
  network: Network,
  copyIds: readonly number[],
  from: number,
  to: number,
): PoissonArrivals {
  const trains = copyIds.flatMap((id, copy) =>
    network.poisson
      .filter((drive) => drive.meanPerStep > 0 && !isDense(drive))
      .flatMap((drive) =>
        Array.from({ length: drive.size }, (_, i) => ({ neuron: drive.first + i, i }))
          .filter(({ neuron }) => neuron >= from && neuron < to)
          .map(({ neuron, i }) => {
            const stream: RandomStream = randomStream(network.seed, `poisson ${drive.name}`, id, i);
            return { neuron, copy, drive, next: stream.exponential() / drive.meanPerStep, stream };
          }),
      ),
  );
  return {
    until(toStep, deliver) {
      for (const train of trains) {
        while (train.next <= toStep) {
          const step = Math.max(1, Math.ceil(train.next));
          const { drive } = train;
          if (step > drive.from && step <= drive.to)
            deliver(train.neuron, train.copy, drive.weight, step + drive.delay);
          train.next += train.stream.exponential() / drive.meanPerStep;
        }
      }
    },
  };
}
