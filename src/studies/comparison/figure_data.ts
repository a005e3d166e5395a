/**
 * Figures as plain data: what is drawn, in which units, and which of it was published and which was found. How it
 * looks is the report's business (src/report/experiment). Numbers only, so that data.json holds all that a figure
 * shows.
 */

/** An axis; the label names the quantity with its unit. */
export interface AxisData {
  readonly label: string;
  readonly scale?: 'linear' | 'log';
  /** Values that the axis must reach; where left out it fits the data. */
  readonly include?: readonly number[];
  /** Ticks where the usual ones would not do. */
  readonly ticks?: readonly number[];
}

/** A point, with the ends of its interval or error bar where there is one. */
export interface PointData {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

/** Points that belong together. */
export interface SeriesData {
  /** Stands at its right end; empty for none. */
  readonly name: string;
  /** Published and found series of one quantity share a hue; `reference` is grey. */
  readonly role: 'found' | 'published' | 'reference';
  readonly hue: number;
  readonly drawn: 'line' | 'marks' | 'line and marks';
  readonly points: readonly PointData[];
}

/** Curves against an axis. */
export interface CurvesData {
  readonly kind: 'curves';
  readonly heading: string;
  readonly x: AxisData;
  readonly y: AxisData;
  readonly series: readonly SeriesData[];
  /** Horizontal references, e.g. chance. */
  readonly levels?: readonly { readonly value: number; readonly label: string }[];
}

/** A value with its interval for each of several things, one a row. */
export interface IntervalsData {
  readonly kind: 'intervals';
  readonly heading: string;
  readonly x: AxisData;
  readonly rows: readonly {
    readonly name: string;
    readonly hue: number;
    readonly value: number | null;
    readonly low: number | null;
    readonly high: number | null;
    /** Published value, drawn as a short bar. */
    readonly published?: number;
  }[];
  readonly levels?: readonly { readonly value: number; readonly label: string }[];
}

/** A drawing of one of the kinds that the report knows. */
export type PanelData = CurvesData | IntervalsData;

/** A figure: panels under a title and a caption that says how to read it. */
export interface FigureData {
  readonly title: string;
  readonly caption: string;
  /** Panels two in a row (`wide`), three (`medium`) or as many as fit. */
  readonly size: 'wide' | 'medium' | 'small';
  readonly panels: readonly PanelData[];
}
