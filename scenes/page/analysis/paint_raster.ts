/** Paints the spikes onto the raster's canvas, and into a picture to save. */
import type { History } from '../../history.ts';
import { colourOf } from '../strips.ts';
import type { Frame } from './chart.ts';
import type { RasterView } from './raster_view.ts';
import { drawSpikes } from './spike_pixels.ts';

/** Rows and kinds of the neurons. */
export interface Rows {
  /** Row of each neuron, [neurons]. */
  readonly rows: Uint32Array;
  /** Which inhibit, 1 for yes, [neurons]. */
  readonly inhibits: Uint8Array;
}

/** A colour `#rrggbb` as a pixel of an ImageData, red in the lowest byte. */
export function pixelOf(colour: string): number {
  const [, r, g, b] = /^#(..)(..)(..)$/.exec(colour) ?? [];
  return ((255 << 24) | (Number.parseInt(b, 16) << 16) | (Number.parseInt(g, 16) << 8) | Number.parseInt(r, 16)) >>> 0;
}

/** Fits the canvas into a frame, and paints what is seen. */
export function paintRaster(
  canvas: HTMLCanvasElement,
  { left, right, top, bottom }: Frame,
  spikes: History['spikes'],
  view: RasterView,
  { rows, inhibits }: Rows,
): void {
  const ratio = Math.min(2, devicePixelRatio);
  const width = Math.max(1, Math.round((right - left) * ratio));
  const height = Math.max(1, Math.round((bottom - top) * ratio));
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  canvas.style.cssText = `left:${left}px;top:${top}px;width:${right - left}px;height:${bottom - top}px`;
  // Pixels that the processor writes: a graphics card in software would take its time for each picture.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('internal: no context of a canvas');
  const image = context.createImageData(width, height);
  const pixel = (name: string): number => {
    // A canvas writes any colour as six digits.
    context.fillStyle = colourOf(name);
    return pixelOf(String(context.fillStyle));
  };
  const colours = [pixel('--exc'), pixel('--inh')] as const;
  drawSpikes({ width, height, data: new Uint32Array(image.data.buffer) }, spikes, view, {
    ...{ rows, inhibits, colours, ratio },
  });
  context.putImageData(image, 0, 0);
}

/** The raster with its axes as one picture; its spikes are an image, as sharp as the screen. */
export function rasterPicture(canvas: HTMLCanvasElement, overlay: SVGSVGElement, frame: Frame): SVGSVGElement {
  const picture = overlay.cloneNode(true) as SVGSVGElement;
  const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
  const { left, right, top, bottom } = frame;
  for (const [name, value] of Object.entries({ x: left, y: top, width: right - left, height: bottom - top }))
    image.setAttribute(name, String(value));
  image.setAttribute('href', canvas.toDataURL('image/png'));
  picture.prepend(image);
  return picture;
}
