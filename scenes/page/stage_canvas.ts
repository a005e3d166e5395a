/** What a visitor does on the canvas of the stage: a press, the pointer over it, keys that turn, and its size. */
import type { Subject } from 'rxjs';
import type { Picked, Stage } from '../stage/mounted.ts';
import { draw, drawSoon, type StageDrawing } from './stage_drawing.ts';

/** Radians that an arrow key turns. */
const KEY_TURN = 0.12;
const KEY_ZOOM = 1.15;

const turns: Readonly<Record<string, (stage: Stage) => void>> = {
  ArrowLeft: (stage) => stage.orbit(-KEY_TURN, 0),
  ArrowRight: (stage) => stage.orbit(KEY_TURN, 0),
  ArrowUp: (stage) => stage.orbit(0, KEY_TURN),
  ArrowDown: (stage) => stage.orbit(0, -KEY_TURN),
  '+': (stage) => stage.zoom(KEY_ZOOM),
  '=': (stage) => stage.zoom(KEY_ZOOM),
  '-': (stage) => stage.zoom(1 / KEY_ZOOM),
};

function placeOf(canvas: HTMLCanvasElement, event: MouseEvent): { readonly x: number; readonly y: number } {
  const { left, top } = canvas.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

/** Listens on the canvas. @param pressed told of presses without dragging */
export function listenOnCanvas(
  canvas: HTMLCanvasElement,
  drawing: StageDrawing,
  pressed: Subject<Picked & { readonly selects: boolean }>,
): void {
  const { stage, hovered } = drawing;
  canvas.addEventListener('click', (event) => {
    const { x, y } = placeOf(canvas, event);
    const picked = stage.pick(x, y);
    if (picked !== undefined) pressed.next({ ...picked, selects: event.shiftKey || event.altKey });
  });
  canvas.addEventListener('pointermove', (event) => {
    if (event.buttons !== 0 || event.pointerType === 'touch') return;
    drawing.pointer = placeOf(canvas, event);
    drawSoon(drawing);
  });
  for (const touch of ['pointerdown', 'keydown', 'wheel'] as const)
    canvas.addEventListener(touch, () => stage.still(), { passive: true });
  canvas.addEventListener('pointerleave', () => hovered.next({ picked: undefined, x: 0, y: 0 }));
  canvas.addEventListener('keydown', (event) => {
    const turn = Object.hasOwn(turns, event.key) ? turns[event.key] : undefined;
    if (turn === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    turn(stage);
  });
  new ResizeObserver(() => {
    const { clientWidth, clientHeight } = canvas;
    if (clientWidth === 0 || clientHeight === 0) return;
    stage.resize(clientWidth, clientHeight, Math.min(2, devicePixelRatio));
    drawing.dirty = true;
    draw(drawing);
  }).observe(canvas);
}
