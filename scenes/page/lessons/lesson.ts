/**
 * A lesson teaches by prediction: a question, the reader's guess, an experiment on the page, and what happened. It is
 * data: what stands in its sentences as a button, and what the page must have seen before the lesson is done.
 */
import type { Settings } from '../../../models/circuits/circuit_entry.ts';
import type { Colouring } from '../../colourings.ts';
import type { Cut } from '../../messages.ts';

/** The chapters, in order. */
export const chapters = ['Spikes and ripples', 'Memory', 'Comparison'] as const;

/** A value that a sentence offers. */
export interface Offer {
  readonly value: string | number | boolean;
  readonly label: string;
  /** Colours that go with it. */
  readonly colour?: Colouring;
}

/** What a visitor can press within a sentence. */
export type Control =
  /** Drops a stone into the middle, at a speed if one is given. */
  | { readonly kind: 'stone'; readonly label: string; readonly speed?: number }
  /** Sets one parameter of the tanks to one of a few values. @property about names them for a screen reader */
  /** Silences neurons of a liquid like the one that stands, once its clock has learned. */
  | { readonly kind: 'silence'; readonly offers: readonly { readonly cut: Cut; readonly label: string }[] }
  | { readonly kind: 'set'; readonly name: string; readonly about: string; readonly offers: readonly Offer[] };

/** A sentence: words, and controls among them. */
export type Sentence = readonly (string | Control)[];

/** Something that the page must have seen since the guess, for the lesson to be done. */
export type Need = {
  /** How it is listed. */
  readonly label: string;
  /** Where the tanks differ from those that the lesson begins with. The seed is the reader's. */
  readonly under: Settings;
} & (
  | { readonly kind: 'stone' /** A stone that was dropped, and so much time after it, ms. */; readonly forMs: number }
  /** Clocks that were trained. */
  | { readonly kind: 'clock' }
  /** Surgery. */
  | { readonly kind: 'surgery'; readonly cut: Cut }
);

/** What is drawn below the experiment. */
export type LessonFigure =
  /** Potential of the selected neuron against its threshold. */
  | { readonly kind: 'potential' }
  /** Spikes after the last stone, for each reach λ that was tried. @property ms of the axis */
  | { readonly kind: 'rasters'; readonly ms: number }
  /** Errors of the liquid's clock after surgery, a row for each cut that is offered. */
  | { readonly kind: 'surgery' }
  /** Errors of the clocks, a row for each need of the kind `clock`. */
  | { readonly kind: 'errors'; readonly sides: readonly ('liquid' | 'continuous')[] };

/** One lesson. */
export interface Lesson {
  /** Under which the reader's guess is kept. */
  readonly name: string;
  readonly chapter: (typeof chapters)[number];
  readonly title: string;
  /** What is to be known before. */
  readonly setting: readonly string[];
  readonly question: string;
  readonly guesses: readonly string[];
  /** Which of them is right, from 0 on. */
  readonly right: number;
  readonly experiment: readonly Sentence[];
  readonly needs: readonly Need[];
  readonly figure: LessonFigure;
  readonly happened: readonly string[];
  /** Whether a clock that hardly tells anything is what the lesson is about. */
  readonly chance?: true;
}
