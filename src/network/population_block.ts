/** The neurons of a population, by its name. */
import { refuse } from '../errors.ts';
import type { Network, NeuronBlock } from './network.ts';

/** The block of a population. @throws {InputError} for one that is not there */
export function populationBlock({ blocks }: Pick<Network, 'blocks'>, name: string, where: string): NeuronBlock {
  const known = blocks.map((block) => block.name);
  const block = blocks.find((one) => one.name === name);
  return block ?? refuse(where, `unknown population (${name})`, `use one of: ${known.join(', ')}`);
}
