/**
 * The rule of a projection in a core: it is compiled with its numbers (kernels/compile/rule_module.ts), linked, and its
 * time constants become tables of decay. What is returned are words of the projection's table, see
 * kernels/wasm/learning_table.ts.
 */
import { ruleModule } from '../../../kernels/compile/rule_module.ts';
import { ruleNumbers } from '../../../kernels/compile/rule_names.ts';
import type { Core } from '../../../kernels/core.ts';
import { LEARNING_MARK, type LearningWord } from '../../../kernels/learning_layout.ts';
import type { PlasticityKernel, Relaxation, TraceKernel } from '../../../kernels/plasticity/plasticity_kernel.ts';
import { ruleBounds } from '../../../models/plasticity/plasticity_rule.ts';
import { refuse } from '../../errors.ts';
import type { LearningRule } from '../../network/network.ts';
import { decayTable, spentTable } from '../lanes/decay_tables.ts';

/** What a table has of a rule. */
export interface LinkedRule {
  readonly words: Partial<Record<LearningWord, number>>;
  /** What a pulse of 1 adds to the neuromodulator. */
  readonly pulseGain: number;
}

/** Bounds of what is kept of a weight. */
function boundsOf(learning: LearningRule): { readonly low: number; readonly high: number } {
  const { low, high } = ruleBounds(learning.rule, learning.params);
  const { form } = learning.rule.kernel.weight;
  if (form === 'share') return { low: 0, high: 1 };
  return form === 'magnitude' ? { low: 0, high: Math.max(-low, high) } : { low, high };
}

/** Tables of what relaxes over an interval, by relaxation. */
function relaxationTables(
  core: Core,
  { drift }: PlasticityKernel,
  numbers: Readonly<Record<string, number>>,
  dt: number,
): Record<string, number> {
  const table = (of: Relaxation): number => {
    if ('left' in of) return decayTable(core, numbers[of.left], dt);
    return spentTable(core, numbers['spent' in of ? of.spent : of.lost], dt, LEARNING_MARK);
  };
  return Object.fromEntries(Object.values(drift?.over ?? {}).map((of) => [JSON.stringify(of), table(of)]));
}

/** Bits of the traces that become 1 at a spike. */
function setting(traces: readonly TraceKernel[]): number {
  return traces.reduce((bits, { spike }, i) => bits | (spike === 'set' ? 1 << i : 0), 0);
}

/**
 * Compiles and links the rule of a projection.
 * @param dt ms @throws {InputError} for parameters that are beyond float32
 */
export function linkRule(core: Core, projection: string, learning: LearningRule, dt: number): LinkedRule {
  const { rule, params } = learning;
  const { kernel } = rule;
  const numbers = ruleNumbers(kernel, params);
  const beyond = Object.values(numbers).find((number) => !Number.isFinite(Math.fround(number)));
  if (beyond !== undefined)
    refuse(
      `projection ${projection}`,
      `parameters of ${rule.name} are beyond float32 (${beyond})`,
      'use smaller ones, or the reference engine',
    );
  const { preTraces, postTraces, modulator, weight } = kernel;
  const { bytes, reads } = ruleModule(kernel, {
    ...{ parameters: Object.keys(params), numbers, dt, ...boundsOf(learning) },
    isNegative: weight.form === 'magnitude' && params.Wmax < 0,
    tables: relaxationTables(core, kernel, numbers, dt),
  });
  const { postSpike = 0, preSpike = 0, drift = 0, rows = 0 } = core.link(bytes);
  const decay = (trace: { readonly tau: string } | undefined): number =>
    trace === undefined ? 0 : decayTable(core, params[trace.tau], dt);
  return {
    words: {
      // Some decay is always asked for.
      ...{ plus: decay(preTraces[0] ?? postTraces[0]), plus_slow: decay(preTraces[1]) },
      ...{ minus: decay(postTraces[0]), minus_slow: decay(postTraces[1]), modulator_decay: decay(modulator) },
      ...{ post_spike: postSpike, pre_spike: preSpike, drift, rows, reads },
      ...{ pre_sets: setting(preTraces), post_sets: setting(postTraces) },
    },
    pulseGain: modulator === undefined ? 0 : 1 / params[modulator.tau],
  };
}
