/**
 * The stage on its canvas, fed by the player (stage_drawing.ts). A press drops a stone or selects, the pointer tells
 * what lies under it (stage_canvas.ts).
 */
import { merge, type Observable, Subject } from 'rxjs';
import type { Viewpoint } from '../address.ts';
import type { PopulationMarks } from '../population_marks.ts';
import type { GateChoice } from '../right_networks.ts';
import { darkTheme, lightTheme } from '../stage/colours.ts';
import type { Place } from '../stage/layout.ts';
import type { Picked, Stage } from '../stage/mounted.ts';
import { mountStage } from '../stage/stage.ts';
import { fall } from './falling.ts';
import { fly } from './flight.ts';
import type { Player } from './player.ts';
import { listenOnCanvas } from './stage_canvas.ts';
import { drawPlayer, drawSoon, emptyDrawing, showGate } from './stage_drawing.ts';
import type { Hovered, Theme } from './state.ts';

/** The stage of a page. */
export interface StageView {
  readonly canvas: HTMLCanvasElement;
  readonly stage: Stage;
  /** Pressed, without dragging. */
  readonly pressed: Observable<Picked & { readonly selects: boolean }>;
  /** What lies under the pointer. */
  readonly hovered: Observable<Hovered>;
  /** Something was drawn. */
  readonly drawn: Observable<void>;
  /** Whether less is drawn than there is, to keep up. */
  readonly isSimpler: boolean;
  /** Has a stone fall to a place (units of the circuit), for so long; tells when it has landed. */
  fall(at: Place, ms: number, landed: () => void): void;
  setTheme(theme: Theme): void;
  /** What the units of the right tank's network are coloured by; its first gate where left out. */
  setGate(gate: GateChoice | undefined): void;
  setMarks(marks: PopulationMarks): void;
  /** Whether the list of populations takes its room beside them. */
  setList(shown: boolean): void;
  viewpoint(): Viewpoint;
  /**
   * Has the tanks whole from now on where no viewpoint is given. @param from azimuth and elevation, radians; as they
   * are where left out @param neuron of the liquid that the camera then flies to
   */
  setViewpoint(
    view: Viewpoint | undefined,
    from?: readonly [azimuth: number, elevation: number],
    neuron?: number,
  ): void;
}

/** The tanks turn so far either way by themselves until they are touched, radians. */
const MOST_SWAY = 0.06;

const themes = { light: lightTheme, dark: darkTheme };

/** Mounts it. @throws {WebGlMissing} where there is no WebGL 2 */
export function mountStageView(
  canvas: HTMLCanvasElement,
  player: Player,
  { theme, reducedMotion }: { readonly theme: Theme; readonly reducedMotion: boolean },
): StageView {
  const stage = mountStage(canvas, { theme: themes[theme], reducedMotion });
  if (!reducedMotion) stage.setSway(MOST_SWAY);
  const pressed = new Subject<Picked & { readonly selects: boolean }>();
  const hovered = new Subject<Hovered>();
  const drawn = new Subject<void>();
  const drawing = emptyDrawing({ canvas, stage, player, hovered, drawn });
  drawPlayer(drawing);
  merge(stage.cameraMoved, stage.restored).subscribe(() => drawSoon(drawing));
  listenOnCanvas(canvas, drawing, pressed);
  let endFlight = (): void => {};
  // Whoever moves the camera has it.
  stage.cameraMoved.subscribe(() => endFlight());
  return {
    ...{ canvas, stage, pressed, hovered, drawn },
    get isSimpler() {
      return drawing.keepingUp.detail > 0;
    },
    fall: (at, ms, landed) => (reducedMotion ? landed() : fall(stage, at, ms, () => drawSoon(drawing), landed)),
    setTheme(to) {
      stage.setTheme(themes[to]);
      drawSoon(drawing);
    },
    setGate: (gate) => showGate(drawing, gate),
    setMarks(marks) {
      stage.setMarks(marks);
      drawSoon(drawing);
    },
    setList(shown) {
      drawing.lists = shown;
      drawSoon(drawing);
    },
    viewpoint() {
      const { azimuth, elevation, distance } = stage.camera;
      return [azimuth, elevation, distance];
    },
    setViewpoint(view, from, neuron) {
      endFlight();
      if (from !== undefined) stage.setCamera({ ...stage.camera, azimuth: from[0], elevation: from[1] });
      if (view === undefined) stage.frame();
      else stage.setCamera({ ...stage.camera, azimuth: view[0], elevation: view[1], distance: view[2] });
      drawSoon(drawing);
      const to = neuron === undefined ? undefined : stage.flightTo(neuron);
      if (to === undefined) return;
      const isSeen = !reducedMotion && !document.hidden;
      endFlight = fly((share) => {
        to(share);
        drawSoon(drawing);
      }, !isSeen);
    },
  };
}
