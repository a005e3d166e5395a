/** What the page can ask of a stage that is mounted on a canvas. */
import type { Observable } from 'rxjs';
import type { CircuitView } from '../circuit_view.ts';
import type { Side, Stone } from '../messages.ts';
import type { PopulationMarks } from '../population_marks.ts';
import type { CameraView } from './camera.ts';
import type { StageTheme } from './colours.ts';
import type { Place } from './layout.ts';
import type { NamePlace } from './name_places.ts';
import type { DrawnFacts, HeldOnGpu } from './renderer.ts';
import type { Foot } from './sight.ts';

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
  /** Time constant of a flash, ms. */
  setFlash(ms: number): void;
  /** Activations, [units]. */
  setContinuous(states: Float32Array): void;
  /** How far a gate of every unit is open, 0 … 1, [units]; undefined for none. */
  setGates(gates: Float32Array | undefined): void;
  /**
   * Values in 0 … 1, or below 0 for none, [neurons], that colour the neurons instead of their spikes; undefined for
   * spikes. @param signed whether ½ is zero
   */
  setValues(values: Float32Array | undefined, signed?: boolean): void;
  /** Largest size of an activation so far: what a filled unit stands for. */
  readonly peak: number | undefined;
  /** All stones that may be seen now, in order; places in units of the circuit. */
  stones(stones: readonly Stone[]): void;
  /** A stone that is falling to a place (units of the circuit), and how far it has come, 0 … 1; undefined for none. */
  fall(at: Place | undefined, share: number): void;
  /** Draws less: without what is costly, and with fewer pixels (1 for all). */
  setDetail(detail: { readonly plain: boolean; readonly pixels: number }): void;
  /** Lights up a neuron and its partners. */
  select(side: Side, neuron: number | undefined): void;
  /** What is at a pixel of the canvas, CSS pixels from its top left corner. */
  pick(x: number, y: number): Picked | undefined;
  /** Where the clock of a tank may stand, CSS pixels of the canvas; undefined if there is no such tank. */
  foot(side: Side): Foot | undefined;
  /** CSS pixels below each of two tanks that are kept for its clock. */
  setClockRoom(pixels: number): void;
  /** CSS pixels left of what stands alone that are kept free. */
  setSideRoom(pixels: number): void;
  /** Hides populations, colours them, or has one stand out. */
  setMarks(marks: PopulationMarks): void;
  /** Where the name of each population stands, CSS pixels of the canvas; none where they have no regions. */
  names(): readonly (NamePlace | undefined)[];
  /** Has the tanks sway by so much either way, radians, until the camera is moved, or they are stilled. */
  setSway(most: number): void;
  still(): void;
  /** Turns them within that, −1 … 1. Gives whether they may sway. */
  sway(share: number): boolean;
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
  /**
   * A flight from where the tanks are seen now to a neuron of the liquid; undefined where there is none such.
   * @returns what has the camera so far on the way, 0 … 1
   */
  flightTo(neuron: number): ((share: number) => void) | undefined;
  /** Has both tanks whole again, from the same direction. */
  frame(): void;
  /** Radians. */
  orbit(azimuth: number, elevation: number): void;
  /** Nearer by a factor above 1. */
  zoom(factor: number): void;
  /** The camera was moved: draw another frame. */
  readonly cameraMoved: Observable<void>;
  /** The GPU came back after it was lost: draw another frame. */
  readonly restored: Observable<void>;
  /** Of the last frame. */
  readonly facts: DrawnFacts;
  /** What is held on the GPU. */
  readonly held: HeldOnGpu;
  /** PNG of the current frame. */
  picture(): Promise<Blob>;
  /** Frees everything on the GPU. */
  dispose(): void;
}
