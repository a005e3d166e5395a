/**
 * A Hodgkin–Huxley membrane: C dv/dt = −g_Na·m³h(v − E_Na) − g_K·n⁴(v − E_K) − g_L·v + currents, and dg/dt = α(v)(1 −
 * g) − β(v)g for each of the gates m, h, n. With the gates fixed v relaxes exponentially, and with v fixed the gates
 * do, so they are moved in turn: v by half a sub-step, the gates by a whole one, v by half (Strang 1968). That is
 * symmetric in time, its error a series in even powers of the sub-step, and the results of 4, 6 and 8 sub-steps are
 * combined to the sixth order (Gragg 1965, SIAM J. Numer. Anal. 2:384). Relaxations are (2,2) Padé forms, symmetric too
 * and bounded for any step: e^{−x} ≈ (1 − x/2 + x²/12)/(1 + x/2 + x²/12). Everything is computed as a gain over the
 * state before the step, since float32 would lose digits of the state itself. At 0.1 ms the error is a fraction of that
 * of NEST's adaptive method at its tolerance of 1e-3 mV. V only tells of spikes: 1 where v has turned down above a
 * threshold, else 0. Written so that no compiler of shaders finds two constants to join, as in (x · 2) · 3 or (x + 2) +
 * 3, or a common factor of two terms, which would round otherwise.
 */
import type { MembraneKernel } from '../dialect.ts';
import { changed, type GateRates, type Lines } from './gates.ts';

const SUBSTEPS = [4, 6, 8];
const GATES = ['m', 'h', 'n'];

/** Names of a state in the course of a step, and of what it has gained since the beginning: '' for nothing. */
interface Course {
  readonly v: string;
  readonly vGain: string;
  readonly gates: readonly string[];
  readonly gateGains: readonly string[];
  /** Ends the names of the open shares of channels. */
  readonly open: string;
}

/** A course after some lines. */
interface Move {
  readonly lines: Lines;
  readonly course: Course;
}

/**
 * Weight of the result of n sub-steps: at 1/n² = 0, the polynomial in 1/n² through all results has the value Σ
 * weight·result.
 */
function weightOf(n: number): number {
  return SUBSTEPS.reduce((product, other) => (other === n ? product : (product * n * n) / (n * n - other * other)), 1);
}

/**
 * What has flowed by u, 0 ≤ u ≤ 1, ahead of a steady flow: a cubic that is 1 after a third of the step, or after two
 * thirds, and 0 after the other, at 0 and at 1.
 */
const ahead = {
  Early: (u: number): number => 13.5 * u * (u - 2 / 3) * (u - 1),
  Late: (u: number): number => -13.5 * u * (u - 1 / 3) * (u - 1),
} as const;

/** Text of the mean of an input between two instants of the step, 0 ≤ from < to ≤ 1. */
function meanOf(input: string, from: number, to: number): string {
  const parts = (['Early', 'Late'] as const).map((part) => {
    const share = (ahead[part](to) - ahead[part](from)) / (to - from);
    return `${share} * ${input}${part}`;
  });
  return `(${input} + (${parts.join(' + ')}))`;
}

/**
 * Text of a gain, after a former one, by relaxing for a time h towards draw/rate, with x = rate·h: h·(draw −
 * rate·value)/(1 + x/2 + x²/12).
 */
function relaxed(
  former: string,
  [value, draw, rate]: readonly [string, string, string],
  [h, half, twelfth]: readonly [string | number, string | number, string | number],
): string {
  const gain = `(${draw} - ${rate} * ${value}) * ${h} / (1 + ${rate} * (${half} + ${rate} * ${twelfth}))`;
  return former === '' ? gain : `${former} + ${gain}`;
}

/** Lines of the shares of channels that are open: m³h and n⁴. */
function channels(suffix: string, [m, h, n]: readonly string[]): Lines {
  return {
    [`sodium${suffix}`]: `${m} * ${m} * (${m} * ${h})`,
    [`nn${suffix}`]: `${n} * ${n}`,
    [`potassium${suffix}`]: `nn${suffix} * nn${suffix}`,
  };
}

/** Moves the potential from one instant of the step to another. */
function movePotential(course: Course, suffix: string, [from, to]: readonly [number, number], pulled: boolean): Move {
  const { v, vGain, open } = course;
  const h = to - from;
  const [pull, draw, gain, moved] = ['pull', 'draw', 'vGain', 'v'].map((name) => `${name}${suffix}`);
  const [sodium, potassium] = [`sodium${open}`, `potassium${open}`];
  const synapses = pulled ? ` + ${meanOf('pull', from, to)}` : '';
  return {
    lines: {
      [pull]: `sodium * ${sodium} + potassium * ${potassium} + leak${synapses}`,
      [draw]: `sodiumDraw * ${sodium} + potassiumDraw * ${potassium} + ${meanOf('drive', from, to)}`,
      [gain]: relaxed(vGain, [v, draw, pull], [h, h / 2, (h * h) / 12]),
      [moved]: `v + ${gain}`,
    },
    course: { ...course, v: moved, vGain: gain },
  };
}

/** Moves the gates by a sub-step at the potential of the course. */
function moveGates({ v, vGain, gates, gateGains }: Course, suffix: string, n: number, rates: GateRates): Move {
  const raised = [`q${suffix}`, `p${suffix}`] as const;
  const lines: Record<string, string> = {
    [`u${suffix}`]: `${v} + shift`,
    ...changed(raised[0], 'q', vGain, rates.scales[0]),
    ...changed(raised[1], 'p', vGain, rates.scales[1]),
    ...rates.write(`u${suffix}`, raised, suffix),
  };
  const [gains, moved] = ['Gain', ''].map((part) => GATES.map((gate) => `${gate}${part}${suffix}`));
  GATES.forEach((gate, i) => {
    const [opening, both] = [`a${gate}${suffix}`, `ab${gate}${suffix}`];
    lines[both] = `${opening} + b${gate}${suffix}`;
    lines[gains[i]] = relaxed(gateGains[i], [gates[i], opening, both], [`h${n}`, `half${n}`, `twelfth${n}`]);
    lines[moved[i]] = `${gate} + ${gains[i]}`;
  });
  Object.assign(lines, channels(suffix, moved));
  return { lines, course: { v, vGain, gates: moved, gateGains: gains, open: suffix } };
}

/** All sub-steps of one length. */
function moveAll(n: number, rates: GateRates, pulled: boolean): Move {
  const lines: Record<string, string> = {
    [`h${n}`]: `dt * ${1 / n}`,
    [`half${n}`]: `dt * ${0.5 / n}`,
    [`twelfth${n}`]: `dt * dt * ${1 / (12 * n * n)}`,
  };
  let course: Course = { v: 'v', vGain: '', gates: GATES, gateGains: ['', '', ''], open: 'At0' };
  const take = (move: Move): void => {
    Object.assign(lines, move.lines);
    course = move.course;
  };
  for (let j = 0; j <= n; j++) {
    const suffix = `${n}At${j}`;
    if (j > 0) take(moveGates(course, suffix, n, rates));
    take(movePotential(course, suffix, [Math.max(0, (j - 0.5) / n), Math.min(1, (j + 0.5) / n)], pulled));
  }
  return { lines, course };
}

/**
 * The membrane with given rates. Its parameters: `dt` in ms; `sodium`, `potassium` and `leak`, dt·g/C_m; `sodiumDraw`
 * and `potassiumDraw` in mV, those times the reversal potentials relative to that of the leak; `threshold` in mV,
 * relative to it too, as is `v`; `shift`, which leads from v to the potential of the rates. Its inputs `drive`,
 * `driveEarly` and `driveLate` are what currents move v by, in mV: in the whole step, and how far they are ahead of a
 * steady current after one third and two thirds of it.
 * @param pulled with synaptic conductances: likewise three inputs `pull`, theirs times dt/C_m, which times their
 *   reversal potentials are in those of `drive`
 */
export function hodgkinHuxleyMembrane(name: string, rates: GateRates, pulled: boolean): MembraneKernel {
  const moves = SUBSTEPS.map((n) => moveAll(n, rates, pulled));
  const [q, p] = rates.scales.map((scale) => `exp((v + shift) * ${-1 / scale})`);
  const combined = (gainOf: (course: Course) => string): string =>
    `(${moves.map(({ course }, i) => `${weightOf(SUBSTEPS[i])} * ${gainOf(course)}`).join(' + ')})`;
  const gateNext = GATES.map((gate, i) => [gate, `${gate} + ${combined(({ gateGains }) => gateGains[i])}`] as const);
  const lines: Record<string, string> = { q, p, ...channels('At0', GATES) };
  for (const move of moves) Object.assign(lines, move.lines);
  return {
    name,
    parameters: ['dt', 'shift', 'sodium', 'potassium', 'leak', 'sodiumDraw', 'potassiumDraw', 'threshold'],
    further: ['v', ...GATES],
    inputs: (pulled ? ['drive', 'pull'] : ['drive']).flatMap((input) => [input, `${input}Early`, `${input}Late`]),
    given: { ...lines, vNext: `v + ${combined(({ vGain }) => vGain)}` },
    advance: 'vNext < threshold ? 0 : (vNext < v ? 1 : 0)',
    follow: { v: 'vNext', ...Object.fromEntries(gateNext) },
    spikes: 'V >= 0.5',
  };
}
