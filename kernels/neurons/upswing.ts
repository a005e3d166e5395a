/**
 * A part of a step of the adaptive exponential membrane, a leg, as text of the kernel dialect; see
 * adaptive_exponential_membrane.ts. Without the exponential term V moves along its line, V + motion·s + 6·lift·s(1 − s)
 * at the fraction s of the leg, lift being its mean above the chord. With V = line − Delta_T·ln u the term obeys
 *   du/ds = −burst·exp((line − V_th)/Delta_T) − leak·u·ln u,   u = 1 at the start,
 * and only the second part, the leak of what the term has added, does not integrate at once: it is small. So u = 1 − q
 * + leak·q·(…) with q the integral of the first part, and functions of q and of the rise of the line, r =
 * motion/Delta_T, that are fitted to the course u = 1 − q·(eʳˢ − 1)/(eʳ − 1): within 1e-3 up to r = 1 and 1e-2 up to r
 * = 5. Where V reaches a peak, u is exp(−(V_peak − line)/Delta_T), which is next to nothing and never 0 before, however
 * steep the upswing.
 */
import type { Lines } from './gates.ts';

/** Names of where a leg begins, and of numbers for a leg of its length. */
export interface Leg {
  readonly V: string;
  readonly w: string;
  readonly inputs: Readonly<Record<'drive' | 'pull' | 'driveLift' | 'pullLift', string>>;
  /** See adaptive_exponential_membrane.ts. */
  readonly numbers: Readonly<Record<'loss' | 'gain' | 'burst' | 'turn' | 'keep' | 'centre', string>>;
  /** 1 where V moves, else 0. */
  readonly moves: string;
}

/** Of u below this the logarithm is not taken: float64 has no digits left there, and a spike is 1e-9 steps away. */
const LEAST_OPEN = 1e-9;

/** What stands for the logarithm then: V is beyond any threshold. */
const FALLEN_SHUT = -1e30;

/**
 * Of powers of two: above it any upswing is over, below its negative none has begun, and nothing that they are
 * multiplied with or divided by leaves float32.
 */
const MOST_OCTAVES = 64;

/** Text of 2 to a power that a name stands for. */
export function bounded(octaves: string): string {
  const low = `(${octaves} > -${MOST_OCTAVES} ? ${octaves} : -${MOST_OCTAVES})`;
  return `exp2(${low} < ${MOST_OCTAVES} ? ${low} : ${MOST_OCTAVES})`;
}

/** Lines whose names end in a suffix; in their text `$` stands before such names. */
export function suffixed(suffix: string, lines: Lines): Lines {
  return Object.fromEntries(
    Object.entries(lines).map(([name, text]) => [`${name}${suffix}`, text.replaceAll(/\$(\w+)/g, `$1${suffix}`)]),
  );
}

/** Names with a suffix, by name. */
function named<Name extends string>(suffix: string, names: readonly Name[]): Readonly<Record<Name, string>> {
  return Object.fromEntries(names.map((name) => [name, `${name}${suffix}`])) as Record<Name, string>;
}

/**
 * Inputs of the part of a step that begins at a fraction `from` of it and takes `span` of it, as far as whole, lift and
 * bow tell.
 */
export function inputsOf(suffix: string, from: string, span: string): { lines: Lines; inputs: Leg['inputs'] } {
  const part = (input: string): Lines => ({
    [input]: `${span} * (${input} - 6 * $place * ${input}Lift + $curve * ${input}Bow)`,
    [`${input}Lift`]: `$square * (${input}Lift - 30 * $place * ${input}Bow)`,
  });
  const lines: Lines = {
    // Of the middle of the part, −1 … 1 over the step.
    place: `2 * ${from} + ${span} - 1`,
    square: `${span} * ${span}`,
    curve: '90 * ($place * $place) + 30 * $square - 30',
    ...part('drive'),
    ...part('pull'),
  };
  return { lines: suffixed(suffix, lines), inputs: named(suffix, ['drive', 'pull', 'driveLift', 'pullLift']) };
}

/** Numbers of a part of a step that takes `span` of it; what w loses is exact but for the fourth power of dt/tau_w. */
export function numbersOf(suffix: string, span: string): { lines: Lines; numbers: Leg['numbers'] } {
  const lines: Lines = {
    spared: `1 - ${span}`,
    loss: `loss * (${span} * (1 + bend * $spared * (1 + bend * (${1 / 3} + ${2 / 3} * $spared))))`,
    gain: `gain * ${span}`,
    burst: `burst * ${span}`,
    turn: `turn * (${span} * ${span})`,
    keep: `1 - (1 - keep) * (${span} * ${span})`,
    centre: `0.5 + (centre - 0.5) * ${span}`,
  };
  return {
    lines: suffixed(suffix, lines),
    numbers: named(suffix, ['loss', 'gain', 'burst', 'turn', 'keep', 'centre']),
  };
}

/** Of a line, what the opening depends on. */
const COURSE = ['motion', 'lift', 'rise', 'squared', 'loose'] as const;
/** Their names. */
export type Course = Readonly<Record<(typeof COURSE)[number], string>>;
/** Names of a course whose lines end in a suffix. */
export const courseOf = (suffix: string): Course => named(suffix, COURSE);

/** x/(1 − e⁻ˣ) of the pull x, in its Padé form: good below 0.4. */
export const weakly: Lines = { relaxed: '1 + pull * (0.5 + twelfth)' };

/** The same by a fitted polynomial, good below 1.5, and no less than x. */
function anyhow(pull: string): Lines {
  return {
    squaredPull: `${pull} * ${pull}`,
    fitted: `(1 + 0.5 * ${pull}) + $squaredPull * (0.08327348 - 0.00129497 * $squaredPull)`,
    relaxed: `$fitted > ${pull} ? $fitted : ${pull}`,
  };
}

/** The line of a leg. @param relaxation lines that lead to `relaxed` */
export function line(suffix: string, { V, w, inputs, numbers }: Leg, relaxation = anyhow(inputs.pull)): Lines {
  const { drive, pull, driveLift, pullLift } = inputs;
  return suffixed(suffix, {
    // Change of w per tau_w; and what w then takes from V.
    rate: `coupling * ${V} + offset - ${w}`,
    turned: `${numbers.turn} * $rate`,
    drift: `${drive} - ${pull} * ${V} - ${numbers.gain} * ${w} - $turned`,
    bent: `${driveLift} - ${pullLift} * ${V} + ${1 / 6} * $turned`,
    twelfth: `${1 / 12} * ${pull}`,
    ...relaxation,
    ease: `${numbers.keep} / $relaxed`,
    motion: `$ease * ($drift - (${pull} * $bent - ${pullLift} * $drift))`,
    // Bounded, as the mean of what relaxes is.
    lift: '$bent + ($twelfth < 0.2 ? $twelfth : 0.2) * $motion',
    rise: '$motion * slope',
    squared: '$rise * $rise',
    // Mean leak of what the term adds evenly; what comes late leaks less.
    loose: `1 - $ease - ${pullLift}`,
  });
}

/** How far an upswing along a line opens: leads to q and to u, named `open`. */
export function opening(suffix: string, V: string, burst: string, course: Course): Lines {
  const { motion, lift, rise, squared, loose } = course;
  return suffixed(suffix, {
    size: `${rise} > -${rise} ? ${rise} : -${rise}`,
    // Mean of 6s(1 − s) where eʳˢ weighs it; and that of eʳˢ, relative to its middle or, where it is steep, to its
    // higher end.
    fade: `exp2(-${Math.LOG2E} * $size)`,
    weighed: `$size < 1 ? 1 - ${squared} * (${1 / 60} - 0.0004 * ${squared}) : 6 * ($size - 2 + ($size + 2) * $fade) / (${squared} * (1 - $fade))`,
    spread: `$size < 1 ? 1 + ${squared} * (${1 / 24} + ${1 / 1920} * ${squared}) : (1 - $fade) / $size`,
    above: `${V} - onset + ${lift} * $weighed`,
    highest: `$size < 1 ? 0.5 * ${motion} : (${motion} > 0 ? ${motion} : 0)`,
    octaves: '($above + $highest) * octave',
    strength: `${bounded('$octaves')} * ${burst}`,
    reached: '$strength * $spread',
    q: '$reached < 1 ? $reached : 1',
    far: '$reached < 2 ? $reached : 2',
    // Twice ∫ −u ln u ds over q, evenly falling; the delay by the rise; and what leaks of the leak.
    even: '(1 - $q * (1.36851 - 0.447053 * $q)) / (1 - $q * (1.037297 - 0.194331 * $q))',
    fill: '1 - 0.7672 * $q',
    caught: `$even * $fill / ($fill + ${rise} * ((0.166037 - 0.152958 * $q) + ${1 / 36} * ${rise} * $fill))`,
    kept: `${loose} * $q * ($caught + 4 * ${loose} * $q * (0.0672 + 0.0831 * $q))`,
    open: '(1 - $far) + $kept',
  });
}

/** A leg, however much is reached: the values that lead to V and w at its end, `end` and `after`. */
export function leg(suffix: string, given: Leg): Lines {
  const { V, w, numbers, moves } = given;
  return {
    ...line(suffix, given),
    ...opening(suffix, V, numbers.burst, courseOf(suffix)),
    ...suffixed(suffix, {
      fallen: `$open > ${LEAST_OPEN} ? log($open) : ${FALLEN_SHUT}`,
      end: `${V} + ($motion - width * $fallen)`,
      // Mean of −ln u over the leg, were u to fall evenly; as it falls later; and as w weighs what comes late.
      remains: `$open > ${LEAST_OPEN} ? $open * $fallen / (1 - $open) : 0`,
      sunk: '$open < 0.9999 ? 1 + $remains : 0',
      lag: `${1 / 6} + $q * (0.0412 - $q * (0.04997 - 0.0776 * $q))`,
      delayed: '1 - $rise * $lag',
      bulge: `$sunk * (($delayed > 0 ? $delayed : 0) + $loose * (${1 / 3} - ${1 / 9} * $q)) * (1 + (12 * ${numbers.centre} - 6) * $lag)`,
      after: `${w} + ${numbers.loss} * ($rate + coupling * (${moves} * ($motion * ${numbers.centre} + $lift + width * $bulge)))`,
    }),
  };
}
