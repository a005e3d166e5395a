/**
 * Names of populations on the stage: each stands at its region, as that is seen, where it is all on the canvas and does
 * not lie on another; of two that would, the larger population keeps its own. Their widths are told from their letters,
 * so that nothing is measured. The style sheet has the rest (.names in style.css).
 */
import type { CircuitView } from '../circuit_view.ts';
import type { Stage } from '../stage/mounted.ts';
import type { NamePlace } from '../stage/name_places.ts';

/** CSS pixels of a letter on average, of a line, of the free space beside a name, and between two names. */
const LETTER = 7.2;
const LINE = 18;
const BESIDE = 6;
const BETWEEN = 2;

/** A rectangle of the canvas, CSS pixels. */
export interface Room {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The room that a name takes. */
export function roomOf(name: string, { x, y, side }: NamePlace): Room {
  const width = Math.ceil(LETTER * name.length);
  const left = side === 'below' ? x - width / 2 : side === 'left' ? x - BESIDE - width : x + BESIDE;
  return { left: Math.round(left), top: Math.round(side === 'below' ? y : y - LINE / 2), width, height: LINE };
}

const overlap = (a: Room, b: Room): boolean =>
  a.left < b.left + b.width + BETWEEN &&
  b.left < a.left + a.width + BETWEEN &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height;

/** Which rooms are kept, in the order given: those on the canvas that lie on none that was kept, and on no `taken`. */
export function keptOf(
  rooms: readonly (Room | undefined)[],
  canvas: { readonly width: number; readonly height: number },
  taken: readonly Room[] = [],
): boolean[] {
  const kept: Room[] = [...taken];
  return rooms.map((room) => {
    if (room === undefined) return false;
    const { left, top, width, height } = room;
    const isOn = left >= 0 && top >= 0 && left + width <= canvas.width && top + height <= canvas.height;
    if (!isOn || kept.some((other) => overlap(room, other))) return false;
    kept.push(room);
    return true;
  });
}

/** Puts the names where there is room. @param taken by what else stands there @param before what this gave last */
export function placeNames(
  canvas: HTMLCanvasElement,
  stage: Stage,
  populations: CircuitView['populations'],
  taken: readonly Room[],
  before: string,
): string {
  const { clientWidth: width, clientHeight: height, parentElement: section } = canvas;
  if (section === null) return before;
  const rooms = stage.names().map((place, i) => place && roomOf(populations[i].name, place));
  // The larger population comes first.
  const order = rooms.map((_, i) => i).sort((a, b) => populations[b].size - populations[a].size || a - b);
  const kept = keptOf(
    order.map((i) => rooms[i]),
    { width, height },
    taken,
  );
  const now = JSON.stringify([rooms, kept]);
  if (now === before) return before;
  order.forEach((i, k) => {
    section.style.setProperty(`--name-${i}`, kept[k] ? 'visible' : 'hidden');
    section.style.setProperty(`--name-${i}-at`, `${rooms[i]?.left ?? 0}px ${rooms[i]?.top ?? 0}px`);
  });
  return now;
}
