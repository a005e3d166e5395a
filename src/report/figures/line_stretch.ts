/** A short stretch of a line, as the key of lines that have no marks. */
import * as Plot from '@observablehq/plot';

/** How a line is drawn. */
export interface LineLook {
  readonly colour: string;
  /** px */
  readonly width: number;
  /** 0 to 1 */
  readonly opacity: number;
}

/** What a symbol of Plot draws on. */
interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

const stretch = {
  draw(pen: Pen): void {
    pen.moveTo(-5, 0);
    pen.lineTo(5, 0);
  },
};

/** The stretch, centred on points. */
export function lineStretch(points: Plot.Data, look: LineLook, channels: Plot.DotOptions): Plot.Markish {
  return Plot.dot(points, {
    ...channels,
    symbol: stretch,
    stroke: look.colour,
    strokeWidth: look.width,
    strokeOpacity: look.opacity,
  });
}
