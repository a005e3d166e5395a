/**
 * Which part of the canvas belongs to which tank: two tanks stand one above the other or side by side, whichever shows
 * them larger, each with room below it for its clock; one
 * alone may leave room at its left.
 */
import type { Side } from '../messages.ts';
import type { Arrangement } from './arrangement.ts';
import { firstView, framed, type Shift, type Viewport } from './camera.ts';

/** Cells of one size. */
export interface Cells {
  readonly size: Viewport;
  readonly shifts: Readonly<Record<Side, Shift>>;
}

/** Cells have at least so many pixels either way. */
const LEAST = 20;

const sized = (width: number, height: number): Viewport => ({
  width: Math.max(LEAST, width),
  height: Math.max(LEAST, height),
});

/** The cells of the tanks on a canvas. @param clockRoom below each of two @param sideRoom left of one, CSS pixels */
export function cellsOf(
  viewport: Viewport,
  { pair, layout }: Pick<Arrangement, 'pair' | 'layout'>,
  clockRoom: number,
  sideRoom = 0,
): Cells {
  const { width, height } = viewport;
  const aside: Shift = [sideRoom / 2, 0];
  if (!pair) return { size: sized(width - sideRoom, height), shifts: { liquid: aside, continuous: aside } };
  const up = 0 - clockRoom / 2;
  const above: Cells = {
    size: sized(width, height / 2 - clockRoom),
    shifts: { liquid: [0, up - height / 4], continuous: [0, up + height / 4] },
  };
  const beside: Cells = {
    size: sized(width / 2, height - clockRoom),
    shifts: { liquid: [-width / 4, up], continuous: [width / 4, up] },
  };
  const distance = ({ size }: Cells): number => framed(firstView, viewport, size, layout.half).distance;
  return distance(above) <= distance(beside) ? above : beside;
}
