/**
 * A unit: the part of a study that is computed, stored and resumed as a whole. It is plain data that a pure function
 * turns into plain data, so it does not matter on which thread or machine, in which order or how often that happens.
 * Its identity is a hash of the study and of its own data: two results with one identity are results of the same
 * computation.
 */
import { InputError } from '../errors.ts';
import { type CreateHash, sha256 } from '../sha256.ts';
import { canonicalJson } from './canonical_json.ts';
import type { Speech } from './speech.ts';

/** Hexadecimal digits of an identity: 128 bits, too many for two units to share one by chance. */
const ID_DIGITS = 32;

/** What a unit is expected to take: an estimate, from what units like it took on one machine. */
export interface Demand {
  /** Processor time on one thread, > 0. */
  readonly seconds: number;
  /** Memory of a process that computes it alone, in units of 10⁶ bytes, > 0. */
  readonly megabytes: number;
}

/** A unit with what a plan says of it. */
export interface PlannedUnit {
  readonly id: string;
  /** What people call it, e.g. `production × liquid × seed 3`. */
  readonly label: string;
  /** How long it takes, in arbitrary units that only serve to compare units of one study. */
  readonly cost: number;
  /** Left out where nobody asked; two plans with and without it are the same plan. */
  readonly demand?: Demand;
  /** The data from which it is computed. */
  readonly unit: unknown;
}

/** Where a long unit was when it was last kept: it goes on from there and ends with the same result. */
export interface UnitState {
  /** How much of the unit was done, from 0 to 1. */
  readonly share: number;
  readonly facts: unknown;
  readonly bytes: Uint8Array;
}

/** Seconds from one time that a training of a unit is kept to the next: about what an interruption may cost. */
export const KEEP_EVERY = 10;

/** What a unit tells of a network that it trains. */
export interface TrainingNews {
  /** The pass that it is in, 1 …, of so many at most. */
  readonly pass: number;
  readonly of: number;
  /** Loss of the last passes. */
  readonly loss: readonly number[];
  /** Of the last one, on lessons that were held back. */
  readonly heldBack: number | undefined;
}

/**
 * What a unit is given while it is computed; nothing of it may change the result, but for the time that it took, and
 * what it has said to it (speech.ts).
 */
export interface UnitContext {
  /** Says how much of it is done, from 0 to 1, and how far the network is that it trains. */
  progress(share: number, training?: TrainingNews): void;
  /** What it kept before it was interrupted. */
  readonly kept: UnitState | undefined;
  /** Keeps where it is. */
  keep(state: UnitState): void;
  /** Says that what it kept was refused, and why: it begins again from its start. */
  beginAgain(why: string): void;
  /** Seconds since any fixed moment. */
  clock(): number;
  /** Speaks, for units that hear words; left out where no program does. */
  readonly speech?: Speech | undefined;
  /** Once aborted, nobody wants the result: the unit may reject with its reason. Threads are ended in its place. */
  readonly signal?: AbortSignal | undefined;
}

/** Of a unit that nobody watches and that goes through from its beginning to its end. */
export const unwatched: UnitContext = { progress() {}, kept: undefined, keep() {}, beginAgain() {}, clock: () => 0 };

/**
 * Begins a unit, or a part of one, where it was when it was last kept. The engine may refuse a state, for instance
 * because it was kept on a machine whose engine is another one: then the unit says so and begins from its start.
 * @param begin is given what was kept, or undefined; once it calls `begun`, nothing that it throws is a refusal
 * @throws whatever `begin` throws without a state, and with one whatever is no refusal
 */
export async function takeUp<T, Kept = UnitState>(
  { kept, beginAgain }: { readonly kept: Kept | undefined; readonly beginAgain: UnitContext['beginAgain'] },
  begin: (kept: Kept | undefined, begun: () => void) => Promise<T>,
): Promise<T> {
  let isBegun = false;
  const begun = (): void => {
    isBegun = true;
  };
  try {
    return await begin(kept, begun);
  } catch (error) {
    if (kept === undefined || isBegun || !(error instanceof InputError)) throw error;
    beginAgain(error.message);
    return begin(undefined, begun);
  }
}

/**
 * The identity of a unit. It is there at once: of thousands of short texts, `crypto` takes three times as long, nearly
 * all of it to hand them over.
 * @param study hash of the study's own data @param createHash SHA-256, where there is a faster one than ours
 */
export function unitId(study: string, unit: unknown, createHash: CreateHash = sha256): string {
  const hash = createHash();
  hash.update(new TextEncoder().encode(`${study}\n${canonicalJson(unit)}`));
  return hash.digest().slice(0, ID_DIGITS);
}
