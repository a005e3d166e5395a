/**
 * The step of one unit of a cell in float64, level by level, and how what comes out of a level depends on what goes
 * in: the adjoint of the cell (`kernels/compile/adjoint.ts`), asked once for each result.
 */
import { adjointOf } from '../../../kernels/compile/adjoint.ts';
import { type CellLevel, seedOf } from '../../../kernels/compile/cell_plan.ts';
import { evaluate } from '../../../kernels/compile/evaluate.ts';

/** Numbers of a unit by name: constants, vectors, states before the step, sums, and values as they come. */
export type UnitNumbers = Record<string, number>;

/** Adds the values of a level. @param unit with all that the level needs, its sums included */
export function takeLevel({ forward }: CellLevel, unit: UnitNumbers): void {
  for (const [name, term] of forward) unit[name] = evaluate(term, unit);
}

/**
 * ∂ result / ∂ what the level touches, other things it touches being held, [results × touched]; surrogates stand for
 * derivatives where the cell has them.
 * @param unit after {@link takeLevel}
 */
export function localDerivatives({ results, touched, backward }: CellLevel, unit: UnitNumbers): number[][] {
  return results.map((result) => {
    const numbers = { ...unit };
    for (const own of results) numbers[seedOf(own)] = own === result ? 1 : 0;
    for (const [name, term] of backward) numbers[name] = evaluate(term, numbers);
    return touched.map((name) => numbers[adjointOf(name)]);
  });
}
