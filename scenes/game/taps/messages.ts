/** What the page and the worker of the second game say to each other. */
import type { TapSettings, TapSystem } from './settings.ts';

/** An interval, and the one that was produced, ms; NaN where there was no answer in the time that the task gives. */
export interface Produced {
  readonly intervalMs: number;
  readonly producedMs: number;
}

/** Page to worker, once: makes the systems, teaches them, and has them answer. */
export interface TapCommand {
  readonly settings: TapSettings;
}

/** Worker to page. */
export type TapNews =
  /** Which system learns. */
  | { readonly kind: 'learning'; readonly system: TapSystem }
  /** What it produced in all trials. */
  | { readonly kind: 'produced'; readonly system: TapSystem; readonly taps: readonly Produced[] }
  /** What could not be done, in one line. */
  | { readonly kind: 'fault'; readonly message: string };
