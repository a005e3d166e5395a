/** The rules by which a circuit file may connect populations; see read.ts. */
import * as z from 'zod';
import { probability } from './values.ts';

const autapses = { allow_autapses: z.boolean().exactOptional() };
const multapses = { ...autapses, allow_multapses: z.boolean().exactOptional() };
const neighbours = z.int().min(0);
const count = z.int().min(0);

/** Which pairs of a projection are connected. */
export const connector = z
  .discriminatedUnion('rule', [
    z.strictObject({ rule: z.literal('all_to_all'), ...autapses }),
    z.strictObject({ rule: z.literal('one_to_one') }),
    z.strictObject({ rule: z.literal('fixed_probability'), p: probability, ...autapses }),
    z.strictObject({
      rule: z.literal('fixed_indegree').describe('exactly indegree sources for each target, drawn with replacement'),
      indegree: count,
      ...multapses,
    }),
    z.strictObject({
      rule: z.literal('fixed_outdegree').describe('exactly outdegree targets for each source, drawn with replacement'),
      outdegree: count,
      ...multapses,
    }),
    z.strictObject({
      rule: z
        .literal('fixed_total_number')
        .describe('exactly total synapses, source and target of each drawn with replacement'),
      total: count,
      ...multapses,
    }),
    z.strictObject({
      rule: z.literal('maass').describe('P(a, b) = C·exp(−(D(a, b)/lambda)²), no self-connections (Maass et al. 2002)'),
      C: probability,
      lambda: z.number().min(0),
    }),
    z.strictObject({
      rule: z.literal('gaussian').describe('P(a, b) = p_max·exp(−D(a, b)²/(2·sigma²)), cut at 1'),
      p_max: z.number().min(0),
      sigma: z.number().positive(),
      ...autapses,
    }),
    z.strictObject({
      rule: z.literal('exponential').describe('P(a, b) = p_max·exp(−D(a, b)/sigma), cut at 1'),
      p_max: z.number().min(0),
      sigma: z.number().positive(),
      ...autapses,
    }),
    z.strictObject({
      rule: z.literal('random_targets').describe('every source contacts its own random fraction of the targets'),
      fraction: probability,
    }),
    z.strictObject({
      rule: z.literal('ring').describe('each neuron to its neighbours on each side, within a population'),
      neighbours,
      directed: z.boolean().exactOptional().describe('ahead only'),
    }),
    z.strictObject({
      rule: z.literal('small_world').describe('a ring with rewired targets (Watts & Strogatz 1998)'),
      neighbours,
      rewire: probability,
    }),
    z.strictObject({
      rule: z.literal('scale_free').describe('growth with preferential attachment (Barabási & Albert 1999)'),
      edgesPerNode: z.int().min(1),
      exponent: z.number().gt(2).exactOptional().describe('of the tail of the degrees; 3 where left out'),
    }),
    z.strictObject({
      rule: z.literal('clusters').describe('source and target cut into as many blocks'),
      clusters: z.int().min(1),
      within: probability,
      between: probability,
      ...autapses,
    }),
    z.strictObject({
      rule: z.literal('list').describe('pairs, as indices within the two populations'),
      sources: z.array(z.int().min(0)),
      targets: z.array(z.int().min(0)),
    }),
  ])
  .meta({
    id: 'Connector',
    description:
      'which pairs are connected; allow_autapses, allow_multapses: a neuron to itself, a pair repeatedly; true where left out',
  });
