/**
 * A layer of points, each at a fixed place and with values of its own, drawn from far to near: the order changes as the
 * view turns.
 */
import {
  type BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  Float32BufferAttribute,
  type IUniform,
  Uint32BufferAttribute,
} from 'three';
import { createLayer, type Layer, type Shared } from './shared.ts';

/** Points in one call. */
export interface PointLayer extends Layer {
  /** Points in the order in which they are drawn, [points]. */
  readonly order: Uint32Array;
  /** The order has changed. */
  ordered(): void;
}

/** A number for each point that changes from frame to frame, 0 at first. */
export function changingNumbers(points: number): Float32BufferAttribute {
  return new Float32BufferAttribute(new Float32Array(points), 1).setUsage(DynamicDrawUsage) as Float32BufferAttribute;
}

/** Hands new numbers to the GPU with the next frame, [points]. */
export function refill(attribute: BufferAttribute, numbers: Float32Array | Uint8Array): void {
  attribute.array.set(numbers);
  attribute.needsUpdate = true;
}

/**
 * Points at `positions` ([points × 3], relative to the tank's middle).
 * @param attributes what each point has besides @param own uniforms of this layer alone
 */
export function createPointLayer(
  shared: Shared,
  shaders: { readonly vertex: string; readonly fragment: string },
  positions: Float32Array,
  attributes: Readonly<Record<string, BufferAttribute>>,
  own: Readonly<Record<string, IUniform>>,
): PointLayer {
  const order = Uint32Array.from({ length: positions.length / 3 }, (_, i) => i);
  const index = new Uint32BufferAttribute(order, 1);
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3));
  for (const [name, attribute] of Object.entries(attributes)) geometry.setAttribute(name, attribute);
  geometry.setIndex(index.setUsage(DynamicDrawUsage));
  return {
    ...createLayer('points', 3, geometry, shared, shaders, own),
    order: index.array as Uint32Array,
    ordered() {
      index.needsUpdate = true;
    },
  };
}
