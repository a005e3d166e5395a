/**
 * The leaky membrane of leaky_membrane.ts with a soft threshold (Gerstner & Kistler 2002, §5.3): at a potential V a
 * neuron fires at the rate ρ₀·exp((V − θ)/Δ), so that it does in a step with probability 1 − exp(−ρ·dt). That is the
 * same as to draw how much of ∫ρ dt a neuron outlives, an exponential of mean 1, once after each spike, and to fire
 * when it is used up: `left` is what is left of it. The draw is Wichmann and Hill's (1982, Appl. Stat. 31:188), three
 * remainders that are whole numbers in any arithmetic, so that every backend draws the same; they begin where a named
 * stream of the seed says. A quotient may be rounded to the next whole number, hence the two corrections of each.
 */
import type { MembraneKernel } from '../dialect.ts';

/** By state, factor and modulus. Products are below 2²⁴. */
export const wichmannHill = { one: [171, 30269], two: [172, 30307], three: [170, 30323] } as const;

/** Of the exponent of 2 in a rate, where a spike is certain anyway. */
const MOST = 60;
/** Float32 knows of no smaller part of a whole to spare. */
const LEAST = 2 ** -24;

const draws = Object.fromEntries(
  Object.entries(wichmannHill).flatMap(([name, [factor, modulus]]) => [
    [`${name}Times`, `${factor} * ${name}`],
    [`${name}Rest`, `${name}Times - ${modulus} * floor(${name}Times / ${modulus})`],
    [
      `${name}Next`,
      `${name}Rest < 0 ? ${name}Rest + ${modulus} : (${name}Rest < ${modulus} ? ${name}Rest : ${name}Rest - ${modulus})`,
    ],
  ]),
);
const share = (name: keyof typeof wichmannHill): string => `${name}Next / ${wichmannHill[name][1]}`;

/**
 * V relative to V_reset in mV; `loss` has no unit, `threshold` = θ − V_reset in mV, `octave` = log₂e/Δ in 1/mV,
 * `rate` = ρ₀·dt.
 */
export const escapeMembrane: MembraneKernel = {
  name: 'escape_membrane',
  parameters: ['loss', 'threshold', 'octave', 'rate'],
  further: ['left', 'one', 'two', 'three'],
  inputs: ['drive'],
  given: {
    moved: 'V + (drive - loss * V)',
    risk: `rate * exp2(min((moved - threshold) * octave, ${MOST}))`,
  },
  advance: 'moved',
  // Where nothing is drawn, as in lanes that fill up a quad, nobody fires.
  follow: { left: 'one < 0.5 ? 1 : (free > 0.5 ? left - risk : left)' },
  spikes: 'left <= 0',
  landing: {
    ...draws,
    sum: `${share('one')} + ${share('two')} + ${share('three')}`,
    part: 'sum - floor(sum)',
  },
  jump: { left: `-log(max(part, ${LEAST}))`, one: 'oneNext', two: 'twoNext', three: 'threeNext' },
};
