/** A network that learns through time, as it is asked for, and the names, shapes and places of its parameters. */
import type { CellKernel } from '../../../kernels/cells/cell_kernel.ts';
import { checkArray, checkRecord, refuse, shown } from '../../errors.ts';
import type { LayerExtras } from './layer.ts';
import { layerParameters, type ParameterShape, presentAlone, type Taps } from './layer_shape.ts';

/** A recurrent layer as it is asked for. */
export interface LayerSpec extends LayerExtras {
  readonly cell: CellKernel;
  /** ≥ 1 */
  readonly units: number;
  /** Numbers of its cell, e.g. `{ alpha: 1 }`. */
  readonly constants: Readonly<Record<string, number>>;
  /** How far back it hears its input; the present alone where left out. */
  readonly taps?: Taps;
  /** How many of its units, the last ones, inhibit, where all obey Dale's law (dale.ts); none do where left out. */
  readonly inhibitory?: number;
}

/** A network as it is asked for. */
export interface NetworkSpec {
  /** Numbers heard in a step, ≥ 1. */
  readonly inputs: number;
  /** At least one. */
  readonly layers: readonly LayerSpec[];
  /** Numbers answered in a step, ≥ 1. */
  readonly outputs: number;
}

/** A parameter's place among all of a network, which lie one after the other. */
export interface PlacedParameter extends ParameterShape {
  readonly offset: number;
  readonly length: number;
}

/** A parameter's name without that of its layer, e.g. `W_s`; `V` and `c` of the head. */
export const ownName = (parameter: string): string => parameter.slice(parameter.indexOf('.') + 1);

/** A parameter by its name, as {@link networkParameters} has it. */
export function parameterNamed(spec: NetworkSpec, name: string): PlacedParameter {
  const found = networkParameters(spec).find((own) => own.name === name);
  if (found === undefined) throw new Error(`internal: no parameter ${name}`);
  return found;
}

function checkCount(where: string, name: string, count: number): void {
  if (!Number.isSafeInteger(count) || count < 1) refuse(where, `${name} (${shown(count)})`, 'use 1, 2, …');
}

/** @throws {InputError} for what is no network */
export function checkNetwork(where: string, spec: NetworkSpec): void {
  checkRecord(where, 'network', spec, 'give { inputs, layers, outputs }');
  const { inputs, layers, outputs } = spec;
  checkCount(where, 'inputs', inputs);
  checkCount(where, 'outputs', outputs);
  checkArray(where, 'layers', layers, 'give one or more: { cell, units, constants }');
  if (layers.length === 0) refuse(where, 'no layers (0)', 'give one or more: { cell, units, constants }');
  for (const layer of layers) {
    checkRecord(where, 'layer', layer, 'give { cell, units, constants }');
    const { cell, units, constants } = layer;
    checkCount(where, 'units', units);
    checkRecord(where, 'constants', constants, 'give the numbers of the cell by name');
    checkRecord(where, 'cell', cell, 'give the cell of what defineCell returned');
    if (![cell.state, cell.vectors].every(Array.isArray) || typeof cell.sums !== 'object')
      refuse(where, `cell (${shown(cell)})`, 'give the cell of what defineCell returned');
  }
}

/**
 * All that a network learns, in its order: of each layer, `layer0.W_s`, then `head.V` [units × outputs], `head.c`.
 * @throws {InputError} for what is no network
 */
export function networkParameters(spec: NetworkSpec): PlacedParameter[] {
  checkNetwork('network', spec);
  const { inputs, layers, outputs } = spec;
  const heard = [inputs, ...layers.map(({ units }) => units)];
  const named = layers.flatMap(({ cell, units, taps = presentAlone }, l) =>
    layerParameters({ cell, inputs: heard[l], units, taps }).map(({ name, shape }) => ({
      name: `layer${l}.${name}`,
      shape,
    })),
  );
  named.push({ name: 'head.V', shape: [heard[layers.length], outputs] }, { name: 'head.c', shape: [outputs] });
  let offset = 0;
  return named.map((parameter) => {
    const length = parameter.shape.reduce((product, side) => product * side, 1);
    offset += length;
    return { ...parameter, offset: offset - length, length };
  });
}

/** How many numbers that is. */
export const parameterCount = (spec: NetworkSpec): number =>
  networkParameters(spec).reduce((sum, { length }) => sum + length, 0);
