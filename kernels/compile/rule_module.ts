/**
 * A plasticity rule as WebAssembly, emitted from the same expressions as its plain functions and rounding after every
 * operation. Numbers and addresses are baked into the code: a module belongs to one projection of one core, whose loops
 * (kernels/wasm/learning_row.ts, pair_rows.ts) call it through the core's table. Powers, exp and decay over whole steps
 * are the core's.
 */
import type { PlasticityKernel, Relaxation } from '../plasticity/plasticity_kernel.ts';
import type { Definitions } from './definitions.ts';
import { fold } from './fold.ts';
import { type Binding, type Calls, createLocals, type Locals, writeLanes } from './lane_expression.ts';
import type { RuleEvent } from './rule_names.ts';
import {
  type EventSequence,
  namesRead,
  placesOfTraces,
  type RuleLayout,
  sequenceOf,
  suitsRows,
} from './rule_sequence.ts';
import { type Code, F32, I32, type ImportedFunction, ops, type WasmFunction, wasmModule } from './wasm_module.ts';

/** Values that spikes are given besides addresses: traces fast and slow of both sides, and `arrived`. */
const TRACES = ['pre 0', 'pre 1', 'post 0', 'post 1'] as const;
const IMPORTED: readonly (ImportedFunction & { readonly name: 'pow' | 'exp' | 'decay' | 'spent' })[] = [
  { name: 'pow', parameters: [F32, F32] },
  { name: 'exp', parameters: [F32] },
  { name: 'decay', parameters: [I32, I32] },
  { name: 'spent', parameters: [I32, I32] },
];
const imported = (name: string): Code => ops.call(IMPORTED.findIndex((one) => one.name === name));

/** Code of pow and exp of one float, in the first lane. */
function callsOf(locals: Locals): Calls {
  const [a, b] = [locals.local(), locals.local()];
  const first = (local: number): Code => [...ops.get(local), ...ops.firstLane];
  return {
    pow: [...ops.set(b), ...ops.set(a), ...first(a), ...first(b), ...imported('pow'), ...ops.f32x4Splat],
    exp: [...ops.set(a), ...first(a), ...imported('exp'), ...ops.f32x4Splat],
  };
}

const WEIGHT = 0;
const OWN = 1;
const FIRST_TRACE = 2;
const FURTHER = FIRST_TRACE + TRACES.length;
const STEPS = FURTHER + 1;

/** Code that computes values into locals, which are then bound. */
function define(values: Definitions, bound: Record<string, Binding[string]>, locals: Locals, calls: Calls = {}): Code {
  return values.flatMap(([name, term]) => {
    const code = writeLanes(term, bound, locals, calls);
    const local = locals.local();
    bound[name] = { local };
    return [...code, ...ops.set(local)];
  });
}

/** Code that leaves a relaxation over the interval on the stack. */
function relaxationCode(of: Relaxation, { numbers, tables }: RuleLayout, locals: Locals): Code {
  const call = (name: 'decay' | 'spent'): Code => [
    ...[...ops.i32Const(tables[JSON.stringify(of)]), ...ops.get(STEPS), ...imported(name), ...ops.f32x4Splat],
  ];
  if ('left' in of) return call('decay');
  return 'spent' in of ? call('spent') : [...call('spent'), ...locals.constant(1 / numbers[of.lost]), ...ops.mul];
}

/**
 * The function of an event, of one synapse: addresses of its weight and its eligibility, traces, `arrived` or the
 * modulator, and for a drift steps.
 */
function eventFunction(
  kernel: PlasticityKernel,
  event: RuleEvent,
  sequence: EventSequence,
  layout: RuleLayout,
): WasmFunction {
  const parameters = [I32, I32, ...TRACES.map(() => F32), F32, ...(event === 'drift' ? [I32] : [])];
  const locals = createLocals(parameters.length);
  const calls = callsOf(locals);
  const bound: Record<string, Binding[string]> = { ...layout.numbers };
  const read = namesRead(sequence);
  const bind = (name: string, code: Code): Code => {
    if (!read.has(name)) return [];
    const local = locals.local();
    bound[name] = { local };
    return [...code, ...ops.set(local)];
  };
  const splat = (parameter: number): Code => [...ops.get(parameter), ...ops.f32x4Splat];
  const body = [
    ...bind('w kept', [...ops.get(WEIGHT), ...ops.f32Load, ...ops.f32x4Splat]),
    ...bind('c', [...ops.get(OWN), ...ops.f32Load, ...ops.f32x4Splat]),
    ...[...placesOfTraces(kernel)].flatMap(([name, place]) => bind(name, splat(FIRST_TRACE + place))),
    ...bind(event === 'drift' ? (kernel.modulator?.name ?? '') : 'arrived', splat(FURTHER)),
    ...bind('interval', [
      ...ops.get(STEPS),
      ...ops.f32ConvertI32,
      ...ops.f32x4Splat,
      ...locals.constant(layout.dt),
      ...ops.mul,
    ]),
    ...Object.entries(kernel.drift?.over ?? {}).flatMap(([name, of]) => bind(name, relaxationCode(of, layout, locals))),
  ];
  const { when, values, w, c } = sequence;
  const [[, kept], ...rest] = values;
  body.push(...define([['w', kept]], bound, locals, calls));
  const effect: number[] = [...define(rest, bound, locals, calls)];
  const keep = (address: number, name: string | undefined): Code =>
    name === undefined
      ? []
      : [...ops.get(address), ...writeLanes({ kind: 'name', name }, bound, locals), ...ops.firstLane, ...ops.f32Store];
  effect.push(...keep(WEIGHT, w), ...keep(OWN, c));
  if (when === undefined) body.push(...effect);
  else
    body.push(
      ...writeLanes(fold(when, layout.numbers), bound, locals),
      ...ops.bitmask32,
      ...ops.if,
      ...effect,
      ...ops.end,
    );
  return { name: event, parameters, locals: locals.types(), body: [...locals.setUp(), ...body] };
}

/**
 * Byte offsets of a quad's values in the scratch of a row: traces that three postsynaptic spikes find, in order of
 * time, and the one that the presynaptic spike finds.
 */
const QUAD_BYTES = 64;
const POSTSYNAPTIC = [0, 16, 32];
const PRESYNAPTIC = 48;

/**
 * The function `rows(weights, scratch, quads)`: three postsynaptic spikes and a presynaptic one at each of so many
 * quads of synapses.
 */
function rowsFunction(
  kernel: PlasticityKernel,
  post: EventSequence,
  pre: EventSequence,
  layout: RuleLayout,
): WasmFunction {
  const [WEIGHTS, SCRATCH, QUADS] = [0, 1, 2];
  const parameters = [I32, I32, I32];
  const locals = createLocals(parameters.length);
  const w = locals.local();
  const spike = (sequence: EventSequence, trace: string, offset: number): Code => {
    const found = locals.local();
    const bound: Record<string, Binding[string]> = {
      ...layout.numbers,
      'w kept': { local: w },
      [trace]: { local: found },
    };
    const code = define(sequence.values, bound, locals);
    const next = writeLanes({ kind: 'name', name: sequence.w ?? 'w' }, bound, locals);
    return [...ops.get(SCRATCH), ...ops.load(offset), ...ops.set(found), ...code, ...next, ...ops.set(w)];
  };
  const [{ name: x }] = kernel.preTraces;
  const [{ name: y }] = kernel.postTraces;
  const step = (parameter: number, by: number): Code => [
    ...[...ops.get(parameter), ...ops.i32Const(by), ...ops.i32Add, ...ops.set(parameter)],
  ];
  const body = [
    ...[...ops.get(WEIGHTS), ...ops.load(0), ...ops.set(w)],
    ...POSTSYNAPTIC.flatMap((offset) => spike(post, x, offset)),
    ...spike(pre, y, PRESYNAPTIC),
    ...[...ops.get(WEIGHTS), ...ops.get(w), ...ops.store(0)],
    ...[...step(WEIGHTS, 16), ...step(SCRATCH, QUAD_BYTES), ...step(QUADS, -1), ...ops.get(QUADS), ...ops.brIf(0)],
  ];
  return {
    name: 'rows',
    parameters,
    locals: locals.types(),
    body: [...locals.setUp(), ...ops.loop, ...body, ...ops.end],
  };
}

/** A rule's module, and what of traces it reads. */
export interface RuleModule {
  readonly bytes: Uint8Array;
  /**
   * A bit for each trace that an event reads: 0 to 3 at a postsynaptic spike, 4 to 7 at a presynaptic one, 8 to 11 over
   * a drift; as `placesOfTraces` counts them.
   */
  readonly reads: number;
}

/**
 * Emits the module of a rule. It imports `env.memory` and `core.{pow, exp, decay, spent}`; it exports those of
 * `postSpike`, `preSpike` and `drift` that the rule has, and `rows` where four synapses can be taken at a time.
 * @throws {SyntaxError} if an expression leaves the dialect
 */
export function ruleModule(kernel: PlasticityKernel, layout: RuleLayout): RuleModule {
  const events = (['postSpike', 'preSpike', 'drift'] as const).map(
    (event) => [event, sequenceOf(kernel, event, layout)] as const,
  );
  const functions = events.flatMap(([event, sequence]) =>
    sequence === undefined ? [] : [eventFunction(kernel, event, sequence, layout)],
  );
  const [[, post], [, pre]] = events;
  if (post !== undefined && pre !== undefined && suitsRows(kernel, layout, post, pre))
    functions.push(rowsFunction(kernel, post, pre, layout));
  const places = placesOfTraces(kernel);
  const reads = events.map(([, sequence]) =>
    [...(sequence === undefined ? [] : namesRead(sequence))].reduce((bits, name) => {
      const place = places.get(name);
      return place === undefined ? bits : bits | (1 << place);
    }, 0),
  );
  return { bytes: wasmModule(functions, IMPORTED), reads: reads[0] | (reads[1] << 4) | (reads[2] << 8) };
}
