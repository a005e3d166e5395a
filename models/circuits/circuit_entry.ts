/**
 * How a circuit that can be called by name describes itself: its settings with ranges and defaults, and the rates that
 * it is known to have.
 */
import type { Circuit } from './circuit.ts';

/** A setting of a circuit. */
export type SettingSpec =
  | {
      readonly kind: 'number';
      /** Left out where it follows from other settings. */
      readonly default?: number;
      readonly unit: 'ms' | 'mV' | 'Hz' | '1';
      readonly meaning: string;
      readonly min?: number;
      readonly max?: number;
      readonly integer?: boolean;
    }
  | { readonly kind: 'choice'; readonly default: string; readonly choices: readonly string[]; readonly meaning: string }
  | { readonly kind: 'boolean'; readonly default: boolean; readonly meaning: string };

/** Values of settings by name. */
export type Settings = Readonly<Record<string, string | number | boolean>>;

/** A rate that others have found. */
export interface KnownRate {
  /** A population, or `all`. */
  readonly population: string;
  /** Hz, bounds included. */
  readonly low: number;
  readonly high: number;
}

/** A circuit by name. */
export interface CircuitEntry {
  readonly name: string;
  readonly description: string;
  readonly citation: string;
  readonly settings: Readonly<Record<string, SettingSpec>>;
  /** @param settings checked, complete but for those without a default */
  readonly create: (settings: Settings) => Circuit;
}
