/// <reference lib="dom" />
/**
 * The page of the stage's browser test: the stage on a canvas that fills the window, and what a test may do with it.
 */

import { arrange } from '../../../scenes/stage/arrangement.ts';
import { darkTheme, lightTheme } from '../../../scenes/stage/colours.ts';
import { shapeFor } from '../../../scenes/stage/line_shape.ts';
import type { Stage } from '../../../scenes/stage/mounted.ts';
import { firstSight, lookAt, projectIn, type Sight } from '../../../scenes/stage/sight.ts';
import { mountStage } from '../../../scenes/stage/stage.ts';
import { madeUpColumn, madeUpPopulations } from './made_up_view.ts';

/** What the page offers. */
export interface StagePage {
  mount(dark: boolean): Stage;
  readonly madeUpColumn: typeof madeUpColumn;
  readonly madeUpPopulations: typeof madeUpPopulations;
  /**
   * Shows two neurons, beside one another, joined by a synapse of so many ms if given; gives their pixels, those of
   * the first tank first.
   */
  spreadOut(stage: Stage, delayMs?: number): readonly (readonly [number, number])[];
  /** The pixel of the fibre between both, at a part of its way. */
  onFibre(stage: Stage, part: number): readonly [number, number];
  /** Red, green and blue (0 … 255) around a pixel, the mean of a square of so many CSS pixels. */
  colourNear(stage: Stage, x: number, y: number, size: number): readonly number[];
  /**
   * Wall time of every frame in ms, sorted, while so many neurons fire in each, and the camera turns or not; each frame
   * is waited for.
   */
  frameTimes(stage: Stage, neurons: number, firing: number, turning: boolean, frames: number): readonly number[];
  /** Pixels that differ from the one in the corner. */
  litPixels(stage: Stage): number;
}

declare global {
  var stagePage: StagePage;
  var heard: { readonly stage: Stage; clicks: number; moves: number };
}

function pixels(stage: Stage): { readonly width: number; readonly bytes: Uint8Array; readonly height: number } {
  const canvas = document.querySelector('canvas');
  const context = canvas?.getContext('webgl2');
  if (!canvas || !context) throw new Error('no canvas');
  stage.render();
  const bytes = new Uint8Array(4 * canvas.width * canvas.height);
  context.readPixels(0, 0, canvas.width, canvas.height, context.RGBA, context.UNSIGNED_BYTE, bytes);
  return { width: canvas.width, height: canvas.height, bytes };
}

/** Places of two neurons. */
const TWO = Float32Array.from([0, 0, 0, 10, 0, 0]);

function sightOf(stage: Stage): Sight {
  const first = firstSight({ width: innerWidth, height: innerHeight });
  return { ...lookAt(first, arrange({ positions: TWO, neurons: 2 }, 2)), camera: stage.camera };
}

globalThis.stagePage = {
  mount(dark) {
    const canvas = document.createElement('canvas');
    canvas.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;display:block';
    document.body.replaceChildren(canvas);
    const stage = mountStage(canvas, { theme: dark ? darkTheme : lightTheme });
    stage.resize(innerWidth, innerHeight, devicePixelRatio);
    return stage;
  },
  madeUpColumn,
  madeUpPopulations,
  spreadOut(stage, delayMs) {
    const joined = delayMs === undefined ? 0 : 1;
    stage.show(
      {
        name: 'two',
        neurons: 2,
        dt: 0.1,
        populations: [{ name: 'exc', model: 'iaf_psc_exp', first: 0, size: 2, inhibitory: false }],
        positions: TWO,
        placed: true,
        synapses: joined,
        sources: Uint32Array.from({ length: joined }, () => 0),
        targets: Uint32Array.from({ length: joined }, () => 1),
        delays: Float32Array.from({ length: joined }, () => delayMs ?? 0),
        weights: Float32Array.from({ length: joined }, () => 1),
      },
      2,
    );
    const arrangement = arrange({ positions: TWO, neurons: 2 }, 2);
    const { positions: drawn } = arrangement;
    const sight = sightOf(stage);
    return arrangement.sides.flatMap((side) =>
      [0, 1].map((neuron) => {
        const [x, y] = projectIn(sight, side, [drawn[3 * neuron], drawn[3 * neuron + 1], drawn[3 * neuron + 2]]);
        return [x, y] as const;
      }),
    );
  },
  onFibre(stage, part) {
    const [x] = arrange({ positions: TWO, neurons: 2 }, 2).positions;
    // As the shader has it (synapse_layer.ts): beside the straight line by `bend`, square to it.
    const way = -2 * x;
    const [, up, out] = [0, -0.23 * way, way];
    const over = (shapeFor(1).bend * 4 * part * (1 - part)) / Math.max(0.4, Math.hypot(up, out) / way);
    const [px, py] = projectIn(sightOf(stage), 'liquid', [x + way * part, over * up, over * out]);
    return [px, py];
  },
  colourNear(stage, x, y, size) {
    const { width, height, bytes } = pixels(stage);
    const sum = [0, 0, 0];
    for (let dy = 0; dy < size; dy++) {
      for (let dx = 0; dx < size; dx++) {
        const column = Math.round(x - size / 2) + dx;
        const row = height - 1 - (Math.round(y - size / 2) + dy);
        for (let i = 0; i < 3; i++) sum[i] += bytes[4 * (row * width + column) + i];
      }
    }
    return sum.map((s) => s / size ** 2);
  },
  frameTimes(stage, neurons, firing, turning, frames) {
    const context = document.querySelector('canvas')?.getContext('webgl2');
    const pixel = new Uint8Array(4);
    const states = new Float32Array(neurons);
    const took: number[] = [];
    for (let frame = 0; frame < frames; frame++) {
      const begun = performance.now();
      const senders = Uint32Array.from({ length: firing }, (_, i) => (frame * 7919 + i * 104_729) % neurons);
      const time = 16 * frame;
      stage.spiked(
        senders,
        Float32Array.from(senders, (_, i) => time - (i % 16)),
      );
      for (let i = 0; i < neurons; i++) states[i] = Math.sin(i + 0.01 * time);
      stage.setContinuous(states);
      stage.setTime(time);
      if (turning) stage.orbit(0.02, 0);
      stage.render();
      context?.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, pixel);
      took.push(performance.now() - begun);
    }
    return took.sort((a, b) => a - b);
  },
  litPixels(stage) {
    const { bytes } = pixels(stage);
    let lit = 0;
    for (let i = 0; i < bytes.length; i += 4)
      if (Math.abs(bytes[i] - bytes[0]) + Math.abs(bytes[i + 1] - bytes[1]) + Math.abs(bytes[i + 2] - bytes[2]) > 12)
        lit++;
    return lit;
  },
};
