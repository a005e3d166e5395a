/**
 * The colours of the two kinds of systems, the same in the page and in reports: blue is the liquid, green is what is
 * continuous. Those who see no red or no green tell blue and green apart (Okabe & Ito 2008), and the two tones of each;
 * neurons and states differ in shape too. Each stands out from the backgrounds of both, by 3 to 1 and more, and the
 * first of each, in which numbers are written, by 4.5.
 */

/** Colours of one theme, each `#rrggbb`. */
export interface SystemColours {
  /** The spiking liquid, and its excitatory neurons. */
  readonly liquid: string;
  readonly inhibitory: string;
  /** The continuous system, and its states above zero. */
  readonly continuous: string;
  /** Its states below zero. */
  readonly negative: string;
}

/** The colours on a light and on a dark background. */
export const SYSTEM_COLOURS: Readonly<Record<'light' | 'dark', SystemColours>> = {
  light: { liquid: '#0065a3', inhibitory: '#3b86e6', continuous: '#007858', negative: '#3d5400' },
  dark: { liquid: '#5aa9e6', inhibitory: '#5570e6', continuous: '#35c79b', negative: '#76a32e' },
};
