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

/** Values in rows and columns, shaded from 0 to the largest: a matrix, or a picture with a quantity along x. */
export interface CellsData {
  readonly kind: 'cells';
  readonly heading: string;
  /** Columns have names, or divide an extent evenly. */
  readonly x: { readonly label: string } & (
    | { readonly names: readonly string[] }
    | { readonly extent: readonly [number, number] }
  );
  /** Names of the rows from the top. */
  readonly y: { readonly label: string; readonly names: readonly string[] };
  /** ≥ 0, [rows from the top][columns]. */
  readonly values: readonly (readonly number[])[];
  /** Whether each value stands in its cell, as a percentage. */
  readonly written?: true;
}

/** Spikes of things in a row each, the first one at the bottom. */
export interface RasterData {
  readonly kind: 'raster';
  readonly heading: string;
  readonly x: AxisData;
  readonly y: { readonly label: string; readonly rows: number };
  /** Rows count from 0. */
  readonly spikes: readonly { readonly timeMs: number; readonly row: number }[];
}

/** A drawing of one of the kinds that the report knows. */
export type PanelData = CurvesData | IntervalsData | CellsData | RasterData;

/** A figure: panels under a title and a caption that says how to read it. */
export interface FigureData {
  readonly title: string;
  readonly caption: string;
  /** Panels two in a row (`wide`), three (`medium`) or as many as fit. */
  readonly size: 'wide' | 'medium' | 'small';
  readonly panels: readonly PanelData[];
}
