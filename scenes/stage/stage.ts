/**
 * The stage: two tanks (or one) in three.js on a canvas, drawn when the page asks for a frame. One draw call per layer:
 * glass, synapses, neurons, continuous units, stones. What moves follows from the time and from what was last handed
 * over; nothing here has a clock.
 */
import { onTheWay, orbited, zoomed } from './camera.ts';
import { darkTheme } from './colours.ts';
import { mountControls } from './controls.ts';
import { toCircuit } from './layout.ts';
import type { Picked, Stage, StageOptions } from './mounted.ts';
import { namePlaces } from './name_places.ts';
import { spotAt } from './picking.ts';
import { factsOf, finished, heldBy, pngOf } from './renderer.ts';
import { footOf, movedBy, reframed, stilled, swaying, withClockRoom, withSideRoom } from './sight.ts';
import {
  colourBy,
  createStaged,
  dispose,
  fallTo,
  markPopulations,
  moveCamera,
  render,
  resize,
  restore,
  type Staged,
  select,
  setDetail,
  setStones,
  setTheme,
  show,
} from './staged.ts';

function pick({ sight, tanks }: Staged, x: number, y: number): Picked | undefined {
  const spot = spotAt(sight, [x, y], (neuron) => tanks?.isHidden(neuron) !== true);
  if (spot === undefined || sight.subject === undefined) return undefined;
  return { side: spot.side, neuron: spot.neuron, at: toCircuit(sight.subject.layout, spot.place) };
}

/** Listens to the pointer and to the GPU; gives what takes that back. */
function listen(staged: Staged, canvas: HTMLCanvasElement): () => void {
  const unmountControls = mountControls(
    canvas,
    () => staged.sight.viewport,
    (by) => moveCamera(staged, by),
  );
  const restored = (): void => restore(staged);
  canvas.addEventListener('webglcontextrestored', restored);
  return () => {
    unmountControls();
    canvas.removeEventListener('webglcontextrestored', restored);
  };
}

/** What is seen, and from where. */
function seeing(
  staged: Staged,
): Pick<
  Stage,
  'setClockRoom' | 'setSideRoom' | 'setSway' | 'still' | 'sway' | 'setCamera' | 'flightTo' | 'frame' | 'orbit' | 'zoom'
> {
  return {
    setClockRoom(pixels) {
      staged.sight = withClockRoom(staged.sight, pixels);
    },
    setSideRoom(pixels) {
      staged.sight = withSideRoom(staged.sight, pixels);
    },
    setSway(most) {
      staged.sight = swaying(staged.sight, most);
    },
    still() {
      staged.sight = stilled(staged.sight);
    },
    sway(share) {
      const { mostSway } = staged.sight;
      if (mostSway > 0) staged.sight = { ...staged.sight, sway: share * mostSway };
      return mostSway > 0;
    },
    setCamera(view) {
      staged.sight = movedBy(staged.sight, () => view);
    },
    flightTo(neuron) {
      const { camera, subject } = staged.sight;
      const [x, y, z] = subject?.positions.subarray(3 * neuron, 3 * neuron + 3) ?? [];
      if (z === undefined) return undefined;
      return (share) => {
        staged.sight = movedBy(staged.sight, () => onTheWay(camera, [x, y, z], share));
      };
    },
    frame() {
      staged.sight = reframed(staged.sight);
    },
    orbit: (azimuth, elevation) => moveCamera(staged, (view) => orbited(view, azimuth, elevation)),
    zoom: (factor) => moveCamera(staged, (view) => zoomed(view, factor)),
  };
}

/**
 * Mounts the stage on a canvas.
 * @throws {WebGlMissing} where there is no WebGL 2
 */
export function mountStage(canvas: HTMLCanvasElement, options: StageOptions = {}): Stage {
  const staged = createStaged(canvas, options.theme ?? darkTheme);
  const { renderer, shared, moved } = staged;
  shared.tau.value = options.tauMs ?? shared.tau.value;
  shared.motion.value = options.reducedMotion === true ? 0 : 1;
  const unlisten = listen(staged, canvas);
  return {
    show: (view, continuousUnits) => show(staged, view, continuousUnits),
    spiked: (senders, timesMs) => staged.tanks?.lastSpikes.spiked(senders, timesMs),
    rewind: (lastSpikeMs) => staged.tanks?.lastSpikes.rewind(lastSpikeMs),
    setTime(ms) {
      shared.time.value = ms;
    },
    setFlash(ms) {
      shared.tau.value = ms;
    },
    setContinuous: (states) => staged.tanks?.units?.states(states),
    setGates: (gates) => staged.tanks?.units?.gates(gates),
    get peak() {
      return staged.tanks?.units?.peak;
    },
    setValues: (values, signed = false) => colourBy(staged, values, signed),
    stones: (stones) => setStones(staged, stones),
    fall: (at, share) => fallTo(staged, at, share),
    setDetail: (detail) => setDetail(staged, detail),
    select: (side, neuron) => select(staged, side, neuron),
    pick: (x, y) => pick(staged, x, y),
    setMarks: (marks) => markPopulations(staged, marks),
    names: () => namePlaces(staged.sight),
    foot: (side) => footOf(staged.sight, side),
    ...seeing(staged),
    setTheme: (theme) => setTheme(staged, theme),
    setReducedMotion(on) {
      shared.motion.value = on ? 0 : 1;
    },
    resize: (width, height, pixelRatio) => resize(staged, width, height, pixelRatio),
    render: () => render(staged),
    finished: () => finished(renderer),
    get camera() {
      return staged.sight.camera;
    },
    cameraMoved: moved.asObservable(),
    restored: staged.restored.asObservable(),
    get facts() {
      return factsOf(renderer);
    },
    get held() {
      return heldBy(renderer);
    },
    picture() {
      render(staged);
      return pngOf(canvas);
    },
    dispose() {
      unlisten();
      dispose(staged);
    },
  };
}
