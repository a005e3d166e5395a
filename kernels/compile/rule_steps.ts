/**
 * A plasticity rule as plain functions of one synapse, in float64 for the reference engine, or in float32 with a
 * rounding after every operation. A rule that keeps a share of Wmax is given weight/Wmax and its result times Wmax is
 * the weight, at every event; bounds are kept exactly.
 */
import { type Notation, type Term, writeTerm } from '../dialect.ts';
import {
  boundsOfForm,
  clipped,
  clippedMagnitude,
  type PlasticityKernel,
  type PlasticSynapse,
  type Relaxation,
  type Round,
  type RuleNumbers,
  weightOfShare,
} from '../plasticity/plasticity_kernel.ts';
import { constantTerms, effectTerms, type RuleEvent } from './rule_names.ts';

/** What a spike finds at the synapse. */
export interface Found {
  /** Values of the rule's presynaptic and postsynaptic traces, without spikes of this instant. */
  readonly pre: readonly number[];
  readonly post: readonly number[];
  /** Postsynaptic spikes that have acted since the last presynaptic one. */
  readonly arrived: number;
}

/** What a synapse drifts by while nothing spikes: values at the start of the interval, decaying from there. */
export interface Course {
  readonly pre: readonly number[];
  readonly post: readonly number[];
  readonly modulator: number;
}

/** A rule with its parameters. */
export interface RuleSteps {
  readonly postSpike: (synapse: PlasticSynapse, found: Found) => PlasticSynapse;
  readonly preSpike: (synapse: PlasticSynapse, found: Found) => PlasticSynapse;
  /** Over `interval` ms without spikes or pulses; undefined for a rule that does not drift. */
  readonly drift: ((synapse: PlasticSynapse, interval: number, course: Course) => PlasticSynapse) | undefined;
}

const NOTATION: Notation = {
  name: (name) => name,
  number: (value) => (Math.fround(value) === value ? String(value) : `$round(${value})`),
  rounded: (text) => `$round${text}`,
  call: (name, args) =>
    name === 'exp2' ? `$round(Math.exp(${args[0]} * Math.LN2))` : `$round(Math.${name}(${args.join(', ')}))`,
};
const write = (term: Term): string => writeTerm(term, NOTATION);

function relaxation(of: Relaxation): string {
  if ('left' in of) return `$round(Math.exp($round(-interval / ${of.left})))`;
  const lost = (tau: string): string => `$round(Math.expm1($round(-interval / ${tau})))`;
  return 'lost' in of ? `-${lost(of.lost)}` : `$round(-${of.spent} * ${lost(of.spent)})`;
}

/**
 * Compiles a rule; names of the text's own begin with $, as no name of a rule does. @param p its parameters, rounded
 * @throws {SyntaxError} if an expression leaves the dialect
 */
export function compileRule(kernel: PlasticityKernel, p: RuleNumbers, round: Round): RuleSteps {
  const { weight, preTraces, postTraces, modulator, drift } = kernel;
  const { low, high } = boundsOfForm(weight, p);
  const kept = {
    share: (share: number) => weightOfShare(share, p.Wmax, round),
    magnitude: (magnitude: number) => clippedMagnitude(magnitude, p.Wmax),
    value: (value: number) => clipped(value, low, high),
  }[weight.form];
  const read = {
    share: '$round($synapse.weight / Wmax)',
    magnitude: 'Math.abs($synapse.weight)',
    value: '$synapse.weight',
  };
  const names = (traces: PlasticityKernel['preTraces']): string => traces.map(({ name }) => name).join(', ');
  const constants = constantTerms(kernel, Object.keys(p)).map(([name, term]) => `const ${name} = ${write(term)};`);
  const numbers = [`const { ${Object.keys(p).join(', ')} } = $p;`, ...constants];
  const compile = (event: RuleEvent, parameters: string, opening: readonly string[]): unknown => {
    const effect = effectTerms(kernel, event, Object.keys(p));
    if (effect === undefined) return undefined;
    const { when, given, w, c } = effect;
    const body = [
      ...opening,
      `const w = ${read[weight.form]}; const c = $synapse.eligibility;`,
      ...(when === undefined ? [] : [`if (!${write(when)}) return $synapse;`]),
      ...given.map(([name, term]) => `const ${name} = ${write(term)};`),
      `return { weight: ${w === undefined ? '$synapse.weight' : `$kept(${write(w)})`}, eligibility: ${c === undefined ? 'c' : write(c)} };`,
    ];
    const text = [...numbers, `return ($synapse, ${parameters}) => {`, ...body, '};'].join('\n');
    return new Function('$p', '$round', '$kept', text)(p, round, kept);
  };
  const found = [
    `const [${names(preTraces)}] = $found.pre; const [${names(postTraces)}] = $found.post;`,
    'const arrived = $found.arrived > 0 ? 1 : 0;',
  ];
  const course = [
    `const [${names(preTraces)}] = $course.pre; const [${names(postTraces)}] = $course.post;`,
    ...(modulator === undefined ? [] : [`const ${modulator.name} = $course.modulator;`]),
    ...Object.entries(drift?.over ?? {}).map(([name, of]) => `const ${name} = ${relaxation(of)};`),
  ];
  const unchanged = (synapse: PlasticSynapse): PlasticSynapse => synapse;
  return {
    postSpike: (compile('postSpike', '$found', found) ?? unchanged) as RuleSteps['postSpike'],
    preSpike: (compile('preSpike', '$found', found) ?? unchanged) as RuleSteps['preSpike'],
    drift: compile('drift', 'interval, $course', course) as RuleSteps['drift'],
  };
}
