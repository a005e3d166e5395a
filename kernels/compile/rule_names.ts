/** What the expressions of a plasticity rule may name, and their terms. */
import { parseTerm, type Term } from '../dialect.ts';
import type { PlasticityKernel, SynapseEffect } from '../plasticity/plasticity_kernel.ts';
import type { Definitions } from './definitions.ts';
import { evaluate } from './evaluate.ts';

/** What happens to a synapse, by name. */
export type RuleEvent = 'postSpike' | 'preSpike' | 'drift';

/** An effect, read. */
export interface EffectTerms {
  readonly when: Term | undefined;
  readonly given: Definitions;
  readonly w: Term | undefined;
  readonly c: Term | undefined;
}

/** Functions that only rules may call. */
const FURTHER = ['pow'] as const;

/** Reads an expression of a rule. */
function parse(text: string, names: ReadonlySet<string>): Term {
  return parseTerm(text, names, {}, FURTHER);
}

/**
 * Reads what happens at an event. @param parameters names of the rule's @throws {SyntaxError} if an expression leaves
 * the dialect, or names what there is not
 */
export function effectTerms(
  kernel: PlasticityKernel,
  event: RuleEvent,
  parameters: Iterable<string>,
): EffectTerms | undefined {
  const effect: SynapseEffect | undefined = kernel[event];
  if (effect === undefined) return undefined;
  const traces = [...kernel.preTraces, ...kernel.postTraces].map(({ name }) => name);
  const ofDrift = ['interval', ...Object.keys(kernel.drift?.over ?? {})];
  const names = new Set([
    ...['w', ...parameters, ...Object.keys(kernel.constants ?? {}), ...traces],
    ...(kernel.eligibility ? ['c'] : []),
    ...(event === 'drift' ? ofDrift : ['arrived']),
    ...(event === 'drift' && kernel.modulator ? [kernel.modulator.name] : []),
  ]);
  const read = (text: string | undefined): Term | undefined => (text === undefined ? undefined : parse(text, names));
  const when = read(effect.when);
  const given = Object.entries(effect.given ?? {}).map(([name, text]) => {
    const term = parse(text, names);
    names.add(name);
    return [name, term] as const;
  });
  return { when, given, w: read(effect.w), c: read(effect.c) };
}

/** The constants of a rule, from its parameters. */
export function constantTerms({ constants = {} }: PlasticityKernel, parameters: Iterable<string>): Definitions {
  const names = new Set(parameters);
  return Object.entries(constants).map(([name, text]) => {
    const term = parse(text, names);
    names.add(name);
    return [name, term] as const;
  });
}

/** Parameters and constants of a rule in float64. */
export function ruleNumbers(
  kernel: PlasticityKernel,
  params: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const numbers: Record<string, number> = { ...params };
  for (const [name, term] of constantTerms(kernel, Object.keys(params))) numbers[name] = evaluate(term, numbers);
  return numbers;
}
