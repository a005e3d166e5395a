/**
 * Aims three's camera, and what the shaders know of it, at what is seen: called before every frame. From where, and how
 * far the tanks are apart, is decided in sight.ts.
 */
import { Matrix4, PerspectiveCamera } from 'three';
import { fieldOfView, pixelsAtOne } from './camera.ts';
import type { Shared } from './shared.ts';
import { depthAround, depthOf, type Sight } from './sight.ts';

/** A lens that is aimed at nothing yet. */
export function createLens(): PerspectiveCamera {
  return new PerspectiveCamera((fieldOfView * 180) / Math.PI, 1, 0.01, 60);
}

/** Aims it. @param pixelRatio device pixels per CSS pixel */
export function aim(lens: PerspectiveCamera, shared: Shared, sight: Sight, pixelRatio: number): void {
  const { camera, viewport, spread } = sight;
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
  const [middle, around] = [depthOf(camera), depthAround(sight)];
  shared.depths.value.set(middle - around, middle + around);
  shared.canvasSize.value.set(viewport.width, viewport.height).multiplyScalar(pixelRatio);
  shared.pixelsAtOne.value = pixelsAtOne(viewport.height * pixelRatio);
  shared.pixelRatio.value = pixelRatio;
}
