/** Units of metrics, as far as the tables and figures of a task say them, and those of costs. */
import type { Presentation } from '../../tasks/presentation.ts';

/** Of what every unit costs (unit_rows.ts). */
const COSTS: readonly (readonly [string, string])[] = [
  ['footprintBytes', 'bytes'],
  ['effectiveACsPerSecond', '1/s'],
  ['effectiveMACsPerSecond', '1/s'],
  ['denseOpsPerSecond', '1/s'],
  ['modelSeconds', 's'],
];

interface Shown {
  readonly metric?: unknown;
  readonly format?: { readonly unit?: unknown };
  readonly y?: { readonly format?: { readonly unit?: unknown } };
}

/** Everything within plain data that names a metric and says how its values are written. */
function* unitsWithin(data: unknown): Generator<readonly [string, string], void> {
  if (typeof data !== 'object' || data === null) return;
  const { metric, format, y } = data as Shown;
  const unit = format?.unit ?? y?.format?.unit;
  if (typeof metric === 'string' && typeof unit === 'string') yield [metric, unit];
  for (const part of Object.values(data)) yield* unitsWithin(part);
}

/** Units by metric; a metric without one is a pure number, or its unit is told nowhere. */
export function metricUnits(presentation: Presentation | undefined): ReadonlyMap<string, string> {
  return new Map([...COSTS, ...unitsWithin(presentation)]);
}
