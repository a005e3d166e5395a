/**
 * A current kernel as one loop over neurons and the steps of a window: the harvest. It turns what arrived in each step into the drive
 * that the membrane kernel reads, J[step][lane] = (excitatory + inhibitory) + constant, advances the currents and empties the
 * arrivals. Currents stay in float64, so cutting a run into other windows rounds nothing differently; the drive is float32.
 */
import { type CurrentKernel, type Notation, parseTerm, writeTerm } from '../dialect.ts';

/** Receptors of a neuron. */
export const RECEPTORS = ['ex', 'in'] as const;
/** One of them. */
export type Receptor = (typeof RECEPTORS)[number];

/** Below this a decaying state is set to zero: float64 would carry it on as a denormal, which some processors compute slowly. */
const NEGLIGIBLE = 1e-30;

/** Arrays of a window. */
export interface HarvestArrays {
  /** Drive in mV, [steps × stride], written. */
  readonly drive: Float32Array;
  /** Constant drive in mV by neuron. */
  readonly constant: Float64Array;
  /** Weights that arrive, [steps × stride] by receptor; emptied. */
  readonly arriving: Readonly<Record<Receptor, Float64Array>>;
  /** 1 for lanes at which anything arrives in the window; reset. Most lanes are spared reading and emptying their arrivals. */
  readonly touched: Uint8Array;
  /** State variables by lane, in the kernel's order, by receptor. */
  readonly state: Readonly<Record<Receptor, readonly Float64Array[]>>;
  /** Parameters by neuron, in the kernel's order, by receptor. */
  readonly parameters: Readonly<Record<Receptor, readonly Float64Array[]>>;
}

/** Harvests `count` lanes from `lane` on, whose parameters start at `neuron`. */
export type Harvest = (
  arrays: HarvestArrays,
  lane: number,
  neuron: number,
  count: number,
  steps: number,
  stride: number,
) => void;

/**
 * Compiles the harvest of a current kernel.
 * @throws {SyntaxError} if an expression leaves the dialect
 */
export function compileHarvest(kernel: CurrentKernel): Harvest {
  const names = new Set([...kernel.state, ...kernel.parameters]);
  const notation = (receptor: Receptor, arriving: string): Notation => ({
    name: (name) => (name === 'arriving' ? arriving : `${name}_${receptor}`),
    number: String,
    rounded: (text) => text,
  });
  const assign = (updates: Readonly<Record<string, string>>, receptor: Receptor, arriving: string): string =>
    Object.entries(updates)
      .map(([name, text]) => {
        const term = parseTerm(text, updates === kernel.receive ? new Set([...names, 'arriving']) : names);
        return `${name}_${receptor} = ${writeTerm(term, notation(receptor, arriving))};`;
      })
      .join(' ');
  const each = (write: (receptor: Receptor) => string): string => RECEPTORS.map(write).join('\n');
  const drives = RECEPTORS.map((receptor) => writeTerm(parseTerm(kernel.drive, names), notation(receptor, '0')));
  const steps = (receive: (receptor: Receptor) => string): string => `
        for (let step = 0, at = l; step < steps; step++, at += stride) {
          drive[at] = (${drives.join(' + ')}) + base;
          ${each((r) => `${assign(kernel.advance, r, '0')} ${receive(r)}`)}
        }`;
  const source = `
    const { drive, constant, touched } = arrays;
    ${each((r) => `const arriving_${r} = arrays.arriving.${r};`)}
    ${each((r) => kernel.state.map((name, i) => `const ${name}_${r}_column = arrays.state.${r}[${i}];`).join(' '))}
    ${each((r) => kernel.parameters.map((name, i) => `const ${name}_${r}_column = arrays.parameters.${r}[${i}];`).join(' '))}
    for (let i = 0; i < count; i++) {
      const l = lane + i, n = neuron + i, base = constant[n];
      ${each((r) => kernel.parameters.map((name) => `const ${name}_${r} = ${name}_${r}_column[n];`).join(' '))}
      ${each((r) => kernel.state.map((name) => `let ${name}_${r} = ${name}_${r}_column[l];`).join(' '))}
      if (touched[l] === 0) {
        ${steps((r) => assign(kernel.receive, r, '0'))}
      } else {
        touched[l] = 0;
        ${steps((r) => `${assign(kernel.receive, r, `arriving_${r}[at]`)} arriving_${r}[at] = 0;`)}
      }
      ${each((r) => kernel.state.map((name) => `${name}_${r}_column[l] = Math.abs(${name}_${r}) < ${NEGLIGIBLE} ? 0 : ${name}_${r};`).join(' '))}
    }`;
  return new Function('arrays', 'lane', 'neuron', 'count', 'steps', 'stride', source) as Harvest;
}
