/**
 * Pointer and wheel move the camera: drag orbits, wheel and pinch zoom, two fingers or the right button pan. A press
 * that hardly moves is left to the page, which hears the canvas's own click; the click that ends a drag is kept from
 * it.
 */
import { type CameraView, orbited, panned, type Viewport, zoomed } from './camera.ts';

const RADIANS_PER_PIXEL = 0.006;
/** CSS pixels that a press may wander and still be a click. */
const CLICK_WANDER = 4;

/** Lets the pointer move the camera; gives what takes that back. */
export function mountControls(
  canvas: HTMLCanvasElement,
  viewport: () => Viewport,
  move: (by: (view: CameraView) => CameraView) => void,
): () => void {
  const pointers = new Map<number, { x: number; y: number; readonly pans: boolean }>();
  let wandered = 0;
  const middle = () => {
    const [a, b] = [...pointers.values()];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) };
  };
  const listeners = {
    pointerdown(event: PointerEvent) {
      if (pointers.size === 0) wandered = 0;
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY, pans: event.button !== 0 || event.shiftKey });
    },
    pointermove(event: PointerEvent) {
      const pointer = pointers.get(event.pointerId);
      if (pointer === undefined) return;
      const [dx, dy] = [event.clientX - pointer.x, event.clientY - pointer.y];
      if (dx === 0 && dy === 0) return;
      const before = pointers.size === 2 ? middle() : undefined;
      wandered += Math.hypot(dx, dy);
      if (pointers.size === 1 && wandered <= CLICK_WANDER) return;
      if (!canvas.hasPointerCapture(event.pointerId)) canvas.setPointerCapture(event.pointerId);
      pointer.x = event.clientX;
      pointer.y = event.clientY;
      if (before !== undefined) {
        const after = middle();
        move((view) =>
          panned(zoomed(view, after.apart / before.apart), viewport(), after.x - before.x, after.y - before.y),
        );
      } else if (pointers.size === 1) {
        move((view) =>
          pointer.pans
            ? panned(view, viewport(), dx, dy)
            : orbited(view, dx * RADIANS_PER_PIXEL, dy * RADIANS_PER_PIXEL),
        );
      }
    },
    pointerup(event: PointerEvent) {
      pointers.delete(event.pointerId);
    },
    pointercancel(event: PointerEvent) {
      pointers.delete(event.pointerId);
      wandered = Infinity;
    },
    wheel(event: WheelEvent) {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const most = Math.max(-120, Math.min(120, event.deltaY * lines));
      move((view) => zoomed(view, Math.exp(-most * 0.0016)));
    },
    click(event: MouseEvent) {
      // The keyboard's click has no pointer before it.
      if (event.detail > 0 && wandered > CLICK_WANDER) event.stopImmediatePropagation();
    },
    contextmenu(event: MouseEvent) {
      event.preventDefault();
    },
  };
  const before = canvas.style.touchAction;
  canvas.style.touchAction = 'none';
  const entries = Object.entries(listeners) as [string, (event: Event) => void][];
  for (const [type, listener] of entries) {
    canvas.addEventListener(type, listener, {
      passive: type !== 'wheel' && type !== 'contextmenu',
      capture: type === 'click',
    });
  }
  return () => {
    canvas.style.touchAction = before;
    for (const [type, listener] of entries) canvas.removeEventListener(type, listener, { capture: type === 'click' });
  };
}
