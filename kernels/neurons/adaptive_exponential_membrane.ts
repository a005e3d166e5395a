/**
 * The adaptive exponential integrate-and-fire membrane (Brette & Gerstner 2005, J. Neurophysiol. 94:3637) with conductances, over one step of length dt:
 *   C_m dV/dt = −g_L(V − E_L) + g_L·Delta_T·exp((V − V_th)/Delta_T) − Σ g(V − E) − w + I,   tau_w dw/dt = a(V − E_L) − w.
 * Let `line` be the solution without the exponential term: V + motion·s + 6·lift·s(1 − s) at the fraction s of the step, lift being its mean above the chord. With
 * V = line − Delta_T·ln y the term obeys dy/ds = −burst·exp((line − V_th)/Delta_T) but for the leak of what it has added, so that one exponential integral,
 * `reach`, gives V however steep the upswing, and V = V_peak is where y·exp(−(line − V_th)/Delta_T) has come down to `residue` = exp(−(V_peak − V_th)/Delta_T). There
 * the neuron is reset, within the step, and goes on from V_reset with w + b for the rest of it. Errors are of third order in dt with small factors: some
 * 1e-8 mV a step of 0.1 ms at rest, 1e-6 ms in the time of a spike. A second spike in one step comes in the next.
 */
import type { MembraneKernel } from '../dialect.ts';

/** Names of where a leg begins, and of numbers for a leg of its length. */
interface Leg {
  readonly V: string;
  readonly w: string;
  readonly inputs: Readonly<Record<'drive' | 'pull' | 'driveLift' | 'pullLift', string>>;
  /** See {@link adaptiveExponentialMembrane}. */
  readonly numbers: Readonly<Record<'loss' | 'gain' | 'burst' | 'turn', string>>;
  /** 1 where V moves, else 0. */
  readonly moves: string;
}

/** Of y below this the logarithm is not taken: float64 has no digits left there, and a spike is 1e-9 steps away. */
const LEAST_OPEN = 1e-9;

/** What stands for the logarithm then: V is beyond any threshold. */
const FALLEN_SHUT = -1e30;

/** Of `bustle`: below it less than 0.1 is reached by a rise of less than 0.65, and the series of calm steps err by 1.4e-6 of Delta_T at most where the mean leak is below .03. */
const CALM = 0.1;

/**
 * Share of the leak that an upswing by `q` does not outrun, 2f/q with f = ∫₀^q −(1 − x) ln(1 − x) dx/q: a polynomial that differs from
 * 1 − q/3 − q²/12 − q³/30 − … by less than 3e-3, and by less than 1e-5 below q = ¼.
 */
const caught = (q: string, leak: string): string =>
  `((1 - (0.3333333333333333 - 0.4444444444444444 * ${leak}) * ${q}) - ${q} * ${q} * ((0.08333333333333333 + 0.03722 * ${q}) + 0.04611333333333333 * (${q} * ${q} * (${q} * ${q}))))`;

/** The values that lead from the start of a leg to V and w at its end; their names end in `suffix`. */
function leg(suffix: string, { V, w, inputs, numbers, moves }: Leg): Record<string, string> {
  const { drive, pull, driveLift, pullLift } = inputs;
  const values: Record<string, string> = {
    // Change of w per tau_w; and what w then takes from V.
    rate: `coupling * ${V} + offset - ${w}`,
    turned: `${numbers.turn} * $rate`,
    drift: `${drive} - ${pull} * ${V} - ${numbers.gain} * ${w} - $turned`,
    bent: `${driveLift} - ${pullLift} * ${V} + 0.16666666666666666 * $turned`,
    // (1 − e⁻ˣ)/x in its Padé form, see conductance_membrane.ts.
    twelfth: `0.08333333333333333 * ${pull}`,
    ease: `keep / (1 + ${pull} * (0.5 + $twelfth))`,
    motion: `$ease * ($drift - (${pull} * $bent - ${pullLift} * $drift))`,
    lift: `$bent + $twelfth * $motion`,
    rise: '$motion * slope',
    squared: '$rise * $rise',
    // The term in the middle of the line's chord, lifted by the mean of the line above it; its mean over the chord is sinh(½rise)/(½rise) times that.
    above: `${V} - onset + $lift`,
    middle: 'exp2(($above + 0.5 * $motion) * octave)',
    swift: `$middle * ${numbers.burst}`,
    bustle: '$swift + 0.25 * $squared',
    // What comes late leaks less.
    timely: '1 - 0.16666666666666666 * $rise',
    loose: `1 - $ease - ${pullLift}`,
    // By series where little is reached, as most neurons do in most steps.
    calmReach: '$swift + 0.041666666666666664 * $swift * $squared',
    calmLeak: '$loose * $timely',
    u: '$calmReach - $calmReach * $calmLeak * (1 - 0.3333333333333333 * $calmReach)',
    // −ln(1 − u), the last coefficient above ¼ for the terms left out.
    calmFall: '$u + $u * $u * (0.5 + $u * (0.3333333333333333 + 0.266 * $u))',
    calmSwell: '-0.08333333333333333 * width * $calmFall * (($rise + $calmFall) - ($calmLeak + $calmLeak))',
    // And where much is. (eˣ − 1)/x of the rise x: of an eighth of it by its series, then three times of twice as much.
    first: 'exp2($above * octave)',
    eighth: '0.125 * $rise',
    part: '$eighth > -2 ? $eighth : -2',
    spread0:
      '(1 + 0.5 * $part) + $part * $part * (0.16666666666666666 + $part * (0.041666666666666664 + 0.008333333333333333 * $part))',
    spread1: '$spread0 + 0.5 * $part * $spread0 * $spread0',
    spread2: '$spread1 + $part * $spread1 * $spread1',
    spread: '$spread2 + ($part + $part) * $spread2 * $spread2',
    reached: `$first * ${numbers.burst} * $spread`,
    bounded: '$reached < 2 ? $reached : 2',
    late: '$timely > 0 ? $timely : 0',
    leak: '$loose * $late',
    open: `(1 - $bounded) + $leak * $bounded * ${caught('$bounded', '$leak')}`,
    fallen: `$open > ${LEAST_OPEN} ? log($open) : ${FALLEN_SHUT}`,
    // Mean of ln(1 − (1 − y)s) over the leg, 1 − x/(eˣ − 1) of x = −ln y: a polynomial within 1e-3 up to x = 5, near 1 by then.
    least: '$fallen > -5 ? $fallen : -5',
    sunk: '$least * (0.5 + $least * (0.08333333333333333 - $least * $least * (0.0015427 + 0.00013297 * $least)))',
    reach: `$bustle < ${CALM} ? $calmReach : $reached`,
    upswing: `$bustle < ${CALM} ? $calmFall : -$fallen`,
    // What the mean of the upswing for w is above the share `centre` of its end.
    swell: `$bustle < ${CALM} ? $calmSwell : width * (centre * $fallen - $sunk * ($late + 0.3333333333333333 * $leak))`,
    moved: '$motion + width * $upswing',
    end: `${V} + $moved`,
    after: `${w} + ${numbers.loss} * ($rate + coupling * (${moves} * ($moved * centre + $lift + $swell)))`,
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, text]) => [`${name}${suffix}`, text.replaceAll(/\$(\w+)/g, `$1${suffix}`)]),
  );
}

/** Clamps to 0 … 1; what is no number becomes 0. */
const fraction = (value: string): string => `${value} > 0 ? (${value} < 1 ? ${value} : 1) : 0`;

/** When V reaches the peak, as a fraction of the step, and what is left of it; w then. */
const hit: Readonly<Record<string, string>> = {
  start: 'above * slope',
  opening: 'exp(start)',
  lateThere: 'timely > 0 ? timely : 0',
  leakThere: 'loose * lateThere',
  pace: 'rise / burst',
  // The leak slows the upswing as if more were to be reached.
  slowed: '1 + 0.5 * leakThere / (reach > 1 ? reach : 1)',
  gap: 'slowed * (1 / opening - residue)',
  brake: '1 + residue * pace * slowed',
  turnout: 'pace * gap / brake',
  guess: `turnout * turnout < 0.01
    ? gap / (burst * brake) * (1 - turnout * (0.5 - turnout * (0.3333333333333333 - turnout * (0.25 - turnout * 0.2))))
    : (log((opening + pace * slowed) / brake) - start) / rise`,
  early: `whole > 0.5 ? 1 : (${fraction('guess')})`,
  // Once more with what is known by now of lift and leak up to there.
  climb: 'threshold - V - early * (motion + 6 * lift * (1 - early))',
  steep: 'climb > 0 ? climb * slope : 0',
  remains: 'exp(-steep)',
  shut: '1 - remains',
  again: `1 + leakThere * early * ${caught('shut', '(leakThere * early)')}`,
  bow: 'slope * lift',
  sooner: 'slowed * (bow * (early * (3 - 2 * early) - 1)) + slowed - again',
  nearer: 'slowed * residue * (bow * (6 * early * (1 - early) - 1)) / burst',
  better: 'early - ((1 - residue * opening) * sooner / (burst * opening + rise * slowed) + nearer) / brake',
  at: `whole > 0.5 ? 1 : (${fraction('better')})`,
  rest: '1 - at',
  lateness: '1 + (lateThere - 1) * at',
  bulge:
    'steep < 1 ? steep * (0.5 - steep * (0.08333333333333333 - steep * steep * 0.001388888888888889)) : 1 - steep * remains / shut',
  upTo: 'V + at * (0.5 * motion + lift * (3 - 2 * at)) + width * bulge * lateness * 0.5 * (1 + lateness)',
  grown: 'w + loss * at * (1 + bend * rest) * (coupling * upTo + offset - w) + b',
};

/**
 * V relative to V_reset in mV, w in pA. `threshold` = V_peak − V_reset; `onset` = V_th − V_reset; `width` = Delta_T, `slope` its inverse, `octave` that times log₂e; `burst` = dt·g_L/C_m; `residue`,
 * see above; `gain` = dt/C_m; `coupling` = a; `offset` = a(V_reset − E_L); of x = dt/tau_w: `loss` = 1 − e⁻ˣ, `bend` = 1 − loss/x is the mean of what w loses in
 * a step, `centre` = 1/loss − 1/x that of V for w; `turn` = gain·bend; `keep` = 1 − gain·a·(½ − bend/x); `b`; `moves` 1, or 0
 * where there is a refractory period; `whole` 1 where the reset is at the end of the step, else 0. `drive` and `pull` as for conductance_membrane.ts; lifts as by
 * lifted_conductance.ts.
 */
export const adaptiveExponentialMembrane: MembraneKernel = {
  name: 'adaptive_exponential_membrane',
  parameters: [
    ...['threshold', 'onset', 'width', 'slope', 'octave', 'burst', 'residue', 'gain', 'coupling', 'offset'],
    ...['loss', 'bend', 'centre', 'turn', 'keep', 'b', 'moves', 'whole'],
  ],
  further: ['w'],
  inputs: ['drive', 'pull', 'driveLift', 'pullLift'],
  given: leg('', {
    ...{ V: 'V', w: 'w', moves: 'free' },
    inputs: { drive: 'drive', pull: 'pull', driveLift: 'driveLift', pullLift: 'pullLift' },
    numbers: { loss: 'loss', gain: 'gain', burst: 'burst', turn: 'turn' },
  }),
  seldom: ['reach', 'upswing', 'swell'],
  advance: 'end',
  follow: { w: 'after' },
  spikes: 'V >= threshold',
  landing: {
    ...hit,
    restDrive: 'rest * (drive - 6 * at * driveLift)',
    restPull: 'rest * (pull - 6 * at * pullLift)',
    restSquare: 'rest * rest',
    restDriveLift: 'restSquare * driveLift',
    restPullLift: 'restSquare * pullLift',
    restLoss: 'loss * rest * (1 + bend * at)',
    restGain: 'gain * rest',
    restBurst: 'burst * rest',
    restTurn: 'turn * restSquare',
    ...leg('Landed', {
      ...{ V: '0', w: 'grown', moves: 'moves' },
      inputs: { drive: 'restDrive', pull: 'restPull', driveLift: 'restDriveLift', pullLift: 'restPullLift' },
      numbers: {
        loss: 'restLoss',
        gain: 'restGain',
        burst: 'restBurst',
        turn: 'restTurn',
      },
    }),
  },
  jump: { V: 'endLanded < threshold ? endLanded : threshold', w: 'afterLanded' },
};
