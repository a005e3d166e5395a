/** Taps between visits, in the browser's own storage, each range by itself. */
import type { GameStorage } from '../kept.ts';
import { intervalsIn, type RangeName, ranges } from './settings.ts';
import { knownTap } from './tap_file.ts';
import type { Tap } from './taps.ts';

const KEY = 'rippletank.taps';
const VERSION = 1;

/** What is kept of one range: taps that count, and how many trials were shown. */
export interface KeptRange {
  readonly shown: number;
  readonly taps: readonly Tap[];
}

/** What is kept. */
export interface KeptTaps {
  readonly range: RangeName;
  readonly seed: number;
  readonly byRange: Readonly<Record<RangeName, KeptRange>>;
}

const nothing: KeptRange = { shown: 0, taps: [] };

/** Before the first visit. */
export const firstKept: KeptTaps = {
  ...{ range: 'published', seed: 1, byRange: { published: nothing, shorter: nothing } },
};

/** Keeps it, where the browser has room and lets it. */
export function keepTaps(storage: GameStorage, kept: KeptTaps): void {
  try {
    storage.setItem(KEY, JSON.stringify({ version: VERSION, ...kept }));
  } catch {
    // Then the taps last as long as the page is open.
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function rangeOf(range: RangeName, value: Partial<KeptRange> | undefined): KeptRange {
  const { shown, taps } = { ...value };
  if (!isCount(shown) || !Array.isArray(taps)) return nothing;
  const known = taps.flatMap((tap) => knownTap(tap, intervalsIn(range)) ?? []);
  return { shown: Math.max(shown, known.length), taps: known };
}

/** What was kept: nothing where there is none, or what another version kept. */
export function keptTaps(storage: GameStorage): KeptTaps {
  try {
    const { version, range, seed, byRange } = JSON.parse(storage.getItem(KEY) ?? '{}');
    if (version !== VERSION || !Object.hasOwn(ranges, range) || !isCount(seed)) return firstKept;
    const { published, shorter } = { ...byRange };
    return {
      range,
      seed,
      byRange: { published: rangeOf('published', published), shorter: rangeOf('shorter', shorter) },
    };
  } catch {
    return firstKept;
  }
}
