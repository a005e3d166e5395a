/**
 * The stage on its canvas, fed by the player: a frame is drawn when something changed, and only what has been drawn is
 * acknowledged, so that a slow page gets fewer frames but every spike. A press drops a stone or selects, the pointer
 * tells what lies under it.
 */
import { type Observable, Subject } from 'rxjs';
import type { Viewpoint } from '../address.ts';
import type { Frame } from '../messages.ts';
import { darkTheme, lightTheme } from '../stage/colours.ts';
import { mountStage, type Picked, type Stage } from '../stage/stage.ts';
import type { Player } from './player.ts';

/** The stage of a page. */
export interface StageView {
  readonly stage: Stage;
  /** Pressed, without dragging. */
  readonly pressed: Observable<Picked & { readonly selects: boolean }>;
  /** What lies under the pointer, and where in the canvas, CSS pixels. */
  readonly hovered: Observable<{ readonly picked: Picked | undefined; readonly x: number; readonly y: number }>;
  /** Something was drawn. */
  readonly drawn: Observable<void>;
  /** Something has changed: draw soon. */
  refresh(): void;
  setTheme(theme: 'light' | 'dark'): void;
  viewpoint(): Viewpoint;
  /**
   * Has the tanks whole from now on where no viewpoint is given. @param from azimuth and elevation, radians; as they
   * are where left out
   */
  setViewpoint(view: Viewpoint | undefined, from?: readonly [azimuth: number, elevation: number]): void;
}

/** Radians that an arrow key turns. */
const KEY_TURN = 0.12;
const KEY_ZOOM = 1.15;

function timesOf({ steps }: Frame, dt: number): Float32Array {
  return Float32Array.from(steps, (step) => step * dt);
}

/** Mounts it. @throws {WebGlMissing} where there is no WebGL 2 */
export function mountStageView(
  canvas: HTMLCanvasElement,
  player: Player,
  options: { readonly theme: 'light' | 'dark'; readonly reducedMotion: boolean },
): StageView {
  const themes = { light: lightTheme, dark: darkTheme };
  const stage = mountStage(canvas, { theme: themes[options.theme], reducedMotion: options.reducedMotion });
  const pressed = new Subject<Picked & { selects: boolean }>();
  const hovered = new Subject<{ picked: Picked | undefined; x: number; y: number }>();
  const drawn = new Subject<void>();
  let waiting: Frame[] = [];
  let dirty = false;
  let scheduled = 0;
  let past: number | undefined;
  let pointer: { readonly x: number; readonly y: number } | undefined;

  const showPast = (): void => {
    const { pastMs } = player.state.value;
    if (pastMs === past) return;
    past = pastMs;
    const { history } = player;
    const timeMs = pastMs ?? history.toMs;
    stage.rewind(history.lastSpikesAt(timeMs));
    showStates(history.frameAt(timeMs));
  };
  const showStates = (frame: Frame | undefined): void => {
    if (frame === undefined) return;
    if (frame.continuous.length > 0) stage.setContinuous(frame.continuous);
    const scale = player.scaleOf(frame.colouring);
    stage.setValues(frame.values.length > 0 ? frame.values : undefined, scale?.signed);
  };
  const draw = (): void => {
    scheduled = 0;
    if (!dirty) return;
    dirty = false;
    const dt = player.state.value.built?.view.dt ?? 0.1;
    for (const frame of waiting) stage.spiked(frame.senders, timesOf(frame, dt));
    if (player.state.value.pastMs === undefined) showStates(waiting.at(-1));
    showPast();
    const shownMs = player.shownMs();
    stage.setTime(shownMs);
    stage.stones(player.history.stonesAt(shownMs));
    if (pointer !== undefined) hovered.next({ picked: stage.pick(pointer.x, pointer.y), ...pointer });
    pointer = undefined;
    stage.render();
    const last = waiting.at(-1);
    waiting = [];
    if (last !== undefined) player.drawn(last.number);
    drawn.next();
  };
  const refresh = (): void => {
    dirty = true;
    if (scheduled === 0) scheduled = requestAnimationFrame(draw);
  };

  player.built.subscribe(({ view, continuousUnits }) => {
    waiting = [];
    past = undefined;
    stage.show(view, continuousUnits > 0 ? continuousUnits : undefined);
    refresh();
  });
  player.frames.subscribe((frame) => {
    waiting.push(frame);
    // A hidden tab is not asked to draw: its frames are taken all the same.
    dirty = true;
    if (document.hidden) draw();
    else refresh();
  });
  let { selected, pastMs } = player.state.value;
  player.state.subscribe((state) => {
    if (state.selected === selected && state.pastMs === pastMs) return;
    ({ selected, pastMs } = state);
    stage.select(selected?.side ?? 'liquid', selected?.neuron);
    refresh();
  });
  stage.cameraMoved.subscribe(refresh);

  const at = (event: MouseEvent): { x: number; y: number } => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  canvas.addEventListener('click', (event) => {
    const { x, y } = at(event);
    const picked = stage.pick(x, y);
    if (picked !== undefined) pressed.next({ ...picked, selects: event.shiftKey || event.altKey });
  });
  canvas.addEventListener('pointermove', (event) => {
    if (event.buttons !== 0 || event.pointerType === 'touch') return;
    pointer = at(event);
    refresh();
  });
  canvas.addEventListener('pointerleave', () => hovered.next({ picked: undefined, x: 0, y: 0 }));
  canvas.addEventListener('keydown', (event) => {
    const turns: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => stage.orbit(-KEY_TURN, 0),
      ArrowRight: () => stage.orbit(KEY_TURN, 0),
      ArrowUp: () => stage.orbit(0, KEY_TURN),
      ArrowDown: () => stage.orbit(0, -KEY_TURN),
      '+': () => stage.zoom(KEY_ZOOM),
      '=': () => stage.zoom(KEY_ZOOM),
      '-': () => stage.zoom(1 / KEY_ZOOM),
    };
    const turn = Object.hasOwn(turns, event.key) ? turns[event.key] : undefined;
    if (turn === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    turn();
  });
  new ResizeObserver(() => {
    const { clientWidth, clientHeight } = canvas;
    if (clientWidth === 0 || clientHeight === 0) return;
    stage.resize(clientWidth, clientHeight, Math.min(2, devicePixelRatio));
    dirty = true;
    draw();
  }).observe(canvas);

  return {
    stage,
    pressed: pressed.asObservable(),
    hovered: hovered.asObservable(),
    drawn: drawn.asObservable(),
    refresh,
    setTheme(theme) {
      stage.setTheme(themes[theme]);
      refresh();
    },
    viewpoint() {
      const { azimuth, elevation, distance } = stage.camera;
      return [azimuth, elevation, distance];
    },
    setViewpoint(view, from) {
      if (from !== undefined) stage.setCamera({ ...stage.camera, azimuth: from[0], elevation: from[1] });
      if (view === undefined) stage.frame();
      else stage.setCamera({ ...stage.camera, azimuth: view[0], elevation: view[1], distance: view[2] });
      refresh();
    },
  };
}
