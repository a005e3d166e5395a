/**
 * The adaptive exponential integrate-and-fire membrane (Brette & Gerstner 2005, J. Neurophysiol. 94:3637) with
 * conductances, over one step of length dt:
 *   C_m dV/dt = −g_L(V − E_L) + g_L·Delta_T·exp((V − V_th)/Delta_T) − Σ g(V − E) − w + I,   tau_w dw/dt = a(V − E_L) −
 *   w. Where the exponential term adds little, as for most neurons in most steps, it is taken in the middle of the way
 *   that V goes without it, and what it adds by series. Else the step is taken in halves, which upswing.ts solves
 *   however steep they are. Where V reaches V_peak the neuron is reset, within the step, and goes on from V_reset with
 *   w + b for the rest of it. A second spike in one step comes in the next. The errors are in
 *   test/models/aeif_accuracy.test.ts: some 1e-9 mV a step of 0.1 ms at rest, 1e-7 to 1e-6 ms in the time of a spike.
 */
import type { MembraneKernel } from '../dialect.ts';
import { landing } from './adaptive_exponential_landing.ts';
import type { Lines } from './gates.ts';
import { inputsOf, type Leg, leg, line, numbersOf, weakly } from './upswing.ts';

/** Of `doubt`: below it less than ⅛ is reached by a rise of less than 0.7, under a pull of less than 0.4. */
const CALM = 0.125;

/** The step as a whole. */
const whole: Leg = {
  ...{ V: 'V', w: 'w', moves: 'free' },
  inputs: { drive: 'drive', pull: 'pull', driveLift: 'driveLift', pullLift: 'pullLift' },
  numbers: { loss: 'loss', gain: 'gain', burst: 'burst', turn: 'turn', keep: 'keep', centre: 'centre' },
};

const calm: Lines = {
  ...line('', whole, weakly),
  // The term in the middle of the line's chord, lifted by the mean of the line above it; its mean over the chord is
  // sinh(½rise)/(½rise) times that.
  middle: 'exp2(((V - onset + lift) + 0.5 * motion) * octave)',
  swift: 'middle * burst',
  bustle: 'swift + 0.25 * squared',
  pulled: '0.3125 * pull',
  doubt: 'bustle > pulled ? bustle : pulled',
  reach: `swift + ${1 / 24} * swift * squared`,
  leak: `loose * (1 - ${1 / 6} * rise)`,
  shut: `reach - reach * leak * (1 - ${1 / 3} * reach)`,
  // −ln(1 − shut), the last coefficient above ¼ for the terms left out.
  upswing: `shut + shut * shut * (0.5 + shut * (${1 / 3} + 0.27 * shut))`,
  hurry: 'rise + upswing',
  swell: `-${1 / 12} * width * upswing * (hurry + loose * (hurry - 2))`,
  moved: 'motion + width * upswing',
  calmAfter: 'w + loss * (rate + coupling * (free * (moved * centre + lift + swell)))',
};

const half = numbersOf('Half', '0.5');
const early = inputsOf('Early', '0', '0.5');
const late = inputsOf('Late', '0.5', '0.5');
const halves: Lines = {
  ...half.lines,
  ...early.lines,
  ...leg('Early', { V: 'V', w: 'w', moves: 'free', inputs: early.inputs, numbers: half.numbers }),
  crossed: 'endEarly < threshold ? 0 : 1 - whole',
  between: 'free > 0.5 ? (crossed > 0.5 ? threshold : endEarly) : 0',
  ...late.lines,
  ...leg('Late', { V: 'between', w: 'afterEarly', moves: 'free', inputs: late.inputs, numbers: half.numbers }),
};

/** Where and when the part of the step began in which V reached the peak, and how long it is. */
const start: Lines = {
  startV: `doubt < ${CALM} ? V : (crossed > 0.5 ? V : between)`,
  startW: `doubt < ${CALM} ? w : (crossed > 0.5 ? w : afterEarly)`,
  begun: `doubt < ${CALM} ? 0 : (crossed > 0.5 ? 0 : 0.5)`,
  span: `doubt < ${CALM} ? 1 : 0.5`,
};

/**
 * V relative to V_reset in mV, w in pA. `threshold` = V_peak − V_reset; `onset` = V_th − V_reset; `width` = Delta_T,
 * `slope` its inverse, `octave` that times log₂e; `burst` = dt·g_L/C_m; `residue` = exp(−(V_peak − V_th)/Delta_T);
 * `gain` = dt/C_m; `coupling` = a; `offset` = a(V_reset − E_L); of x = dt/tau_w: `loss` = 1 − e⁻ˣ, `bend` = 1 − loss/x
 * is the mean of what w loses in a step, `centre` = 1/loss − 1/x that of V for w; `turn` = gain·bend; `keep` = 1 −
 * gain·a·(½ − bend/x); `b`; `moves` 1, or 0 where there is a refractory period; `whole` 1 where the reset is at the end
 * of the step, else 0. `drive` and `pull` with lifts and bows as for conductance_membrane.ts.
 */
export const adaptiveExponentialMembrane: MembraneKernel = {
  name: 'adaptive_exponential_membrane',
  parameters: [
    ...['threshold', 'onset', 'width', 'slope', 'octave', 'burst', 'residue', 'gain', 'coupling', 'offset'],
    ...['loss', 'bend', 'centre', 'turn', 'keep', 'b', 'moves', 'whole'],
  ],
  further: ['w'],
  inputs: ['drive', 'pull', 'driveLift', 'pullLift', 'driveBow', 'pullBow'],
  given: {
    ...calm,
    ...halves,
    end: `doubt < ${CALM} ? V + moved : (crossed > 0.5 ? threshold : endLate)`,
    after: `doubt < ${CALM} ? calmAfter : afterLate`,
    ...start,
  },
  rare: ['end', 'after', ...Object.keys(start)],
  advance: 'end',
  follow: { w: 'after' },
  spikes: 'V >= threshold',
  landing,
  jump: { V: 'whole > 0.5 ? endRest : (endRest < threshold ? endRest : threshold)', w: 'afterRest' },
};
