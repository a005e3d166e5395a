/** Which time the traces draw: all of them the same, so that they can be read one against the other. */
import type { PlayerState } from './player_state.ts';
import type { Kept } from './player_update.ts';

/** How much is drawn, ms. */
const SHOWN_MS = 3000;

/** The time that is drawn, ms: up to now, or a little beyond the past that is looked at. @param kept by the record */
export function timeDrawn(
  { pastMs, built }: Pick<PlayerState, 'pastMs' | 'built'>,
  { fromMs, toMs }: Kept,
): readonly [fromMs: number, toMs: number] {
  const end = pastMs === undefined ? toMs : Math.min(toMs, Math.max(pastMs + SHOWN_MS / 4, fromMs + SHOWN_MS));
  const last = Math.max(end, (built?.startMs ?? 0) + SHOWN_MS);
  return [last - SHOWN_MS, last];
}
