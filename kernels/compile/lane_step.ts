/**
 * The SIMD twin: a membrane and its receptors as WebAssembly, four lanes at a time, emitted from the same expressions
 * as the gpu.js kernel and rounding like it after every operation, so that both give the same bits. A time step is one
 * pass over the lanes:
 *   arriving = f32(sum) · quantum, sums being i32 or whole numbers in f64;  input = ((ex + in) + …) + constant (+
 *   injected);  membrane;  receptors;  spikes appended to a list. Numbers and addresses are baked into the code: a
 *   module belongs to one engine.
 */
import type { MembraneKernel, Term } from '../dialect.ts';
import { leadingTo } from './definitions.ts';
import { type EncodedStep, encodedStep, neededAfter } from './encoded_step.ts';
import { foldAll } from './fold.ts';
import { type Binding, createLocals, type Locals, NATIVE, writeLanes } from './lane_expression.ts';
import { type LaneStepLayout, type ReceptorTerms, receptorCode, receptorTerms } from './lane_receptors.ts';
import type { Arrivals } from './lane_sums.ts';
import { define, load, type Quad, write } from './quad.ts';
import { splitChoices } from './rare_sides.ts';
import { type Code, I32, ops, wasmModule } from './wasm_module.ts';

/**
 * Receptor states below this are set to zero by `flush`: float32 would carry them on as denormals, which some
 * processors compute slowly.
 */
const NEGLIGIBLE = 1e-30;

const FIRST = 0;
const END = 1;

/** A loop over quads of lanes; `body` finds the byte offset 4 · lane in the local `at`. */
function overLanes(locals: Locals, body: (at: number) => Code): Code {
  const at = locals.local(I32);
  const last = locals.local(I32);
  const inner = body(at);
  return [
    ...locals.setUp(),
    ...[...ops.get(FIRST), ...ops.i32Const(2), ...ops.i32Shl, ...ops.set(at)],
    ...[...ops.get(END), ...ops.i32Const(2), ...ops.i32Shl, ...ops.set(last)],
    ...[...ops.block, ...ops.get(at), ...ops.get(last), ...ops.i32GeU, ...ops.brIf(0)],
    ...ops.loop,
    ...inner,
    ...[
      ...ops.get(at),
      ...ops.i32Const(16),
      ...ops.i32Add,
      ...ops.tee(at),
      ...ops.get(last),
      ...ops.i32LtU,
      ...ops.brIf(0),
    ],
    ...[...ops.end, ...ops.end],
  ];
}

/** Code that appends the lanes of a quad that fired, of which there is one. */
function appendFired(layout: LaneStepLayout, locals: Locals, at: number, fire: number, step: number): Code {
  const mask = locals.local(I32);
  const count = locals.local(I32);
  const lane = locals.local(I32);
  const place: Code = [...ops.get(count), ...ops.i32Const(3), ...ops.i32Shl];
  return [
    ...[...ops.get(fire), ...ops.bitmask32, ...ops.set(mask)],
    ...[...ops.i32Const(0), ...ops.i32Load(layout.firedCount), ...ops.set(count)],
    ...ops.loop,
    ...[
      ...ops.get(at),
      ...ops.i32Const(2),
      ...ops.i32ShrU,
      ...ops.get(mask),
      ...ops.i32Ctz,
      ...ops.i32Add,
      ...ops.set(lane),
    ],
    ...[...ops.get(lane), ...ops.get(END), ...ops.i32LtU, ...ops.if],
    ...[...place, ...ops.get(step), ...ops.i32Store(layout.fired)],
    ...[...place, ...ops.get(lane), ...ops.i32Store(layout.fired + 4)],
    ...[...ops.get(count), ...ops.i32Const(1), ...ops.i32Add, ...ops.set(count), ...ops.end],
    ...[...ops.get(mask), ...ops.get(mask), ...ops.i32Const(1), ...ops.i32Sub, ...ops.i32And, ...ops.tee(mask)],
    ...[...ops.brIf(0), ...ops.end],
    ...[...ops.i32Const(0), ...ops.get(count), ...ops.i32Store(layout.firedCount)],
  ];
}

/** Loads the state of the membrane and its parameters. */
function loadMembrane(quad: Quad, membrane: MembraneKernel, layout: LaneStepLayout): void {
  const { bound } = quad;
  const { further = [], parameters } = membrane;
  bound.x = load(quad, layout.state);
  further.forEach((name, i) => {
    bound[name] = load(quad, layout.further[i]);
  });
  for (const name of [...parameters, 'refractory']) {
    const given = layout.columns[name];
    if (given === undefined) throw new Error(`internal: no column ${name}`);
    bound[name] = typeof given === 'number' ? given : load(quad, given.at);
  }
}

/** Computes the states after a step from the advanced ones, and stores them. */
function land(quad: Quad, encoded: EncodedStep, layout: LaneStepLayout): void {
  const STEP = 2;
  const { locals, at, body } = quad;
  const { free: isFree, spikes, resting, waiting, fired, follow, jump, landing } = encoded;
  const [next, free, spiked] = [locals.local(), locals.local(), locals.local()];
  const states = follow.map(() => locals.local());
  body.push(...write(quad, isFree), ...ops.set(free));
  body.push(...write(quad, spikes), ...ops.get(free), ...ops.and, ...ops.set(spiked));
  // What waits is 0 where the neuron is free.
  body.push(...write(quad, resting), ...ops.get(free), ...ops.and, ...write(quad, waiting), ...ops.or);
  body.push(...ops.set(next));
  states.forEach((state, i) => {
    body.push(...write(quad, follow[i]), ...ops.set(state));
  });
  // Spikes are rare: what they need is computed for the quads that have one.
  body.push(...ops.get(spiked), ...ops.bitmask32, ...ops.if);
  define(quad, landing);
  const replace = (state: number, term: Term): void => {
    body.push(...write(quad, term), ...ops.get(state), ...ops.get(spiked), ...ops.bitselect, ...ops.set(state));
  };
  replace(next, fired);
  states.forEach((state, i) => {
    replace(state, jump[i]);
  });
  body.push(...appendFired(layout, locals, at, spiked, STEP), ...ops.end);
  body.push(...ops.get(at), ...ops.get(next), ...ops.store(layout.state));
  states.forEach((state, i) => {
    body.push(...ops.get(at), ...ops.get(state), ...ops.store(layout.further[i]));
  });
}

/** What all functions of a module are written from. */
interface Given {
  readonly membrane: MembraneKernel;
  readonly layout: LaneStepLayout;
  readonly encoded: EncodedStep;
  readonly receptors: readonly ReceptorTerms[];
}

function stepBody({ membrane, layout, encoded, receptors: terms }: Given, locals: Locals, arrivals: Arrivals): Code {
  return overLanes(locals, (at) => {
    const receptors = receptorCode(membrane, terms, layout, locals, at, arrivals);
    const quad: Quad = { locals, at, body: [...receptors.load], bound: { ...receptors.bound } };
    loadMembrane(quad, membrane, layout);
    // Choices that the numbers have made already are gone then.
    const needs = neededAfter(encoded);
    const sequence = leadingTo(needs, foldAll([...receptors.inputs, ...encoded.step], quad.bound));
    const values = splitChoices(sequence, needs, membrane.rare ?? []);
    const ofReceptors = new Set(receptors.inputs.map(([name]) => name));
    const count = values.findIndex((value) => 'test' in value || !ofReceptors.has(value[0]));
    define(quad, values.slice(0, count));
    quad.body.push(...receptors.advance);
    define(quad, values.slice(count));
    land(quad, encoded, layout);
    return quad.body;
  });
}

function driveBody({ membrane, layout, receptors }: Given, locals: Locals): Code {
  const FIRST_ROW = 2;
  return overLanes(locals, (at) => {
    const { load, bound, inputs, advance } = receptorCode(membrane, receptors, layout, locals, at, 'frequent');
    const known: Record<string, Binding[string]> = { ...bound };
    const computed = inputs.flatMap(([name, term]) => {
      const local = locals.local();
      const code = [...writeLanes(term, known, locals), ...ops.set(local)];
      known[name] = { local };
      return code;
    });
    const stores = membrane.inputs.flatMap((input, i) => [
      ...[...ops.get(FIRST_ROW + i), ...ops.get(at), ...ops.i32Add],
      ...[...writeLanes({ kind: 'name', name: input }, known, locals), ...ops.store(0)],
    ]);
    return [...load, ...computed, ...stores, ...advance];
  });
}

function flushBody({ receptors }: LaneStepLayout, locals: Locals): Code {
  return overLanes(locals, (at) =>
    receptors
      .flatMap(({ states }) => states)
      .flatMap((address) => {
        const local = locals.local();
        return [
          ...[...ops.get(at), ...ops.get(at), ...ops.load(address), ...ops.tee(local)],
          ...[...ops.get(local), ...ops.abs, ...locals.constant(NEGLIGIBLE), ...ops.lt, ...ops.andnot],
          ...ops.store(address),
        ];
      }),
  );
}

/**
 * Emits the module of a membrane and its receptors. It imports `env.memory` and exports
 * `step(first, end, step)`: one time step of lanes first … end − 1, first a multiple of 4; lanes of the last quad
 * beyond `end` are computed, never reported; `stepQuiet`: the same, faster where nothing arrives at most quads and
 * slower where something arrives at many; `drive(first, end, …rows)`: the receptors alone; the membrane's inputs are
 * written as f32 rows by lane, one address per input; `flush(first, end)`: receptor states too small to matter become
 * 0.
 * @throws {SyntaxError} if an expression leaves the dialect
 */
export function laneStepModule(membrane: MembraneKernel, layout: LaneStepLayout): Uint8Array {
  const encoded = encodedStep(membrane, NATIVE);
  const given: Given = { membrane, layout, encoded, receptors: receptorTerms(membrane, layout) };
  const make = (name: string, parameters: number, bodyOf: (locals: Locals) => Code) => {
    const locals = createLocals(parameters);
    const body = bodyOf(locals);
    return { name, parameters: Array.from({ length: parameters }, () => I32), locals: locals.types(), body };
  };
  return wasmModule([
    make('step', 3, (locals) => stepBody(given, locals, 'frequent')),
    make('stepQuiet', 3, (locals) => stepBody(given, locals, 'rare')),
    make('drive', 2 + membrane.inputs.length, (locals) => driveBody(given, locals)),
    make('flush', 2, (locals) => flushBody(layout, locals)),
  ]);
}
