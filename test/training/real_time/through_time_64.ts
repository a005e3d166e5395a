/** Back-propagation through time in float64, for tests: a layer and its head, one sequence, from the text of the cell. */
import { nextOf } from '../../../kernels/compile/cell_plan.ts';
import { type UnitNumbers, unitLevel } from '../../../src/training/real_time/unit_step.ts';
import { layerShape } from '../../../src/training/through_time/layer_shape.ts';
import {
  type NetworkSpec,
  networkParameters,
  ownName,
  parameterCount,
} from '../../../src/training/through_time/network_spec.ts';

/** The gradient of a loss of the answers to a sequence by the parameters. */
export function throughTime64(
  spec: NetworkSpec,
  parameters: Float64Array,
  inputs: readonly Float64Array[],
  errorsOf: (step: number, answer: Float64Array) => Float64Array,
): { readonly gradient: Float64Array } {
  const [{ cell, units: N, constants }] = spec.layers;
  const levels = layerShape(cell, spec.inputs, N).plan.levels.map(unitLevel);
  const offsets = Object.fromEntries(networkParameters(spec).map(({ name, offset }) => [ownName(name), offset]));
  const K = spec.outputs;
  const [first] = cell.state;
  const kept: UnitNumbers[][] = [];
  let states = Array.from({ length: N }, (): UnitNumbers => Object.fromEntries(cell.state.map((name) => [name, 0])));
  const answers = inputs.map((input) => {
    const units = states.map((own, i) => ({
      ...{ ...constants, ...own },
      ...Object.fromEntries(cell.vectors.map((name) => [name, parameters[offsets[name] + i]])),
    })) as UnitNumbers[];
    for (const level of levels) {
      for (const sum of level.sums) {
        const { input: hears, recurrent } = cell.sums[sum];
        const values = units.map((_, i) => {
          let value = 0;
          if (hears)
            input.forEach((u, k) => {
              value += parameters[offsets[`W_${sum}`] + k * N + i] * u;
            });
          if (recurrent !== undefined)
            units.forEach((unit, k) => {
              value += parameters[offsets[`U_${sum}`] + k * N + i] * unit[recurrent];
            });
          return value;
        });
        units.forEach((unit, i) => {
          unit[sum] = values[i];
        });
      }
      for (const unit of units) level.take(unit);
    }
    kept.push(units);
    states = units.map((unit) => Object.fromEntries(cell.state.map((name) => [name, unit[nextOf(name)]])));
    return Float64Array.from({ length: K }, (_, k) =>
      states.reduce((sum, own, i) => sum + own[first] * parameters[offsets.V + i * K + k], parameters[offsets.c + k]),
    );
  });
  const gradient = new Float64Array(parameterCount(spec));
  let later = states.map((): UnitNumbers => Object.fromEntries(cell.state.map((name) => [name, 0])));
  for (let step = inputs.length - 1; step >= 0; step--) {
    const units = kept[step];
    const errors = errorsOf(step, answers[step]);
    // Errors of everything in this step, by name.
    const own = units.map((unit, i) => {
      const next = Object.fromEntries(cell.state.map((name) => [nextOf(name), later[i][name]]));
      errors.forEach((error, k) => {
        next[nextOf(first)] += parameters[offsets.V + i * K + k] * error;
        gradient[offsets.V + i * K + k] += unit[nextOf(first)] * error;
      });
      return next as UnitNumbers;
    });
    errors.forEach((error, k) => {
      gradient[offsets.c + k] += error;
    });
    for (const level of levels.toReversed()) {
      units.forEach((unit, i) => {
        level.derivatives(unit).forEach((row, r) => {
          level.touched.forEach((name, t) => {
            own[i][name] = (own[i][name] ?? 0) + row[t] * (own[i][level.results[r]] ?? 0);
          });
        });
      });
      for (const sum of level.sums) {
        const { input: hears, recurrent } = cell.sums[sum];
        units.forEach((_, i) => {
          const error = own[i][sum] ?? 0;
          if (hears)
            inputs[step].forEach((u, k) => {
              gradient[offsets[`W_${sum}`] + k * N + i] += u * error;
            });
          if (recurrent === undefined) return;
          units.forEach((unit, k) => {
            gradient[offsets[`U_${sum}`] + k * N + i] += unit[recurrent] * error;
            own[k][recurrent] = (own[k][recurrent] ?? 0) + parameters[offsets[`U_${sum}`] + k * N + i] * error;
          });
        });
      }
    }
    own.forEach((unit, i) => {
      for (const name of cell.vectors) gradient[offsets[name] + i] += unit[name] ?? 0;
    });
    later = own.map((unit) => Object.fromEntries(cell.state.map((name) => [name, unit[name] ?? 0])));
  }
  return { gradient };
}
