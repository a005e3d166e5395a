/**
 * What the stage shows: a record of the subject on the GPU, of what is seen of it, and of three's objects, with the
 * functions that change it. What can be decided without a GPU stands elsewhere (arrangement.ts, sight.ts, picking.ts).
 */
import { Subject } from 'rxjs';
import { type PerspectiveCamera, Scene, type WebGLRenderer } from 'three';
import type { CircuitView } from '../circuit_view.ts';
import type { Side, Stone } from '../messages.ts';
import { type PopulationMarks, unmarked } from '../population_marks.ts';
import { type Arrangement, arrange } from './arrangement.ts';
import type { CameraView } from './camera.ts';
import type { StageTheme } from './colours.ts';
import { farToNear } from './draw_order.ts';
import { aim, createLens } from './eye.ts';
import { type Place, toScene } from './layout.ts';
import { createRenderer } from './renderer.ts';
import { applyTheme, createShared, type Shared } from './shared.ts';
import { eyeOf, firstSight, isSameOrder, lookAt, movedBy, resized, type Sight } from './sight.ts';
import { createTanks, everyLayer, type Tanks } from './tanks.ts';

/** The stage on a canvas. */
export interface Staged {
  readonly renderer: WebGLRenderer;
  readonly scene: Scene;
  readonly lens: PerspectiveCamera;
  readonly shared: Shared;
  readonly moved: Subject<void>;
  /** The GPU came back. */
  readonly restored: Subject<void>;
  theme: StageTheme;
  sight: Sight;
  tanks: Tanks | undefined;
  /** Of the populations of whatever is shown. */
  marks: PopulationMarks;
  /** Those before: they go after the next frame, which takes over their compiled shaders. */
  leaving: Tanks | undefined;
  /** Device pixels per CSS pixel, and the share of them that is drawn along either side. */
  pixelRatio: number;
  pixels: number;
  /** The view for which the points were last put in order. */
  orderedFor: CameraView | undefined;
}

function build({ scene, shared }: Staged, view: CircuitView, arrangement: Arrangement): Tanks {
  scene.clear();
  const tanks = createTanks(shared, view, arrangement);
  for (const { object } of tanks.layers) scene.add(object);
  return tanks;
}

/** An empty stage. @throws {WebGlMissing} where there is no WebGL 2 */
export function createStaged(canvas: HTMLCanvasElement, theme: StageTheme): Staged {
  const staged: Staged = {
    ...{ renderer: createRenderer(canvas), scene: new Scene(), lens: createLens(), shared: createShared() },
    ...{
      theme,
      moved: new Subject<void>(),
      restored: new Subject<void>(),
      ...{ tanks: undefined, marks: unmarked },
      leaving: undefined,
      ...{ orderedFor: undefined, pixelRatio: 1, pixels: 1 },
    },
    sight: firstSight({ width: canvas.clientWidth || 300, height: canvas.clientHeight || 150 }),
  };
  setTheme(staged, theme);
  // The GPU compiles the shaders while the first subject is built; nothing of this is drawn.
  staged.leaving = build(staged, everyLayer, arrange(everyLayer, 1));
  staged.renderer.compile(staged.scene, staged.lens);
  staged.scene.clear();
  return staged;
}

/** Takes other colours. */
export function setTheme(staged: Staged, theme: StageTheme): void {
  staged.theme = theme;
  staged.renderer.setClearColor(applyTheme(staged.shared, theme));
}

/** Draws again after the GPU was lost: the renderer has begun anew, with a background of its own. */
export function restore(staged: Staged): void {
  setTheme(staged, staged.theme);
  staged.tanks?.lastSpikes.uploadAll();
  staged.restored.next();
}

/** Shows a new subject, with nothing selected, at time 0. */
export function show(staged: Staged, view: CircuitView, continuousUnits: number | undefined): void {
  const { shared, tanks: before } = staged;
  // Of subjects that follow one another without a frame between them the last to have been drawn stays.
  if (staged.leaving === undefined) staged.leaving = before;
  else before?.dispose();
  const arrangement = arrange(view, continuousUnits);
  staged.tanks = build(staged, view, arrangement);
  staged.tanks.marks(staged.marks);
  shared.selectedLiquid.value = -1;
  shared.selectedContinuous.value = -1;
  shared.byValue.value = 0;
  shared.time.value = 0;
  staged.orderedFor = undefined;
  staged.sight = lookAt(staged.sight, arrangement);
}

/** Moves the camera, and tells it. */
export function moveCamera(staged: Staged, by: (view: CameraView) => CameraView): void {
  staged.sight = movedBy(staged.sight, by);
  staged.moved.next();
}

/** The canvas has another size, CSS pixels. */
export function resize(staged: Staged, width: number, height: number, pixelRatio: number): void {
  const { renderer, sight } = staged;
  staged.sight = resized(sight, width, height);
  staged.pixelRatio = pixelRatio;
  renderer.setPixelRatio(pixelRatio * staged.pixels);
  renderer.setSize(staged.sight.viewport.width, staged.sight.viewport.height, false);
}

/** Draws less, or all again. @param pixels share of the pixels along either side */
export function setDetail(
  staged: Staged,
  { plain, pixels }: { readonly plain: boolean; readonly pixels: number },
): void {
  const { width, height } = staged.sight.viewport;
  staged.shared.plain.value = plain ? 1 : 0;
  staged.pixels = pixels;
  resize(staged, width, height, staged.pixelRatio);
}

/** Puts the points in order from far to near, where the view has turned. */
function applyOrder(staged: Staged, tanks: Tanks): void {
  const camera = eyeOf(staged.sight);
  if (isSameOrder(staged.orderedFor, camera)) return;
  for (const layer of tanks.points) {
    farToNear(camera, tanks.arrangement.positions, layer.order);
    layer.ordered();
  }
  staged.orderedFor = camera;
}

/** Draws one frame. */
export function render(staged: Staged): void {
  const { renderer, scene, lens, shared, sight, tanks } = staged;
  tanks?.update(shared.time.value, shared.motion.value === 1);
  aim(lens, shared, sight, renderer.getPixelRatio());
  if (tanks !== undefined) applyOrder(staged, tanks);
  renderer.render(scene, lens);
  if (tanks === undefined) return;
  staged.leaving?.dispose();
  staged.leaving = undefined;
}

/** Has neurons coloured by values in 0 … 1, or by their spikes. @param signed whether ½ is zero */
export function colourBy({ shared, tanks }: Staged, values: Float32Array | undefined, signed: boolean): void {
  shared.byValue.value = values === undefined ? 0 : signed ? 2 : 1;
  if (values !== undefined) tanks?.neurons.values(values);
}

/** Has these stones be seen, and no others. */
export function setStones({ tanks }: Staged, stones: readonly Stone[]): void {
  if (tanks === undefined) return;
  const { layout } = tanks.arrangement;
  tanks.stones.stones(stones.map(({ timeMs, at }) => ({ timeMs, at: toScene(layout, at) })));
}

/** Has a stone be seen that falls to a place of the circuit, or none. */
export function fallTo({ tanks }: Staged, at: Place | undefined, share: number): void {
  if (tanks === undefined) return;
  tanks.stones.falls(at === undefined ? undefined : toScene(tanks.arrangement.layout, at), share);
}

/** Lights up a neuron of a side, or none. */
export function select({ shared, tanks }: Staged, side: Side, neuron: number | undefined): void {
  const onSide = (one: Side): number => (one === side ? (neuron ?? -1) : -1);
  shared.selectedLiquid.value = onSide('liquid');
  shared.selectedContinuous.value = onSide('continuous');
  tanks?.select(side === 'liquid' ? neuron : undefined);
}

/** Hides populations, colours them, or has one stand out, of this subject and of those to come. */
export function markPopulations(staged: Staged, marks: PopulationMarks): void {
  staged.marks = marks;
  staged.tanks?.marks(marks);
}

/** Frees everything on the GPU. */
export function dispose({ tanks, leaving, scene, renderer, moved, restored }: Staged): void {
  tanks?.dispose();
  leaving?.dispose();
  scene.clear();
  renderer.dispose();
  moved.complete();
  restored.complete();
}
