/**
 * Figures of a task's results as data: which metric is drawn at which places, on which axes, and in which words. How
 * lines and marks look, how reservoirs are spread over panels, and what is left out because nothing was measured, is
 * the report's business.
 */
import type { NumberFormat, Place } from './shown_values.ts';

/** A piece of a caption: words, or something that is computed from the results. */
export type CaptionPiece =
  | string
  /** In how many networks a metric is a bound: `12 networks of 640`. */
  | { readonly bounds: string }
  /** A sentence on the grey line of the reference, where one was named. */
  | { readonly reference: 'line' };

/** A horizontal line with its name. */
export interface LevelPresentation {
  readonly value: number;
  readonly label: string;
}

/** What is common to all figures. */
interface Described {
  /** Its title, with a full stop. */
  readonly title: string;
  readonly caption: readonly CaptionPiece[];
}

/** One metric against the places, in a panel for each family of reservoirs. */
export interface LinesPanel {
  /** Stands before the family's name. */
  readonly heading?: string;
  readonly metric: string;
  /** What is shown, for those who cannot see it. */
  readonly describes: string;
  readonly places: readonly Place[];
  /** `log` for numbers, `names` for places that have only names. */
  readonly x: { readonly label: string; readonly scale: 'log' | 'names' };
  readonly y: {
    readonly label: string;
    readonly scale: 'linear' | 'log';
    readonly format: NumberFormat;
    /** Values that a linear axis must reach. */
    readonly include?: readonly number[];
    /** The most that a logarithmic axis shows. */
    readonly limits?: readonly [number, number];
  };
  readonly levels?: readonly LevelPresentation[];
  /** Grey band between two values. */
  readonly band?: readonly [number, number];
  /** Whose values are drawn as short bars; `ideal` where left out. */
  readonly yardstick?: 'ideal' | 'observer';
  /** Height in px of the drawing, where it is not the usual one. */
  readonly height?: number;
}

/** Metrics against conditions, e.g. sensitivity against the base interval. */
export interface LinesFigure extends Described {
  readonly kind: 'lines';
  readonly panels: readonly LinesPanel[];
}

/** Shares against a quantity, in small panels: a psychometric curve in each. */
export interface SharesFigure extends Described {
  readonly kind: 'shares';
  readonly metric: string;
  readonly x: { readonly label: string };
  readonly y: { readonly label: string };
  /** The share of indifference. */
  readonly level: number;
  readonly panels: readonly {
    readonly heading: string;
    readonly describes: string;
    readonly places: readonly Place[];
  }[];
}

/** Mean answers against what was shown, a small panel per reservoir, with a line for each group of places. */
export interface AnswersFigure extends Described {
  readonly kind: 'answers';
  readonly metric: string;
  readonly describes: string;
  readonly x: { readonly label: string };
  readonly y: { readonly label: string };
  /** Of both axes. */
  readonly unit: string;
  /** Whose answers are drawn as thin lines. */
  readonly yardstick: 'ideal' | 'observer';
  readonly groups: readonly { readonly name: string; readonly places: readonly Place[] }[];
}

/**
 * Mean outputs of readouts against time, over their targets, a small panel per reservoir; drawn from the run's
 * pictures.
 */
export interface OutputsFigure extends Described {
  readonly kind: 'outputs';
  readonly x: { readonly label: string };
  /** From when on, e.g. `time from the cue`. */
  readonly describes: string;
  /** Facts of a trial: what makes it a line of its own, in ms, and where its time begins. */
  readonly facts: { readonly interval: string; readonly begin: string };
}

/**
 * How the first test series was gone on with, one output of the readout against time, over what came, a small panel
 * per reservoir; drawn from the run's pictures.
 */
export interface ContinuationFigure extends Described {
  readonly kind: 'continuation';
  /** Which output, 0, 1, … */
  readonly output: number;
  /** `samples`: ms of a trial in one unit of the axis. */
  readonly x: { readonly label: string; readonly ms: number };
  readonly y: { readonly label: string };
}

/**
 * One metric against another, a mark for each reservoir, a small panel for each place: bias against the square root of
 * the variance, where the distance from the origin is the error of both.
 */
export interface PlaneFigure extends Described {
  readonly kind: 'plane';
  readonly describes: string;
  readonly x: { readonly metric: string; readonly label: string };
  readonly y: { readonly metric: string; readonly label: string };
  /** Whose values are drawn as a cross. */
  readonly yardstick: 'ideal' | 'observer';
  readonly places: readonly Place[];
}

/** A figure of one of the kinds that the report draws. */
export type FigurePresentation =
  | LinesFigure
  | SharesFigure
  | AnswersFigure
  | OutputsFigure
  | ContinuationFigure
  | PlaneFigure;
