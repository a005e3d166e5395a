/**
 * Paints the lines and ticks of a plot in memory, by the processor, and puts them over its grid as one picture: a graphics card in software takes a quarter of a second for a
 * stroke of 300 points on uPlot's own canvas (bench/RESULTS.md), the processor less than a millisecond.
 */
import type uPlot from 'uplot';

/** How a line is drawn. */
export interface Stroke {
  readonly colour: string;
  /** CSS pixels. */
  readonly width: number;
  readonly dash: readonly number[];
}

/** A sheet over one plot. */
export interface Sheet {
  /** Cleared and as large as the plot, device pixels from its top left corner. */
  begin(plot: uPlot): OffscreenCanvasRenderingContext2D;
  /** Puts it onto the plot. */
  lay(plot: uPlot): void;
}

/** Creates an empty sheet. */
export function createSheet(): Sheet {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('internal: no canvas for a plot');
  return {
    begin({ bbox }) {
      canvas.width = Math.max(1, bbox.width);
      canvas.height = Math.max(1, bbox.height);
      return context;
    },
    lay: ({ ctx, bbox }) => ctx.drawImage(canvas, bbox.left, bbox.top),
  };
}

/** Strokes the columns of a plot's data after the first, which is of times; gaps where there is no number. */
export function strokeColumns(
  plot: uPlot,
  context: OffscreenCanvasRenderingContext2D,
  strokes: readonly Stroke[],
): void {
  const [times, ...columns] = plot.data;
  const { left, top } = plot.bbox;
  columns.forEach((column, i) => {
    const { colour, width, dash } = strokes[i];
    context.strokeStyle = colour;
    context.lineWidth = width * devicePixelRatio;
    context.setLineDash(dash.map((length) => length * devicePixelRatio));
    context.beginPath();
    let down = false;
    column.forEach((value, t) => {
      if (value === null || value === undefined) {
        down = false;
        return;
      }
      const [x, y] = [plot.valToPos(times[t], 'x', true) - left, plot.valToPos(value, 'y', true) - top];
      if (down) context.lineTo(x, y);
      else context.moveTo(x, y);
      down = true;
    });
    context.stroke();
  });
}
