/**
 * Numbers and lists as a reader of a paper expects them: three significant digits at most, no leading zero for
 * quantities that cannot exceed one, a true minus sign, and a dash where there is no value. No NaN ever reaches the
 * page.
 */

/** Shown where there is no value. */
export const NOTHING = '–';

const sign = (value: number): string => (value < 0 ? '−' : '');

/** A number with a fixed count of decimals, thousands apart, e.g. `−1,204.5`. */
export function fixed(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING;
  const text = Math.abs(value).toFixed(decimals);
  const [whole, fraction] = text.split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `${Number(text) === 0 ? '' : sign(value)}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** A proportion or correlation without its leading zero: `.95`, `−.05`, `1.00`. */
export function proportion(value: number | null | undefined, decimals = 2): string {
  return fixed(value, decimals).replace(/^(−?)0\./, '$1.');
}

/** About three significant digits: `1,240,000`, `12.3`, `.0451` stays `0.0451`. */
export function significant(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING;
  if (value === 0) return '0';
  // Rounded first, so that 0.9999 becomes 1.00 and not 1.000.
  const rounded = Number(value.toPrecision(3));
  const magnitude = Math.floor(Math.log10(Math.abs(rounded)));
  if (magnitude < -4) return value.toExponential(1).replaceAll('-', '−');
  if (magnitude >= 3) return fixed(rounded, 0);
  return fixed(rounded, 2 - magnitude);
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'-0123456789'].map((c, i) => [c, [...'⁻⁰¹²³⁴⁵⁶⁷⁸⁹'][i]]),
);

/** Up to so many significant digits and no zeros at the end: `40`, `0.1`, `−2.5`, `3 × 10⁻⁸`. */
export function plain(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING;
  const rounded = Number(value.toPrecision(digits));
  const magnitude = Math.abs(rounded);
  if (rounded === 0) return '0';
  if (magnitude < 1e-4) {
    const [mantissa, exponent] = magnitude.toExponential().split('e');
    return `${sign(rounded)}${mantissa} × 10${[...exponent].map((c) => SUPERSCRIPTS[c]).join('')}`;
  }
  return `${sign(rounded)}${magnitude.toLocaleString('en-US', { maximumSignificantDigits: digits })}`;
}

/**
 * Two significant digits, or all of those before the point, never with an exponent: `0.25`, `1.0`, `100`. @param
 * value finite, ≥ 0
 */
export function twoDigits(value: number): string {
  if (value >= 99.5) return fixed(value, 0);
  return value.toLocaleString('en-US', { minimumSignificantDigits: 2, maximumSignificantDigits: 2 });
}

/** A count with a unit prefix: `640 B`, `12.3 kB`, `1.05 MB`. */
export function prefixed(value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING;
  const prefixes = ['', 'k', 'M', 'G', 'T'];
  // Rounded first, so that 999,999 becomes 1.00 M and not 1,000 k.
  const rounded = Number(value.toPrecision(3));
  const step = rounded === 0 ? 0 : Math.min(4, Math.max(0, Math.floor(Math.log10(Math.abs(rounded)) / 3)));
  const scaled = value / 1000 ** step;
  const text = step === 0 && Number.isInteger(scaled) ? String(scaled) : significant(scaled);
  return `${text} ${prefixes[step]}${unit}`.trim();
}

/** `p < .001`, `p = .032`, or a dash. */
export function probability(p: number | null | undefined): string {
  if (p === null || p === undefined || !Number.isFinite(p)) return NOTHING;
  return p < 0.001 ? 'p < .001' : `p = ${proportion(p, p < 0.1 ? 3 : 2)}`;
}

/**
 * Words of results as they are printed: T0 with its subscript, and numbers without the residue of binary fractions
 * (0.30000000000000004).
 */
export function printed(words: string): string {
  return words
    .replaceAll(/\bT0(?![\w])/g, 'T₀')
    .replaceAll(/\d+\.\d{13,}(?:e-?\d+)?/g, (number) => String(Number(Number(number).toPrecision(12))));
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** `1 network`, `2 networks`. */
export function counted(n: number, noun: string): string {
  return `${fixed(n, 0)} ${noun}${n === 1 ? '' : 's'}`;
}

/** A text with a capital at its beginning. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
