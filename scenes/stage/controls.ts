/**
 * Pointer and wheel move the camera: drag orbits, wheel and pinch zoom, two fingers or the right button pan. A press
 * that hardly moves is left to the page, which hears the canvas's own click; the click that ends a drag is kept from
 * it.
 */
import { type CameraView, type Viewport, zoomed } from './camera.ts';
import { cancel, drag, draggedBy, noGesture, press, release, wasClick, wheelFactor } from './gestures.ts';

/** Lets the pointer move the camera; gives what takes that back. */
export function mountControls(
  canvas: HTMLCanvasElement,
  viewport: () => Viewport,
  move: (by: (view: CameraView) => CameraView) => void,
): () => void {
  const gesture = noGesture();
  const listeners = {
    pointerdown({ pointerId, clientX, clientY, button, shiftKey }: PointerEvent) {
      press(gesture, pointerId, clientX, clientY, button !== 0 || shiftKey);
    },
    pointermove({ pointerId, clientX, clientY }: PointerEvent) {
      const asked = drag(gesture, pointerId, clientX, clientY);
      if (asked === undefined) return;
      if (!canvas.hasPointerCapture(pointerId)) canvas.setPointerCapture(pointerId);
      move((view) => draggedBy(view, viewport(), asked));
    },
    pointerup: ({ pointerId }: PointerEvent) => release(gesture, pointerId),
    pointercancel: ({ pointerId }: PointerEvent) => cancel(gesture, pointerId),
    wheel(event: WheelEvent) {
      event.preventDefault();
      move((view) => zoomed(view, wheelFactor(event.deltaY, event.deltaMode === WheelEvent.DOM_DELTA_LINE)));
    },
    click(event: MouseEvent) {
      // The keyboard's click has no pointer before it.
      if (event.detail > 0 && !wasClick(gesture)) event.stopImmediatePropagation();
    },
    contextmenu: (event: MouseEvent) => event.preventDefault(),
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
