/** What the analysis shows, as a record, and what can happen to it; a pure function says what follows. */
import {
  type Brush,
  brushBetween,
  type Extent,
  moved,
  type RasterView,
  seenNow,
  wholeRecord,
  type Zoom,
  zoomed,
} from './raster_view.ts';
import type { Sorting } from './row_order.ts';
import type { SpikeAt } from './spike_pixels.ts';

/** Panels beside the raster. */
export const panels = ['intervals', 'correlations', 'spectrum', 'weights'] as const;
/** One of them. */
export type Panel = (typeof panels)[number];

/** The record. */
export interface AnalysisState {
  readonly view: RasterView;
  readonly sorting: Sorting;
  readonly brush: Brush | undefined;
  /** The spike under the pointer. */
  readonly hovered: SpikeAt | undefined;
  /** Panels that are open, in the order of {@link panels}. */
  readonly open: readonly Panel[];
  /** Whether it has all of the stage's height. */
  readonly tall: boolean;
}

/** What can happen. */
export type AnalysisMessage =
  | ({ readonly kind: 'zoom' } & Zoom)
  /** About the middle. */
  | { readonly kind: 'zoom by'; readonly time: number; readonly rows: number }
  | { readonly kind: 'move'; readonly ms: number; readonly rows: number }
  /** By a share of what is seen. */
  | { readonly kind: 'move by'; readonly share: number }
  /** All that is kept. */
  | { readonly kind: 'whole' }
  /** Follows time again. */
  | { readonly kind: 'follow' }
  | { readonly kind: 'sort'; readonly sorting: Sorting }
  | { readonly kind: 'brush'; readonly corners: Brush }
  /** Takes what is seen as the part that is measured. */
  | { readonly kind: 'brush seen' }
  | { readonly kind: 'all spikes' }
  | { readonly kind: 'hover'; readonly spike: SpikeAt | undefined }
  | { readonly kind: 'panel'; readonly panel: Panel }
  | { readonly kind: 'tall' };

/** What follows. @param extent of the record now */
export function updateAnalysis(state: AnalysisState, message: AnalysisMessage, extent: Extent): AnalysisState {
  const view = seenNow(state.view, extent);
  switch (message.kind) {
    case 'zoom':
      return { ...state, view: zoomed(view, message, extent) };
    case 'zoom by': {
      const middle = { atMs: (view.fromMs + view.toMs) / 2, atRow: (view.low + view.high) / 2 };
      return { ...state, view: zoomed(view, { ...middle, ...message }, extent) };
    }
    case 'move':
      return { ...state, view: moved(view, message.ms, message.rows, extent) };
    case 'move by':
      return { ...state, view: moved(view, message.share * (view.toMs - view.fromMs), 0, extent) };
    case 'whole':
      return { ...state, view: wholeRecord(extent) };
    case 'follow':
      return { ...state, view: seenNow({ ...view, follows: true }, extent) };
    case 'sort':
      // Rows mean other neurons from now on.
      return { ...state, sorting: message.sorting, brush: undefined, hovered: undefined };
    case 'brush':
      return { ...state, brush: brushBetween(message.corners, extent), view: { ...view, follows: false } };
    case 'brush seen':
      return { ...state, brush: brushBetween(view, extent), view: { ...view, follows: false } };
    case 'all spikes':
      return { ...state, brush: undefined };
    case 'hover':
      return { ...state, hovered: message.spike };
    case 'panel': {
      const { panel } = message;
      const isOpen = (one: Panel): boolean => (one === panel) !== state.open.includes(one);
      return { ...state, open: panels.filter(isOpen) };
    }
    case 'tall':
      return { ...state, tall: !state.tall };
    default:
      return message satisfies never;
  }
}
