/**
 * Aims three's camera, and what the shaders know of it, at what is seen: called before every frame. From where, and
 * where each tank stands on the canvas, is decided in sight.ts.
 */
import { Matrix4, PerspectiveCamera } from 'three';
import { fieldOfView, pixelsAtOne, type Shift, turnedBack } from './camera.ts';
import type { Shared } from './shared.ts';
import { depthAround, depthOf, eyeOf, type Sight } from './sight.ts';

/** A lens that is aimed at nothing yet. */
export function createLens(): PerspectiveCamera {
  return new PerspectiveCamera((fieldOfView * 180) / Math.PI, 1, 0.01, 60);
}

/** Aims it. @param pixelRatio device pixels per CSS pixel */
export function aim(lens: PerspectiveCamera, shared: Shared, sight: Sight, pixelRatio: number): void {
  const { viewport, shifts } = sight;
  const { azimuth, elevation, distance, target } = eyeOf(sight);
  lens.position.set(target[0], target[1], target[2] + distance);
  lens.aspect = viewport.width / viewport.height;
  lens.updateProjectionMatrix();
  lens.updateMatrixWorld();
  const turn = new Matrix4().makeRotationX(elevation).multiply(new Matrix4().makeRotationY(azimuth));
  shared.toCamera.value.setFromMatrix4(turn);
  shared.eye.value.set(...turnedBack([target[0], target[1], target[2] + distance], { azimuth, elevation }));
  // In clip space a shift grows with the distance, so that it is the same for all of a tank.
  const clip = ([x, y]: Shift): readonly [number, number] => [(2 * x) / viewport.width, (-2 * y) / viewport.height];
  const [left, right] = [clip(shifts.liquid), clip(shifts.continuous)];
  shared.apart.value.set((right[0] - left[0]) / 2, (right[1] - left[1]) / 2);
  const toMiddle = new Matrix4().set(
    ...([1, 0, 0, (left[0] + right[0]) / 2] as const),
    ...([0, 1, 0, (left[1] + right[1]) / 2] as const),
    ...([0, 0, 1, 0] as const),
    ...([0, 0, 0, 1] as const),
  );
  shared.toClip.value
    .multiplyMatrices(lens.projectionMatrix, lens.matrixWorldInverse)
    .premultiply(toMiddle)
    .multiply(turn);
  const [middle, around] = [depthOf(sight.camera), depthAround(sight)];
  // What stands in one plane is not dimmed by being in the middle.
  const nearest = sight.subject?.regions === undefined ? middle - around : middle;
  shared.depths.value.set(nearest, middle + around);
  shared.canvasSize.value.set(viewport.width, viewport.height).multiplyScalar(pixelRatio);
  shared.pixelsAtOne.value = pixelsAtOne(viewport.height * pixelRatio);
  shared.pixelRatio.value = pixelRatio;
}
