/**
 * Units of the continuous reservoir, all in one call: rounded squares that are filled from the middle by |activation|.
 * Above zero the filling is solid, below it is a frame, in another hue; where a gate gives the hue, the shape alone
 * tells the sign. Activations are drawn relative to the largest that there has been.
 */
import { gateStopCount } from './colours.ts';
import { changingNumbers, createPointLayer, type PointLayer, refill } from './point_layer.ts';
import { ramp, type Shared } from './shared.ts';

const vertex = /* glsl */ `
in vec3 position;
in float state;
in float gate;
uniform float diameter, side, peak;
${ramp('gateAt', 'gateStops', gateStopCount)}
flat out vec3 outline;
flat out vec3 filling;
flat out vec4 sizes;
void main() {
  gl_Position = seen(position, side);
  float depth = gl_Position.w;
  float fog = fogAt(depth);
  float size = clamp(abs(state) / peak, 0.0, 1.0);
  bool gated = gate > -0.5;
  vec3 hue = gated ? gateAt(gate) : state < 0.0 ? negative : positive;
  bool chosen = selectedContinuous == float(gl_VertexID);
  float dim = selectedContinuous >= 0.0 && !chosen ? 0.35 : 1.0;
  outline = chosen ? accent : mix(background, mix(ink, hue, 0.35), mix(0.5, 0.2, fog) * dim);
  filling = mix(background, hue, mix(0.55 + 0.45 * size, 0.3 + 0.4 * size, fog) * dim);
  // A gate is seen of a unit of any size.
  if (gated && !chosen) outline = mix(background, hue, mix(1.0, 0.55, fog) * dim);
  if (gated) filling = mix(background, hue, mix(1.0, 0.6, fog) * dim);
  float radius = max(0.46 * diameter * pixelsAtOne / depth * (chosen ? 1.3 : 1.0), 1.1 * pixelRatio);
  gl_PointSize = 2.0 * (radius + 1.0);
  sizes = vec4(radius, radius * sqrt(size) * 0.86, state < 0.0 ? 1.0 : 0.0, pixelRatio * (chosen ? 1.8 : 1.0));
}`;

const fragment = /* glsl */ `
flat in vec3 outline;
flat in vec3 filling;
flat in vec4 sizes;
uniform vec3 background;
float square(vec2 at, float radius) {
  float corner = 0.35 * radius;
  vec2 out_ = max(abs(at) - radius + corner, 0.0);
  return length(out_) - corner;
}
void main() {
  vec2 at = (gl_PointCoord - 0.5) * 2.0 * (sizes.x + 1.0);
  float whole = square(at, sizes.x);
  float body = clamp(0.5 - whole, 0.0, 1.0);
  if (body <= 0.0) discard;
  float line = clamp(whole + sizes.w + 0.5, 0.0, 1.0);
  float filled = clamp(0.5 - square(at, sizes.y), 0.0, 1.0) * step(0.6, sizes.y);
  if (sizes.z > 0.5) filled *= 1.0 - clamp(0.5 - square(at, sizes.y * 0.5), 0.0, 1.0) * step(1.5, sizes.y);
  vec3 colour = mix(mix(background, outline, 0.18), outline, line);
  colour = mix(colour, filling, filled);
  // Lit from above the left, as the neurons are.
  float lean = clamp(-(at.x + 1.6 * at.y) / (2.0 * sizes.x), -1.0, 1.0);
  float bevel = clamp(1.0 + whole / (0.3 * sizes.x), 0.0, 1.0);
  colour *= 1.0 + lean * (0.1 + 0.3 * bevel);
  fragment = vec4(min(colour, 1.0), 1.0) * body;
}`;

/** Of a unit whose hue tells its sign. */
const NO_GATE = -1;

/** The layer, and what changes on it. */
export interface UnitLayer extends PointLayer {
  /** Largest size of a state so far; undefined before the first. */
  readonly peak: number | undefined;
  /** Of the last frame, [units]; undefined before the first. */
  readonly latest: Float32Array | undefined;
  /** [units] */
  states(states: Float32Array): void;
  /** How far a gate is open, 0 … 1, [units]; undefined has the hue tell the sign. */
  gates(gates: Float32Array | undefined): void;
}

/** Units at `positions` ([units × 3], relative to the tank's middle); side 1 for the right tank. */
export function createUnitLayer(shared: Shared, positions: Float32Array, diameter: number, side: number): UnitLayer {
  const units = positions.length / 3;
  const state = changingNumbers(units);
  const gate = changingNumbers(units);
  const noGates = new Float32Array(units).fill(NO_GATE);
  refill(gate, noGates);
  const peak = { value: 1e-6 };
  const layer = createPointLayer(
    shared,
    { vertex, fragment },
    positions,
    { state, gate },
    { diameter: { value: diameter }, side: { value: side }, peak },
  );
  let known = false;
  let gated = false;
  return {
    ...layer,
    get peak() {
      return known ? peak.value : undefined;
    },
    get latest() {
      return known ? (state.array as Float32Array) : undefined;
    },
    states(states) {
      known = true;
      const given = states.subarray(0, units);
      peak.value = given.reduce((most, x) => Math.max(most, Math.abs(x)), peak.value);
      refill(state, given);
    },
    gates(gates) {
      // A reservoir has none in any frame.
      if (gates === undefined && !gated) return;
      gated = gates !== undefined;
      refill(gate, gates?.subarray(0, units) ?? noGates);
    },
  };
}
