/** What the analysis of spikes holds while it is open, and what follows from it at once: see open_analysis.ts. */
import type { CircuitView } from '../../circuit_view.ts';
import type { Player } from '../player.ts';
import type { AnalysisState, Panel } from './analysis_state.ts';
import type { AnalysisDeeds } from './analysis_view.ts';
import type { MeasuredPart } from './measured_part.ts';
import type { PanelFigure } from './panel_figure.ts';
import type { RasterFacts } from './raster_figure.ts';
import { type Extent, firstView, seenNow } from './raster_view.ts';
import { rowOrder, rowsOf, spikesOfEach } from './row_order.ts';
import type { Weighed } from './weights_figure.ts';

/** All that it holds; it changes. */
export interface Desk {
  readonly element: HTMLElement;
  readonly player: Player;
  readonly deeds: AnalysisDeeds;
  state: AnalysisState;
  /** Neuron of each row, row of each neuron, and which inhibit, [neurons]. */
  order: Uint32Array;
  rows: Uint32Array;
  inhibits: Uint8Array;
  /** Spikes that there were when rows were sorted. */
  sortedOn: number;
  part: MeasuredPart | undefined;
  figures: ReadonlyMap<Panel, PanelFigure>;
  /** How weights that learn have gone since their panel was opened. */
  course: readonly Weighed[];
  /** Size of the raster's box, CSS pixels. */
  width: number;
  height: number;
  /** What was measured last took so long, ms of wall time. */
  tookMs: number;
  drawing: Timer | undefined;
  measuring: Timer | undefined;
}

/** A timer that runs. */
export type Timer = ReturnType<typeof setTimeout>;

const nothingStands = { neurons: 0, populations: [] };

export function circuitOf({ player }: Desk): Pick<CircuitView, 'neurons' | 'populations'> {
  return player.state.value.built?.view ?? nothingStands;
}

export function extentOf(desk: Pick<Desk, 'player'>): Extent {
  const { history, state } = desk.player;
  return { fromMs: history.fromMs, toMs: history.toMs, neurons: state.value.built?.view.neurons ?? 0 };
}

export function firstState(extent: Extent): AnalysisState {
  const state = { sorting: 'number', brush: undefined, hovered: undefined, open: ['intervals'], tall: false } as const;
  return { ...state, view: firstView(extent) };
}

export function rasterOf(desk: Desk): RasterFacts {
  const { state, rows, player } = desk;
  const view = seenNow(state.view, extentOf(desk));
  const { sorting, brush } = state;
  return { view, circuit: circuitOf(desk), sorting, rows, brush, pastMs: player.state.value.pastMs };
}

/** Whether any weights learn: the tanks can be coloured by them then. */
export function learns({ player }: Desk): boolean {
  return player.state.value.built?.scales.some(({ colouring }) => colouring === 'weights') ?? false;
}

/** Sorts the rows anew. */
export function sort(desk: Desk): void {
  const { player, state } = desk;
  const { view } = player.state.value.built ?? {};
  if (view === undefined) return;
  const { history } = player;
  const counts = spikesOfEach(view.neurons, (visit) => history.spikes(history.fromMs - 1, history.toMs, visit));
  desk.sortedOn = counts.reduce((sum, count) => sum + count, 0);
  desk.order = rowOrder(state.sorting, view, counts);
  desk.rows = rowsOf(desk.order);
  desk.inhibits = new Uint8Array(view.neurons);
  for (const { first, size, inhibitory } of view.populations)
    if (inhibitory) desk.inhibits.fill(1, first, first + size);
}
