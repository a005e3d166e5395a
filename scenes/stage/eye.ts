/** Where the scene is seen from, for three and for the shaders; it frames the tanks until somebody moves the camera. */
import { Matrix4, PerspectiveCamera } from 'three';
import { type CameraView, fieldOfView, firstView, framed, pixelsAtOne, type Viewport } from './camera.ts';
import { alike, type Layout, reach, spreadOf } from './layout.ts';
import type { Shared } from './shared.ts';

/** The camera and the canvas it sees on. */
export interface Eye {
  readonly lens: PerspectiveCamera;
  readonly camera: CameraView;
  readonly viewport: Viewport;
  /** How far each tank's middle stands from the scene's; 0 for one tank. */
  readonly spread: number;
  /** What is seen from now on; a subject of another shape is framed, unless it is the first and a camera was set. */
  look(layout: Layout, pair: boolean): void;
  resize(viewport: Viewport): void;
  /** Moves the camera, which is then left where it is. */
  move(by: (view: CameraView) => CameraView): void;
  /** Has the tanks whole, from the same direction, from now on. */
  frame(): void;
  /** Tells three and the shaders. */
  apply(pixelRatio: number): void;
}

/** An eye that sees nothing yet. */
export function createEye(shared: Shared, first: Viewport): Eye {
  const lens = new PerspectiveCamera((fieldOfView * 180) / Math.PI, 1, 0.01, 60);
  let [camera, viewport, spread, moved] = [firstView, first, 0, false];
  let subject: { readonly layout: Layout; readonly pair: boolean } | undefined;

  const settle = (): void => {
    if (subject === undefined) return;
    const { layout, pair } = subject;
    spread = pair ? spreadOf(layout, viewport.width / viewport.height) : 0;
    if (!moved) camera = framed(camera, viewport, spread, reach(layout), layout.half[1]);
  };
  return {
    lens,
    get camera() {
      return camera;
    },
    get viewport() {
      return viewport;
    },
    get spread() {
      return spread;
    },
    look(layout, pair) {
      if (subject !== undefined && (subject.pair !== pair || !alike(subject.layout, layout))) moved = false;
      subject = { layout, pair };
      settle();
    },
    resize(next) {
      viewport = next;
      settle();
    },
    move(by) {
      camera = by(camera);
      moved = true;
    },
    frame() {
      moved = false;
      settle();
    },
    apply(pixelRatio) {
      const { azimuth, elevation, distance, target } = camera;
      const [c, s] = [Math.cos(elevation), Math.sin(elevation)];
      lens.position.set(target[0], target[1] + s * distance, target[2] + c * distance);
      lens.rotation.set(-elevation, 0, 0);
      lens.aspect = viewport.width / viewport.height;
      lens.updateProjectionMatrix();
      lens.updateMatrixWorld();
      const toScreen = new Matrix4().multiplyMatrices(lens.projectionMatrix, lens.matrixWorldInverse);
      const turn = new Matrix4().makeRotationY(azimuth);
      shared.toClip.value.multiplyMatrices(toScreen, turn);
      shared.apart.value.set(spread, 0, 0, 0).applyMatrix4(toScreen);
      shared.toCamera.value.setFromMatrix4(turn.premultiply(lens.matrixWorldInverse));
      const around = subject === undefined ? 1 : s * s * subject.layout.half[1] + reach(subject.layout);
      const middle = distance + s * target[1] + c * target[2];
      shared.depths.value.set(middle - around, middle + around);
      shared.canvasSize.value.set(viewport.width, viewport.height).multiplyScalar(pixelRatio);
      shared.pixelsAtOne.value = pixelsAtOne(viewport.height * pixelRatio);
      shared.pixelRatio.value = pixelRatio;
    },
  };
}
