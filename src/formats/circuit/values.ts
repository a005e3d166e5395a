/** What a circuit file may give as a name and as a quantity; see read.ts. */
import * as z from 'zod';

/** A name of something, which messages and tables print. */
export const name = z
  .string()
  .min(1)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'use one line without control characters');
/** A probability. */
export const probability = z.number().min(0).max(1);

const bounds = { min: z.number().exactOptional(), max: z.number().exactOptional() };
const spread = z.number().min(0);

const distribution = z
  .discriminatedUnion('distribution', [
    z.strictObject({ distribution: z.literal('uniform'), low: z.number(), high: z.number() }),
    z.strictObject({
      distribution: z.literal('normal').describe('values outside [min, max] are drawn again'),
      mean: z.number(),
      sd: spread,
      ...bounds,
    }),
    z.strictObject({
      distribution: z.literal('positive_normal').describe('values ≤ 0 are drawn again from U[0, 2·mean]'),
      mean: z.number().positive(),
      sd: spread,
      max: z.number().exactOptional(),
    }),
    z.strictObject({
      distribution: z.literal('gamma').describe('with the sign of its mean; sd = |mean| gives an exponential'),
      mean: z.number(),
      sd: spread,
    }),
    z.strictObject({
      distribution: z
        .literal('lognormal')
        .describe(
          'with the sign of its mean; mean and sd of the quantity itself; values outside [min, max] are drawn again',
        ),
      mean: z.number(),
      sd: spread,
      ...bounds,
    }),
  ])
  .meta({ id: 'Distribution', description: 'a random quantity, drawn once per neuron or per synapse at build' });

/** A quantity of a neuron. */
export const value = z
  .union([z.number(), z.array(z.number()), distribution])
  .meta({ id: 'Value', description: 'a constant, one value per neuron (or per listed synapse), or a distribution' });

const decay = { amplitude: z.number(), scale: z.number().positive(), offset: z.number().exactOptional(), ...bounds };

const distanceFunction = z
  .discriminatedUnion('distance', [
    z.strictObject({
      distance: z.literal('linear').describe('offset + slope·d'),
      offset: z.number(),
      slope: z.number(),
      ...bounds,
    }),
    z.strictObject({ distance: z.literal('exponential').describe('offset + amplitude·exp(−d/scale)'), ...decay }),
    z.strictObject({ distance: z.literal('gaussian').describe('offset + amplitude·exp(−d²/(2·scale²))'), ...decay }),
  ])
  .meta({ id: 'DistanceFunction', description: 'by the distance d between two neurons, cut at min and max' });

/** A quantity of a synapse. */
export const synapseValue = z
  .union([z.number(), z.array(z.number()), distribution, distanceFunction])
  .meta({ id: 'SynapseValue', description: 'a value of a synapse: a Value, or by the distance between its neurons' });
