/**
 * Poisson inputs of a SONATA simulation, which the format does not have: `"input_type": "poisson"` with `rate` (Hz),
 * `weight` (pA, mV or nS) and `delay` (ms), and if wanted `start` and `stop` (ms). Each neuron of the node set has a
 * train of its own.
 */
import * as z from 'zod';
import type { Input } from '../../../models/circuits/circuit.ts';
import { refuse } from '../../errors.ts';
import { parseWith } from '../schema_errors.ts';
import type { SonataConfig } from './config.ts';
import type { PlacedPopulation } from './neurons.ts';
import { chooseNodes } from './node_sets.ts';

/** What `input_type` calls them. */
export const POISSON = 'poisson';

const poisson = z.object({
  rate: z.number(),
  weight: z.number(),
  delay: z.number(),
  start: z.number().optional(),
  stop: z.number().optional(),
});

/** The Poisson inputs. @throws {InputError} for a set that is not a whole population of one model */
export function readPoissonInputs(config: SonataConfig, all: readonly PlacedPopulation[]): Input[] {
  return [...config.inputs].flatMap(([name, input]) => {
    if (input.input_type !== POISSON) return [];
    const where = `input ${name}`;
    const { rate, weight, delay, start, stop } = input;
    const values = parseWith(poisson, { rate, weight, delay, start, stop }, where);
    const nodes = all.map((placed) => placed.nodes);
    const chosen = [...chooseNodes(input.node_set, config.nodeSets, nodes, where)];
    const [[population, rows] = ['', []]] = chosen;
    const target = all.find((placed) => placed.nodes.name === population);
    if (chosen.length !== 1 || target === undefined || target.parts.length !== 1 || rows.length !== target.nodes.size)
      return refuse(where, 'node_set is not one whole population of one model', 'give each population an input');
    const [{ name: part, model }] = target.parts;
    if (model === undefined) refuse(where, `virtual nodes (${part})`, 'choose nodes that are simulated');
    const between = {
      ...(values.start === undefined ? {} : { start: values.start }),
      ...(values.stop === undefined ? {} : { stop: values.stop }),
    };
    const driven = { rate: values.rate, weight: values.weight, delay: values.delay };
    return [{ kind: 'poisson', name, target: part, ...driven, ...between } as const];
  });
}
