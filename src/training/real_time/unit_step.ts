/**
 * The step of one unit of a cell in float64, level by level, and how what comes out of a level depends on what goes
 * in: the adjoint of the cell (`kernels/compile/adjoint.ts`), asked once for each result.
 */
import { adjointOf } from '../../../kernels/compile/adjoint.ts';
import { type CellLevel, seedOf } from '../../../kernels/compile/cell_plan.ts';
import { evaluatorOf } from '../../../kernels/compile/evaluate.ts';

/** Numbers of a unit by name: constants, vectors, states before the step, sums, and values as they come. */
export type UnitNumbers = Record<string, number>;

/** A level of a cell, for one unit at a time. */
export interface UnitLevel extends Pick<CellLevel, 'sums' | 'results' | 'touched'> {
  /** Adds the values of the level. @param unit with all that the level needs, its sums included */
  take(unit: UnitNumbers): void;
  /**
   * ∂ result / ∂ what the level touches, other things it touches being held, [results × touched]; surrogates stand for
   * derivatives where the cell has them.
   * @param unit after `take`
   */
  derivatives(unit: UnitNumbers): number[][];
}

/** Prepares a level. */
export function unitLevel({ sums, results, touched, forward, backward }: CellLevel): UnitLevel {
  const [values, errors] = [forward, backward].map((definitions) =>
    definitions.map(([name, term]) => [name, evaluatorOf(term)] as const),
  );
  return {
    ...{ sums, results, touched },
    take(unit) {
      for (const [name, value] of values) unit[name] = value(unit);
    },
    derivatives: (unit) =>
      results.map((result) => {
        const numbers = { ...unit };
        for (const own of results) numbers[seedOf(own)] = own === result ? 1 : 0;
        for (const [name, error] of errors) numbers[name] = error(numbers);
        return touched.map((name) => numbers[adjointOf(name)]);
      }),
  };
}
