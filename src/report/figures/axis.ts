/** An axis of a figure, and where values lie on it. */

/** An axis; positions in data units. */
export interface Axis {
  readonly type: 'log' | 'linear';
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly label: string;
  readonly format: (value: number) => string;
}

const scaled = (axis: Axis, value: number): number => (axis.type === 'log' ? Math.log(value) : value);

/** Where a value lies on an axis, 0 to 1. */
export function fraction(axis: Axis, value: number): number {
  const [low, high] = axis.domain.map((end) => scaled(axis, end));
  return (scaled(axis, value) - low) / (high - low);
}

/** The value at a fraction of an axis. */
export function valueAt(axis: Axis, at: number): number {
  const [low, high] = axis.domain.map((end) => scaled(axis, end));
  const value = low + at * (high - low);
  return axis.type === 'log' ? Math.exp(value) : value;
}
