/**
 * What the stage shows of the player, drawn when something has changed: the spikes of every frame that has come, the
 * states of the last one, and of a past time what the record holds. Only what has been drawn is acknowledged, so that a
 * slow page gets fewer frames but every spike.
 */
import type { Subject } from 'rxjs';
import type { Frame, NetworkFacts } from '../messages.ts';
import { type GateChoice, gateShown } from '../right_networks.ts';
import type { Stage } from '../stage/stage.ts';
import { placeClocks } from './clock_places.ts';
import { createKeepingUp, DETAILS, type KeepingUp } from './keeping_up.ts';
import type { Player } from './player.ts';
import type { Hovered } from './state.ts';

/** What is still to be drawn, and where; it changes with every frame. */
export interface StageDrawing {
  readonly canvas: HTMLCanvasElement;
  readonly stage: Stage;
  readonly player: Player;
  readonly hovered: Subject<Hovered>;
  readonly drawn: Subject<void>;
  /** Frames that have come since the last picture. */
  waiting: Frame[];
  /** The past time that the last picture shows, ms; undefined for now. */
  pastMs: number | undefined;
  /** What the units of the right tank's network are coloured by; its first gate where left out. */
  gate: GateChoice | undefined;
  /** Where the pointer has moved to since, CSS pixels. */
  pointer: { readonly x: number; readonly y: number } | undefined;
  /** Where the clocks were last put. */
  places: string;
  /** Whether pictures keep up, and when the next one was asked for, ms of wall time. */
  readonly keepingUp: KeepingUp;
  askedAt: number;
  dirty: boolean;
  /** Number of the request for the next picture; 0 where there is none. */
  scheduled: number;
}

/** Nothing to draw. */
export function emptyDrawing(
  parts: Pick<StageDrawing, 'canvas' | 'stage' | 'player' | 'hovered' | 'drawn'>,
): StageDrawing {
  return {
    ...parts,
    waiting: [],
    pastMs: undefined,
    gate: undefined,
    pointer: undefined,
    places: '',
    keepingUp: createKeepingUp(),
    askedAt: 0,
    dirty: false,
    scheduled: 0,
  };
}

/** How far the gate that is shown is open, [units]; undefined where none is. */
export function gatesShown(
  { continuous, gates }: Pick<Frame, 'continuous' | 'gates'>,
  network: NetworkFacts | undefined,
  gate: GateChoice | undefined,
): Float32Array | undefined {
  const place = network === undefined ? undefined : gateShown(network.name, gate);
  const units = continuous.length;
  return place === undefined || gates.length === 0 ? undefined : gates.subarray(place * units, (place + 1) * units);
}

function showStates({ stage, player, gate }: StageDrawing, frame: Frame | undefined): void {
  if (frame === undefined) return;
  if (frame.continuous.length > 0) {
    stage.setContinuous(frame.continuous);
    stage.setGates(gatesShown(frame, player.state.value.built?.network, gate));
  }
  stage.setValues(frame.values.length > 0 ? frame.values : undefined, player.scaleOf(frame.colouring)?.signed);
}

/** Shows what has come, and goes to a past time, or back to now, where that is looked at from now on. */
function showChanges(drawing: StageDrawing): void {
  const { stage, player, waiting } = drawing;
  const { built, pastMs } = player.state.value;
  const dt = built?.view.dt ?? 0.1;
  for (const { steps, senders } of waiting)
    stage.spiked(
      senders,
      Float32Array.from(steps, (step) => step * dt),
    );
  if (pastMs === undefined) showStates(drawing, waiting.at(-1));
  if (pastMs === drawing.pastMs) return;
  drawing.pastMs = pastMs;
  const { history } = player;
  const timeMs = pastMs ?? history.toMs;
  stage.rewind(history.lastSpikesAt(timeMs));
  showStates(drawing, history.frameAt(timeMs));
}

/** The tanks turn there and back once in so long while time passes, ms of wall time. */
const SWAY_MS = 26_000;

/** While time passes the tanks sway, and less is drawn where pictures have to wait for one another. */
function inMotion({ stage, askedAt, keepingUp }: StageDrawing): void {
  const now = performance.now();
  stage.sway(Math.sin((2 * Math.PI * now) / SWAY_MS));
  if (keepingUp.waited(now - askedAt)) stage.setDetail(DETAILS[keepingUp.detail]);
}

/** Draws a picture, if anything has changed. */
export function draw(drawing: StageDrawing): void {
  const { stage, player, waiting, pointer } = drawing;
  drawing.scheduled = 0;
  if (!drawing.dirty) return;
  drawing.dirty = false;
  if (player.state.value.playing) inMotion(drawing);
  showChanges(drawing);
  const shownMs = player.shownMs();
  stage.setTime(shownMs);
  stage.stones(player.history.stonesAt(shownMs));
  if (pointer !== undefined) drawing.hovered.next({ picked: stage.pick(pointer.x, pointer.y), ...pointer });
  drawing.pointer = undefined;
  drawing.places = placeClocks(drawing.canvas, stage, drawing.places);
  stage.render();
  drawing.waiting = [];
  const last = waiting.at(-1);
  if (last !== undefined) player.drawn(last.number);
  drawing.drawn.next();
}

/** Something has changed: draws soon. */
export function drawSoon(drawing: StageDrawing): void {
  drawing.dirty = true;
  if (drawing.scheduled !== 0) return;
  drawing.askedAt = performance.now();
  drawing.scheduled = requestAnimationFrame(() => draw(drawing));
}

/** Has the units of the right tank's network be coloured by another gate. */
export function showGate(drawing: StageDrawing, gate: GateChoice | undefined): void {
  drawing.gate = gate;
  const { player } = drawing;
  showStates(drawing, player.history.frameAt(player.shownMs()));
  drawSoon(drawing);
}

/** Draws what the player shows, from now on. */
export function drawPlayer(drawing: StageDrawing): void {
  const { stage, player } = drawing;
  const showSelected = (): void => {
    const { selected } = player.state.value;
    stage.select(selected?.side ?? 'liquid', selected?.neuron);
    drawSoon(drawing);
  };
  player.built.subscribe(({ view, continuousUnits }) => {
    drawing.waiting = [];
    drawing.pastMs = undefined;
    stage.show(view, continuousUnits > 0 ? continuousUnits : undefined);
    showSelected();
  });
  player.frames.subscribe((frame) => {
    drawing.waiting.push(frame);
    drawing.dirty = true;
    // A hidden tab is not asked to draw: its frames are taken all the same.
    if (document.hidden) draw(drawing);
    else drawSoon(drawing);
  });
  let { selected, pastMs } = player.state.value;
  player.state.subscribe((state) => {
    if (state.selected === selected && state.pastMs === pastMs) return;
    ({ selected, pastMs } = state);
    showSelected();
  });
}
