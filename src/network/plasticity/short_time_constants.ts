/** Time constants shorter than a step: possible, but nearly always seconds that were meant as milliseconds. */
import type { Value } from '../../../models/circuits/circuit.ts';
import { isDistribution } from '../draw/draw.ts';
import { valueBounds } from '../draw/value_bounds.ts';
import type { Network, WiredProjection } from '../network.ts';
import { noteOf } from '../rounding_notes.ts';
import { shortTermValues } from './short_term_columns.ts';

/** By name, in ms. */
type TimeConstants = readonly (readonly [string, Value])[];

/** The least of some above 0; of what is drawn for each synapse, the greatest that can be drawn. */
function leastOf(value: Value): number {
  if (typeof value === 'number') return value;
  if (isDistribution(value)) return valueBounds(value).high;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < value.length; i++) if (value[i] > 0) least = Math.min(least, value[i]);
  return least;
}

/** Those of a projection: of what changes with use, and of how its weights learn. */
function ofProjection({ projection: { synapse }, learning }: WiredProjection): TimeConstants {
  const used = synapse === undefined || synapse.model === 'static_synapse' ? [] : shortTermValues(synapse);
  return [
    ...used.flatMap(([key, value]) => (key.startsWith('tau') && value !== undefined ? [[key, value] as const] : [])),
    ...Object.entries(learning?.params ?? {}).filter(([key]) => learning?.rule.parameters[key].unit === 'ms'),
  ];
}

/** A note on them, in words; none where all are at least a step, or 0, which turns off what they are of. */
export function shortTimeConstants({
  blocks,
  projections,
  dt,
}: Pick<Network, 'blocks' | 'projections' | 'dt'>): string[] {
  const short = (constants: TimeConstants): string | undefined => {
    const told = constants.flatMap(([key, value]) => {
      const least = leastOf(value);
      return least > 0 && least < dt ? [`${key} ${least} ms`] : [];
    });
    return told.length === 0 ? undefined : told.join(', ');
  };
  return noteOf(`time constants below a step of ${dt} ms (they are in ms)`, [
    ...blocks.map(({ name, neuron, params }) => {
      const keys = Object.keys(neuron.parameters).filter((key) => neuron.parameters[key].unit === 'ms');
      const constants = keys.filter((key) => key.startsWith('tau')).map((key) => [key, params[key]] as const);
      return [`population ${name}`, short(constants)] as const;
    }),
    ...projections.map((wired) => [`projection ${wired.name}`, short(ofProjection(wired))] as const),
  ]);
}
