/**
 * Opening and closing rates of Hodgkin–Huxley gates as text of the kernel dialect. Each set of six rates is made of
 * powers of two exponentials, and in the course of a step these are not computed anew: the change of an exponential is
 * a (4,4) Padé form, positive everywhere, squared; its error is below 1e-7 for changes of two scales. Several rates
 * have the form x/(1 − e^{−x}), which is 0/0 at x = 0 and loses digits around it; there it is written as its power
 * series 1 + x/2 + Σ B₂ₖ·x²ᵏ/(2k)! with Bernoulli's numbers, wrong by 2e-11 at most.
 */

/** Intermediate values of a kernel, by name. */
export type Lines = Readonly<Record<string, string>>;

/** The rates of the gates. */
export interface GateRates {
  /** The rates are made of exp(−u/scale) for two scales in mV. */
  readonly scales: readonly [number, number];
  /**
   * Writes the rates at a potential: among them `am`, `bm`, `ah`, `bh`, `an` and `bn`, opening and closing of sodium's
   * activation, its inactivation and potassium's activation, in 1/ms.
   * @param u name of the potential in mV @param raised names of the two exponentials @param suffix ends all names
   */
  readonly write: (u: string, raised: readonly [string, string], suffix: string) => Lines;
}

/**
 * Writes the value `name`: an exponential exp(−u/scale), `before` a change of u, after it. @param change name of the
 * change in mV
 */
export function changed(name: string, before: string, change: string, scale: number): Lines {
  const [at, square, even, odd, ratio] = ['X', 'XX', 'Even', 'Odd', 'Ratio'].map((part) => `${name}${part}`);
  return {
    [at]: `${change} * ${-0.5 / scale}`,
    [square]: `${at} * ${at}`,
    [even]: `1 + ${square} * (${3 / 28} + ${square} * ${1 / 1680})`,
    [odd]: `${at} * (0.5 + ${square} * ${1 / 84})`,
    [ratio]: `(${even} + ${odd}) / (${even} - ${odd})`,
    [name]: `${before} * (${ratio} * ${ratio})`,
  };
}

/**
 * Half a unit: there the series is as good as float64 needs, and the difference below has lost no more than a bit of
 * float32.
 */
const NEAR_SQUARED = 0.25;

/** Writes scale·x/(1 − e^{−x}) as the value `name`. @param x text @param decayed text of e^{−x} */
export function linoid(name: string, x: string, decayed: string, scale: number): Lines {
  const [at, square] = [`${name}X`, `${name}XX`];
  const even = [1 / 12, -1 / 720, 1 / 30240, -1 / 1209600].reduceRight(
    (text, coefficient) => (text === '' ? `${coefficient}` : `${coefficient} + ${square} * (${text})`),
    '',
  );
  const series = `1 + 0.5 * ${at} + ${square} * (${even})`;
  const value = `(${square} < ${NEAR_SQUARED} ? ${series} : ${at} / (1 - ${decayed}))`;
  return { [at]: x, [square]: `${at} * ${at}`, [name]: scale === 1 ? value : `${scale} * ${value}` };
}
