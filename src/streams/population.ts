/** The spikes of one population among those of a network. */
import { map, type OperatorFunction } from 'rxjs';
import { refuse, shown } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { populationBlock } from '../network/population_block.ts';
import type { SpikeBatch } from '../signals.ts';

/**
 * Passes on the spikes of a population, as if it were the network: neurons are counted within it, in copy c from
 * c · its size on, so that `liquidState` and `rate` take its size. Batches without a spike of it come too.
 * @throws {InputError} at once for a population that is not there
 */
export function population(
  network: Pick<Network, 'blocks' | 'size'>,
  name: string,
): OperatorFunction<SpikeBatch, SpikeBatch> {
  // From JavaScript, anything may be given.
  if (!Array.isArray((network as Partial<Network> | undefined | null)?.blocks))
    refuse('population', `no network (${shown(network)})`, 'give what buildNetwork makes of a circuit, then a name');
  const { size: networkSize } = network;
  const { first, size } = populationBlock(network, name, 'population');
  return map(({ fromStep, toStep, steps, senders }) => {
    const within = (sender: number): number => (sender % networkSize) - first;
    const isHere = (sender: number): boolean => within(sender) >= 0 && within(sender) < size;
    return {
      ...{ fromStep, toStep },
      steps: steps.filter((_, i) => isHere(senders[i])),
      senders: senders.filter(isHere).map((sender) => Math.floor(sender / networkSize) * size + within(sender)),
    };
  });
}
