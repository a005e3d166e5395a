/**
 * What all layers share: one set of uniforms, the lines of GLSL that place a point, and how a layer is put together.
 */
import {
  type BufferGeometry,
  Color,
  CustomBlending,
  DoubleSide,
  GLSL3,
  type IUniform,
  type Material,
  Matrix3,
  Matrix4,
  Mesh,
  OneFactor,
  OneMinusSrcAlphaFactor,
  Points,
  RawShaderMaterial,
  type Texture,
  Vector2,
  Vector3,
} from 'three';
import {
  gateStopCount,
  gateStopsFor,
  huesFor,
  type Rgb,
  rgbOf,
  type StageTheme,
  signedStopCount,
  stopCount,
  stopsFor,
} from './colours.ts';
import { hueCount } from './marks.ts';

function uniform<T>(value: T): { value: T } {
  return { value };
}

/** Uniforms that every layer sees; whoever sets one sets it for all. */
export function createShared() {
  const colour = () => uniform(new Vector3());
  return {
    /** ms */
    time: uniform(0),
    /** Of a flash, ms. */
    tau: uniform(30),
    lastSpikes: uniform<Texture | null>(null),
    /**
     * From a tank to clip space, whose w is the distance along the line of sight, and by how much of half the canvas
     * the second one of two stands beside their middle.
     */
    toClip: uniform(new Matrix4()),
    apart: uniform(new Vector2()),
    /** From a tank's axes to the camera's, and where the eye is in the tank's. */
    toCamera: uniform(new Matrix3()),
    eye: uniform(new Vector3()),
    /** Half the tank's sides. */
    half: uniform(new Vector3()),
    /** Of the canvas, device pixels; pixels of a scene unit at distance 1; device pixels per CSS pixel. */
    canvasSize: uniform(new Vector2(1, 1)),
    pixelsAtOne: uniform(1),
    pixelRatio: uniform(1),
    /** Distances at which the tanks begin and end. */
    depths: uniform(new Vector2(0, 1)),
    /** 1 with travelling pulses and widening rings, 0 without. */
    motion: uniform(1),
    /** 1 where what is costly is left out: halos, light on the floor, waves of the water. */
    plain: uniform(0),
    /** 1 where values give the colours, 2 where they are signed ones. */
    byValue: uniform(0),
    /** Number of the selected neuron by side, −1 for none. */
    selectedLiquid: uniform(-1),
    selectedContinuous: uniform(-1),
    background: colour(),
    ink: colour(),
    accent: colour(),
    exc: colour(),
    inh: colour(),
    flash: colour(),
    positive: colour(),
    negative: colour(),
    stops: uniform(Array.from({ length: stopCount }, () => new Vector3())),
    signedStops: uniform(Array.from({ length: signedStopCount }, () => new Vector3())),
    gateStops: uniform(Array.from({ length: gateStopCount }, () => new Vector3())),
    /** Of populations, in the order of marks.ts. */
    hues: uniform(Array.from({ length: hueCount }, () => new Vector3())),
    /** 1 on a light page. */
    light: uniform(0),
  };
}

/** The uniforms of {@link createShared}. */
export type Shared = ReturnType<typeof createShared>;

/** Hands a theme's colours to the shaders; gives the background. */
export function applyTheme(shared: Shared, theme: StageTheme): Color {
  for (const name of ['background', 'ink', 'accent', 'exc', 'inh', 'flash', 'positive', 'negative'] as const)
    shared[name].value.set(...rgbOf(theme[name]));
  const background: Rgb = rgbOf(theme.background);
  for (const [to, stops] of [
    [shared.stops, stopsFor(background)],
    [shared.signedStops, stopsFor(background, true)],
    [shared.gateStops, gateStopsFor(background)],
    [shared.hues, huesFor(theme)],
  ] as const)
    stops.forEach((stop, i) => {
      to.value[i].set(...stop);
    });
  shared.light.value = background[0] + background[1] + background[2] > 1.5 ? 1 : 0;
  return new Color(theme.background);
}

/**
 * GLSL of every vertex shader: `seen` places a point of a tank (−1 the first, 1 the second, 0 the only one) in clip
 * space, `fogAt` is 0 in front and 1 behind.
 */
export const vertexHead = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
uniform mat4 toClip;
uniform float pixelsAtOne, pixelRatio, time, tau, motion, light, byValue, plain;
uniform float selectedLiquid, selectedContinuous;
uniform vec2 depths, canvasSize, apart;
uniform vec3 background, ink, accent, exc, inh, flash, positive, negative, half_, eye;
uniform mat3 toCamera;
vec4 seen(vec3 place, float side) {
  vec4 at = toClip * vec4(place, 1.0);
  at.xy += side * apart * at.w;
  return at;
}
float fogAt(float depth) {
  return clamp((depth - depths.x) / (depths.y - depths.x), 0.0, 1.0);
}
`;

/** GLSL that looks up when a neuron last fired, ms. */
export const lastSpikeOf = /* glsl */ `
uniform sampler2D lastSpikes;
float lastSpikeOf(int neuron) {
  int width = textureSize(lastSpikes, 0).x;
  return texelFetch(lastSpikes, ivec2(neuron % width, neuron / width), 0).r;
}
`;

/**
 * GLSL of a ramp: the colour at a share of the way, 0 … 1, along evenly spaced stops.
 * @param name of the function @param stops name of the uniform
 */
export const ramp = (name: string, stops: string, count: number): string => /* glsl */ `
uniform vec3 ${stops}[${count}];
vec3 ${name}(float x) {
  float at = clamp(x, 0.0, 1.0) * float(${count} - 1);
  int below = min(${count} - 2, int(at));
  return mix(${stops}[below], ${stops}[below + 1], at - float(below));
}
`;

type Drawn = Points | Mesh;

/** What three draws a layer as. */
const drawn: Readonly<Record<'points' | 'mesh', (geometry: BufferGeometry, material: Material) => Drawn>> = {
  points: (geometry, material) => new Points(geometry, material),
  mesh: (geometry, material) => new Mesh(geometry, material),
};

/** One draw call. */
export interface Layer {
  readonly object: Drawn;
  dispose(): void;
}

/** Puts a layer together; its fragments give colours that are multiplied by their alpha already. */
export function createLayer(
  kind: keyof typeof drawn,
  order: number,
  geometry: BufferGeometry,
  shared: Shared,
  shaders: { readonly vertex: string; readonly fragment: string },
  own: Readonly<Record<string, IUniform>> = {},
): Layer {
  const { half, ...others } = shared;
  const material = new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: vertexHead + shaders.vertex,
    fragmentShader: `precision highp float;\nprecision highp int;\nout vec4 fragment;\n${shaders.fragment}`,
    uniforms: { ...others, half_: half, ...own },
    transparent: true,
    side: DoubleSide,
    depthTest: false,
    depthWrite: false,
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: OneMinusSrcAlphaFactor,
  });
  const object = drawn[kind](geometry, material);
  object.frustumCulled = false;
  object.renderOrder = order;
  object.matrixAutoUpdate = false;
  return {
    object,
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}
