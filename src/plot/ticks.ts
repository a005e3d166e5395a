/** Ticks that a reader would choose: multiples of 1, 2 or 5 times a power of ten. */

/**
 * Ticks from at or below the lowest to at or above the highest of some values: four to seven as a rule, at least two.
 * @param low finite @param high finite, ≥ low
 */
export function roundTicks(low: number, high: number): number[] {
  const span = high - low || 1;
  const decade = 10 ** Math.floor(Math.log10(span / 4));
  const step = [1, 2, 5, 10].map((k) => k * decade).find((candidate) => span / candidate <= 6) ?? decade * 10;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: Math.max(last, first + 1) - first + 1 }, (_, i) => (first + i) * step);
}

/** Ticks at some of the numbers 0 … size − 1. */
export function wholeTicks(size: number): number[] {
  return roundTicks(0, size - 1).filter((tick) => Number.isInteger(tick) && tick < size);
}

/** Beyond these, numbers are written with an exponent. */
const [SMALLEST, LARGEST] = [1e-4, 1e7];

/** A tick as text: no digits that rounding left, thousands apart, an exponent where there are too many digits. */
export function tickText(value: number): string {
  const rounded = Number(value.toPrecision(10));
  const size = Math.abs(rounded);
  if (size !== 0 && (size < SMALLEST || size >= LARGEST))
    return rounded.toExponential().replace('e+', 'e').replaceAll('-', '−');
  const [whole, rest] = String(rounded).split('.');
  const grouped = size < 10_000 ? whole : whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return (rest === undefined ? grouped : `${grouped}.${rest}`).replaceAll('-', '−');
}

/** Every so many of some ticks that their texts have room. @param px along the axis @param room for each, px */
export function spacedTicks(ticks: readonly number[], px: number, room: number): readonly number[] {
  const most = Math.max(2, Math.floor(px / room));
  const each = Math.ceil(ticks.length / most);
  return ticks.filter((_, i) => i % each === 0);
}
