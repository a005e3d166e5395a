/**
 * The triplet rule explains why plasticity depends on the frequency of pairing (Pfister & Gerstner 2006, J. Neurosci.
 * 26:9673): 60 pairs at 0.1 … 50 Hz, Δt = ±10 ms, with the parameters fitted to visual cortex, beside what Sjöström,
 * Turrigiano & Nelson (2001, Neuron 32:1149) measured there. The measured values were read in four public
 * re-implementations of the figure that agree (sPyNNaker, Nengo and others).
 */
import { float64 } from '../../../../kernels/plasticity/plasticity_kernel.ts';
import { stdpTriplet, tripletFits } from '../../../../models/plasticity/stdp_triplet_synapse.ts';
import { followSynapse } from '../../../../models/plasticity/synapse.ts';
import type { CurvesData, FigureData } from '../../comparison/figure_data.ts';
import { type Finding, judge } from '../finding.ts';

const LAG = 10;
const FIRST_PAIR = 1000;
const RATES = [0.1, 10, 20, 40, 50] as const;

/** Relative changes measured in slices of visual cortex, with standard errors, at the rates above. */
const MEASURED = {
  potentiating: { change: [-0.04, 0.14, 0.29, 0.53, 0.56], error: [0.05, 0.1, 0.14, 0.11, 0.26] },
  depressing: { change: [-0.29, -0.41, -0.34, 0.56, 0.75], error: [0.08, 0.11, 0.1, 0.32, 0.19] },
} as const;

const SJOSTROM = 'Sjöström et al. 2001, as re-used with Pfister & Gerstner 2006';
const PFISTER = 'Pfister & Gerstner 2006, visual cortex, all-to-all';

/** Relative change of a weight after the pairs. @param rate Hz @param lag ms, post after pre */
function change(pairs: number, rate: number, lag: number): number {
  const pre = Array.from({ length: pairs }, (_, k) => FIRST_PAIR + (k * 1000) / rate);
  const events = { pre, post: pre.map((time) => time + lag), delay: 0 };
  const params = { ...tripletFits.visual_cortex, Wmax: 100 };
  return followSynapse(stdpTriplet, params, 1, events, float64).final.weight - 1;
}

/** Rate in Hz at which a function of it changes sign between two rates, by bisection; NaN if it does not. */
function signChange(of: (rate: number) => number, low: number, high: number): number {
  if (!(of(low) < 0 && of(high) > 0)) return Number.NaN;
  let [below, above] = [low, high];
  while (above - below > 1e-3) {
    const middle = (below + above) / 2;
    if (of(middle) < 0) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}

/** Deviations of changes at {@link RATES} from what was measured, in standard errors. */
function residuals(changes: readonly number[], { change, error }: (typeof MEASURED)[keyof typeof MEASURED]): number[] {
  return changes.map((value, k) => (value - change[k]) / error[k]);
}

/** Post after pre. @param potentiated changes at {@link RATES} */
function potentiation(protocol: string, potentiated: readonly number[]): readonly Finding[] {
  const increments = potentiated.slice(1).map((value, k) => value - potentiated[k]);
  return [
    judge(
      {
        quantity: `Change ${protocol} at 0.1 Hz, Δt = +10 ms`,
        unit: '',
        published: 'no potentiation (measured −0.04 ± 0.05)',
        source: SJOSTROM,
        accepted: [-0.05, 0.05],
        reason: 'a standard error of the measurement about 0',
      },
      { value: potentiated[0] },
    ),
    judge(
      {
        quantity: 'Least increase of the change from one rate to the next, Δt = +10 ms',
        unit: '',
        published: 'potentiation grows with the rate',
        source: SJOSTROM,
        accepted: [0.05, null],
        reason: 'a standard error of the measurement at least',
      },
      { value: Math.min(...increments) },
    ),
  ];
}

function findingsOf(pairs: number): readonly Finding[] {
  const potentiated = RATES.map((rate) => change(pairs, rate, LAG));
  const depressed = RATES.map((rate) => change(pairs, rate, -LAG));
  const deviations = [...residuals(potentiated, MEASURED.potentiating), ...residuals(depressed, MEASURED.depressing)];
  const protocol = `after ${pairs} pairs`;
  return [
    ...potentiation(protocol, potentiated),
    judge(
      {
        quantity: `Change ${protocol} at 0.1 Hz, Δt = −10 ms`,
        unit: '',
        published: '−0.29 ± 0.08',
        source: SJOSTROM,
        accepted: [-0.45, -0.13],
        reason: 'two standard errors of the measurement',
      },
      { value: depressed[0] },
    ),
    judge(
      {
        quantity: 'Rate at which Δt = −10 ms begins to potentiate',
        unit: 'Hz',
        published: 'about 40 Hz (measured: depression at 20, potentiation at 40)',
        source: `${SJOSTROM}; ${PFISTER}`,
        accepted: [35, 45],
        reason: 'what “about 40” can mean at rates 10 Hz apart',
      },
      { value: signChange((rate) => change(pairs, rate, -LAG), 0.1, 50) },
    ),
    judge(
      {
        quantity: 'Root mean square deviation from the ten measured changes',
        unit: 'standard errors',
        published: 'the rule fits within the errors of the measurement',
        source: PFISTER,
        accepted: [null, 1],
        reason: 'errors of the measurement alone would give 1',
      },
      { value: Math.sqrt(deviations.reduce((sum, value) => sum + value * value, 0) / deviations.length) },
    ),
  ];
}

function panel(pairs: number, rates: readonly number[], lag: number): CurvesData {
  const { change: measured, error } = lag > 0 ? MEASURED.potentiating : MEASURED.depressing;
  const hue = lag > 0 ? 0 : 1;
  return {
    kind: 'curves',
    heading: lag > 0 ? 'Pre before post, Δt = +10 ms' : 'Post before pre, Δt = −10 ms',
    x: { label: 'rate of the pairs (Hz)', include: [0, 50] },
    y: { label: 'relative change of the weight', include: [-0.6, 1] },
    series: [
      {
        name: 'measured',
        role: 'published',
        hue,
        drawn: 'marks',
        points: RATES.map((x, k) => ({
          x,
          y: measured[k],
          low: measured[k] - error[k],
          high: measured[k] + error[k],
        })),
      },
      { name: 'found', role: 'found', hue, drawn: 'line', points: rates.map((x) => ({ x, y: change(pairs, x, lag) })) },
    ],
    levels: [{ value: 0, label: '' }],
  };
}

/** Findings and figure. @param rateStep distance of the rates of the curve in Hz */
export function tripletFrequency(
  pairs: number,
  rateStep: number,
): { readonly findings: readonly Finding[]; readonly figure: FigureData } {
  const rates = [0.1, ...Array.from({ length: Math.floor(50 / rateStep) }, (_, k) => (k + 1) * rateStep)];
  return {
    findings: findingsOf(pairs),
    figure: {
      title: 'Plasticity depends on the frequency of pairing.',
      caption: `Relative change of the weight after ${pairs} pairs at a constant rate. Lines: the triplet rule with the parameters that Pfister & Gerstner fitted to visual cortex (all-to-all). Open marks: measured by Sjöström, Turrigiano & Nelson, mean and standard error.`,
      size: 'wide',
      panels: [panel(pairs, rates, LAG), panel(pairs, rates, -LAG)],
    },
  };
}
