/**
 * Where the clocks stand: below their tanks, as these are seen on the canvas. The style sheet has the rest (.clock in
 * style.css); before anything is drawn they wait at the foot of their halves.
 */
import type { Side } from '../messages.ts';
import type { Stage } from '../stage/mounted.ts';

/** CSS pixels that a clock takes, on a stage of some width and on a narrower one. */
const ROOM = 58;
const NARROW_ROOM = 82;
/** A narrower stage has less beside a clock. */
export const NARROW = 700;
/** A clock is no narrower, CSS pixels, where the stage has room. */
const LEAST_WIDTH = 720;
const MARGIN = 12;

/** Room for a clock on a stage of some width, CSS pixels. */
export const clockRoom = (width: number): number => (width < NARROW ? NARROW_ROOM : ROOM);

/** Where a clock stands on a canvas, CSS pixels, all of it within. */
export function placeOfClock(
  foot: { readonly left: number; readonly top: number; readonly width: number },
  width: number,
  height: number,
): { readonly left: number; readonly top: number; readonly width: number } {
  const wide = Math.min(width - 2 * MARGIN, Math.max(foot.width, LEAST_WIDTH));
  const left = Math.min(width - MARGIN - wide, Math.max(MARGIN, foot.left + (foot.width - wide) / 2));
  return {
    left: Math.round(left),
    top: Math.round(Math.min(height - clockRoom(width), Math.max(0, foot.top))),
    width: Math.round(wide),
  };
}

/** A place on the canvas, CSS pixels. */
type ClockPlace = ReturnType<typeof placeOfClock>;

/** The liquid's clock moved above the other one, where both would stand on each other: from near, or at the foot. */
export function apart(liquid: ClockPlace, continuous: ClockPlace, room: number): ClockPlace {
  const [left, right] = [
    Math.max(liquid.left, continuous.left),
    Math.min(liquid.left + liquid.width, continuous.left + continuous.width),
  ];
  const overlap = left < right && Math.abs(liquid.top - continuous.top) < room;
  return overlap ? { ...liquid, top: Math.max(0, continuous.top - room) } : liquid;
}

/**
 * Keeps room for the clocks, if there are any, and puts them where their tanks are seen. @param before what this gave
 * the last time
 */
export function placeClocks(canvas: HTMLCanvasElement, stage: Stage, before: string): string {
  const { clientWidth, clientHeight, parentElement: section } = canvas;
  if (section === null) return before;
  stage.setClockRoom(section.querySelector('.clocks') === null ? 0 : clockRoom(clientWidth));
  const placeOf = (side: Side): ClockPlace | undefined => {
    const foot = stage.foot(side);
    return foot === undefined ? undefined : placeOfClock(foot, clientWidth, clientHeight);
  };
  const [own, continuous] = [placeOf('liquid'), placeOf('continuous')];
  const liquid = own && continuous && apart(own, continuous, clockRoom(clientWidth));
  const places = Object.entries({ liquid: liquid ?? own, continuous }).flatMap(([side, place]) =>
    place === undefined ? [] : [[side, place] as const],
  );
  const top = canvas.offsetTop;
  const now = JSON.stringify([places, top]);
  if (now === before) return before;
  section.style.setProperty('--top', `${top}px`);
  for (const [side, { left, top, width }] of places)
    for (const [name, pixels] of Object.entries({ left, top, width }))
      section.style.setProperty(`--${side}-${name}`, `${pixels}px`);
  return now;
}
