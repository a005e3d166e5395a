/**
 * The stage: two tanks (or one) in three.js on a canvas, drawn when the page asks for a frame. One draw call per layer:
 * glass, synapses, neurons, continuous units, stones. What moves follows from the time and from what was last handed
 * over; nothing here has a clock.
 */

import { type Observable, Subject } from 'rxjs';
import { Scene } from 'three';
import type { CircuitView } from '../circuit_view.ts';
import type { Side, Stone } from '../messages.ts';
import { type CameraView, orbited, project, turned, zoomed } from './camera.ts';
import { darkTheme, type StageTheme } from './colours.ts';
import { mountControls } from './controls.ts';
import { farToNear } from './draw_order.ts';
import { createEye } from './eye.ts';
import { type Place, toCircuit, toScene } from './layout.ts';
import { nearestPoint, placeInTank } from './picking.ts';
import { createRenderer, finished } from './renderer.ts';
import { applyTheme, createShared } from './shared.ts';
import { createTanks, everyLayer, type Tanks } from './tanks.ts';

/** What lies under the pointer. */
export interface Picked {
  readonly side: Side;
  readonly neuron: number | undefined;
  /** Units of the circuit. */
  readonly at: Place;
}

/** How the stage is mounted. */
export interface StageOptions {
  readonly theme?: StageTheme;
  readonly reducedMotion?: boolean;
  /** Time constant of a flash, ms. */
  readonly tauMs?: number;
}

/** The scene on a canvas. */
export interface Stage {
  /** A new subject; the camera stays if it is of much the same shape. Without `continuousUnits` there is one tank. */
  show(view: CircuitView, continuousUnits: number | undefined): void;
  /** Spikes as they happen. */
  spiked(senders: Uint32Array, timesMs: Float32Array): void;
  /** When every neuron last fired, ms, [neurons]; −Infinity for never. */
  rewind(lastSpikeMs: Float32Array): void;
  setTime(ms: number): void;
  /** Activations, [units]. */
  setContinuous(states: Float32Array): void;
  /**
   * Values in 0 … 1, or below 0 for none, [neurons], that colour the neurons instead of their spikes; undefined for
   * spikes. @param signed whether ½ is zero
   */
  setValues(values: Float32Array | undefined, signed?: boolean): void;
  /** Largest size of an activation so far: what a filled unit stands for. */
  readonly peak: number | undefined;
  /** All stones that may be seen now, in order; places in units of the circuit. */
  stones(stones: readonly Stone[]): void;
  /** Lights up a neuron and its partners. */
  select(side: Side, neuron: number | undefined): void;
  /** What is at a pixel of the canvas, CSS pixels from its top left corner. */
  pick(x: number, y: number): Picked | undefined;
  /** CSS pixel below the middle of a tank, where a clock may stand; undefined if there is no such tank. */
  foot(side: Side): readonly [number, number] | undefined;
  setTheme(theme: StageTheme): void;
  setReducedMotion(on: boolean): void;
  /** CSS pixels. */
  resize(width: number, height: number, pixelRatio: number): void;
  /** Draws one frame. */
  render(): void;
  /** Resolves once the GPU has done all that was asked of it. */
  finished(): Promise<void>;
  readonly camera: CameraView;
  setCamera(view: CameraView): void;
  /** Has both tanks whole again, from the same direction. */
  frame(): void;
  /** Radians. */
  orbit(azimuth: number, elevation: number): void;
  /** Nearer by a factor above 1. */
  zoom(factor: number): void;
  /** The camera was moved, or the GPU came back: draw another frame. */
  readonly cameraMoved: Observable<void>;
  /** Of the last frame. */
  readonly facts: { readonly drawCalls: number; readonly points: number; readonly triangles: number };
  /** What is held on the GPU. */
  readonly held: { readonly geometries: number; readonly textures: number };
  /** PNG of the current frame. */
  picture(): Promise<Blob>;
  /** Frees everything on the GPU. */
  dispose(): void;
}

/** CSS pixels around a neuron that still are the neuron. */
const PICK_WITHIN = 12;

/**
 * Mounts the stage on a canvas.
 * @throws {WebGlMissing} where there is no WebGL 2
 */
export function mountStage(canvas: HTMLCanvasElement, options: StageOptions = {}): Stage {
  const renderer = createRenderer(canvas);
  const scene = new Scene();
  const shared = createShared();
  const eye = createEye(shared, { width: canvas.clientWidth || 300, height: canvas.clientHeight || 150 });
  const moved = new Subject<void>();
  let tanks: Tanks | undefined;
  /** Those before: they go after the next frame, which takes over their compiled shaders. */
  let leaving: Tanks | undefined;

  shared.tau.value = options.tauMs ?? shared.tau.value;
  shared.motion.value = options.reducedMotion === true ? 0 : 1;
  renderer.setClearColor(applyTheme(shared, options.theme ?? darkTheme));

  const offset = (side: Side): number => (side === 'liquid' ? -eye.spread : eye.spread);
  const move = (by: (view: CameraView) => CameraView): void => {
    eye.move(by);
    moved.next();
  };
  let orderedFor: CameraView | undefined;
  const applyOrder = (): void => {
    const { camera } = eye;
    if (tanks === undefined) return;
    if (orderedFor?.azimuth === camera.azimuth && orderedFor.elevation === camera.elevation) return;
    for (const layer of tanks.points) {
      farToNear(camera, tanks.positions, layer.order);
      layer.ordered();
    }
    orderedFor = camera;
  };
  const render = (): void => {
    tanks?.update(shared.time.value, shared.motion.value === 1);
    eye.apply(renderer.getPixelRatio());
    applyOrder();
    renderer.render(scene, eye.lens);
    if (tanks === undefined) return;
    leaving?.dispose();
    leaving = undefined;
  };
  const build = (view: CircuitView, continuousUnits: number | undefined): Tanks => {
    scene.clear();
    const built = createTanks(shared, view, continuousUnits);
    for (const { object } of built.layers) scene.add(object);
    return built;
  };

  // The GPU compiles the shaders while the first subject is built; nothing of this is drawn.
  leaving = build(everyLayer, 1);
  renderer.compile(scene, eye.lens);
  scene.clear();

  const unmountControls = mountControls(canvas, () => eye.viewport, move);
  const restored = (): void => {
    tanks?.lastSpikes.uploadAll();
    moved.next();
  };
  canvas.addEventListener('webglcontextrestored', restored);

  return {
    show(view, continuousUnits) {
      // Of subjects that follow one another without a frame between them the last to have been drawn stays.
      if (leaving === undefined) leaving = tanks;
      else tanks?.dispose();
      tanks = build(view, continuousUnits);
      shared.selectedLiquid.value = -1;
      shared.selectedContinuous.value = -1;
      shared.byValue.value = 0;
      shared.time.value = 0;
      orderedFor = undefined;
      eye.look(tanks.layout, tanks.pair);
    },
    spiked: (senders, timesMs) => tanks?.lastSpikes.spiked(senders, timesMs),
    rewind: (lastSpikeMs) => tanks?.lastSpikes.rewind(lastSpikeMs),
    setTime(ms) {
      shared.time.value = ms;
    },
    setContinuous: (states) => tanks?.units?.states(states),
    get peak() {
      return tanks?.units?.peak;
    },
    setValues(values, signed = false) {
      shared.byValue.value = values === undefined ? 0 : signed ? 2 : 1;
      if (values !== undefined) tanks?.neurons.values(values);
    },
    stones(stones) {
      const layout = tanks?.layout;
      if (layout === undefined) return;
      tanks?.stones.stones(stones.map(({ timeMs, at }) => ({ timeMs, at: toScene(layout, at) })));
    },
    select(side, neuron) {
      shared.selectedLiquid.value = side === 'liquid' ? (neuron ?? -1) : -1;
      shared.selectedContinuous.value = side === 'continuous' ? (neuron ?? -1) : -1;
      tanks?.select(side === 'liquid' ? neuron : undefined);
    },
    pick(x, y) {
      if (tanks === undefined) return undefined;
      for (const side of tanks.sides) {
        const positions = side === 'liquid' ? tanks.positions : tanks.unitPositions;
        const neuron = nearestPoint(eye.camera, eye.viewport, positions, offset(side), [x, y], PICK_WITHIN);
        const place =
          neuron === undefined
            ? placeInTank(eye.camera, eye.viewport, tanks.layout.half, offset(side), [x, y])
            : ([positions[3 * neuron], positions[3 * neuron + 1], positions[3 * neuron + 2]] as const);
        if (place !== undefined) return { side, neuron, at: toCircuit(tanks.layout, place) };
      }
      return undefined;
    },
    foot(side) {
      if (!tanks?.sides.includes(side)) return undefined;
      const [x, y, z] = turned([0, -tanks.layout.half[1], 0], eye.camera.azimuth);
      const [px, py] = project(eye.camera, eye.viewport, [x + offset(side), y, z]);
      return [px, py];
    },
    setTheme: (theme) => renderer.setClearColor(applyTheme(shared, theme)),
    setReducedMotion(on) {
      shared.motion.value = on ? 0 : 1;
    },
    resize(width, height, pixelRatio) {
      const viewport = { width: Math.max(1, width), height: Math.max(1, height) };
      renderer.setPixelRatio(pixelRatio);
      renderer.setSize(viewport.width, viewport.height, false);
      eye.resize(viewport);
    },
    render,
    finished: () => finished(renderer),
    get camera() {
      return eye.camera;
    },
    setCamera: (view) => eye.move(() => view),
    frame: () => eye.frame(),
    orbit: (azimuth, elevation) => move((view) => orbited(view, azimuth, elevation)),
    zoom: (factor) => move((view) => zoomed(view, factor)),
    cameraMoved: moved.asObservable(),
    get facts() {
      const { calls, points, triangles } = renderer.info.render;
      return { drawCalls: calls, points, triangles };
    },
    get held() {
      const { geometries, textures } = renderer.info.memory;
      return { geometries, textures };
    },
    picture() {
      render();
      return new Promise((resolve, reject) => {
        canvas.toBlob((blob) =>
          blob === null ? reject(new Error('internal: the canvas gave no PNG')) : resolve(blob),
        );
      });
    },
    dispose() {
      unmountControls();
      canvas.removeEventListener('webglcontextrestored', restored);
      tanks?.dispose();
      leaving?.dispose();
      scene.clear();
      renderer.dispose();
      moved.complete();
    },
  };
}
