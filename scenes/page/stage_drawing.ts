/**
 * What the stage shows of the player, drawn when something has changed: the spikes of every frame that has come, the
 * states of the last one, and of a past time what the record holds. Only what has been drawn is acknowledged, so that a
 * slow page gets fewer frames but every spike.
 */
import type { Subject } from 'rxjs';
import type { Frame } from '../messages.ts';
import type { NetworkFacts } from '../network_facts.ts';
import { type GateChoice, gateShown } from '../right_networks.ts';
import { flashMs, rateAfter } from '../stage/flash.ts';
import type { Stage } from '../stage/mounted.ts';
import { placeClocks } from './clock_places.ts';
import { createKeepingUp, DETAILS, type KeepingUp } from './keeping_up.ts';
import { placeNames } from './name_room.ts';
import type { Player } from './player.ts';
import { isListed } from './population_list.ts';
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
  /** Where the names of populations were last put, and whether their list has its room. */
  names: string;
  lists: boolean;
  /** Mean rate of the neurons, Hz; undefined before anything was heard. */
  rateHz: number | undefined;
  /** Model time over wall time, as of when it last passed. */
  speed: number;
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
    ...{ names: '', lists: false, rateHz: undefined, speed: 0.1 },
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

/** Has flashes last as long as suits the rate of the neurons and the speed. */
function flash(drawing: StageDrawing): void {
  const { stage, player, waiting } = drawing;
  const { built, speed, factor } = player.state.value;
  if (built === undefined) return;
  const { neurons, dt } = built.view;
  for (const { senders, fromStep, toStep } of waiting)
    drawing.rateHz = rateAfter(drawing.rateHz, senders.length, (toStep - fromStep) * dt, neurons);
  const reached = speed === 'fastest' ? factor : speed;
  if (reached > 0) drawing.speed = reached;
  stage.setFlash(flashMs(drawing.rateHz ?? 0, neurons, drawing.speed));
}

/** Room for the list of populations, CSS pixels, on a stage that is wide enough. */
const LIST_ROOM = 262;
const WIDE_ENOUGH = 700;

/** Keeps room for the list of populations, and puts their names. */
function placePopulations(drawing: StageDrawing): void {
  const { stage, player, canvas } = drawing;
  const { built } = player.state.value;
  if (built === undefined) return;
  const { view, continuousUnits } = built;
  const beside = drawing.lists && isListed(view, continuousUnits) && canvas.clientWidth >= WIDE_ENOUGH;
  stage.setSideRoom(beside ? LIST_ROOM : 0);
  if (view.regions === undefined) return;
  const list = beside ? [{ left: 0, top: 0, width: LIST_ROOM - 20, height: canvas.clientHeight }] : [];
  drawing.names = placeNames(canvas, stage, view.populations, list, drawing.names);
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
  flash(drawing);
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
  placePopulations(drawing);
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
    drawing.rateHz = undefined;
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
