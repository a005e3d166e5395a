/** Three's renderer on a canvas, and waiting for what it draws without blocking the page. */
import { WebGLRenderer } from 'three';

/** WebGL 2 is missing; the message says so plainly. */
export class WebGlMissing extends Error {
  override readonly name = 'WebGlMissing';
}

/** Creates it. @throws {WebGlMissing} where there is no WebGL 2 */
export function createRenderer(canvas: HTMLCanvasElement): WebGLRenderer {
  const context = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false, stencil: false });
  if (context === null)
    throw new WebGlMissing(
      'scene: this browser offers no WebGL 2 here; turn on hardware acceleration, or use a current Firefox, Chrome, Edge or Safari',
    );
  const renderer = new WebGLRenderer({ canvas, context, antialias: false, depth: false, stencil: false });
  // What three restores after an upload of some rows; it would ask the GPU, and wait for it.
  for (const left of [context.UNPACK_ROW_LENGTH, context.UNPACK_SKIP_PIXELS, context.UNPACK_SKIP_ROWS])
    renderer.state.pixelStorei(left, 0);
  return renderer;
}

/** Between two looks, ms. */
const LOOK_MS = 10;

/** Resolves once the GPU has done all that was asked of it, or has been lost. */
export function finished(renderer: WebGLRenderer): Promise<void> {
  const gl = renderer.getContext();
  if (!(gl instanceof WebGL2RenderingContext)) throw new Error('internal: not WebGL 2');
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  return new Promise((resolve) => {
    const look = (): void => {
      if (fence === null || gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.UNSIGNALED) resolve();
      else setTimeout(look, LOOK_MS);
    };
    look();
  });
}

/** What was drawn in the last frame. */
export interface DrawnFacts {
  readonly drawCalls: number;
  readonly points: number;
  readonly triangles: number;
}

/** Counts what was drawn in the last frame. */
export function factsOf({ info }: WebGLRenderer): DrawnFacts {
  const { calls, points, triangles } = info.render;
  return { drawCalls: calls, points, triangles };
}

/** What is held on the GPU. */
export interface HeldOnGpu {
  readonly geometries: number;
  readonly textures: number;
}

/** Counts what is held on the GPU. */
export function heldBy({ info }: WebGLRenderer): HeldOnGpu {
  const { geometries, textures } = info.memory;
  return { geometries, textures };
}

/** PNG of what was just drawn. */
export function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('internal: the canvas gave no PNG')) : resolve(blob)));
  });
}
