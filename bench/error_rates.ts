/**
 * How often are the intervals, tests and verdicts of a comparison right and wrong? Prints the table of
 * docs/comparison.md. Run with `npm run build && node dist/bench/error_rates.js`.
 */
import { errorRates, POPULATIONS } from './simulated_errors.ts';

/** Networks, and simulated experiments with so many. */
const DESIGNS = [
  [5, 1000],
  [10, 1000],
  [30, 400],
] as const;

const rate = (value: number): string => value.toFixed(3).replace(/^0/, '');

for (const population of POPULATIONS) {
  const columns = DESIGNS.map(([n, experiments]) => errorRates(population, n, experiments));
  console.log(`\n| ${[population.name, ...DESIGNS.map(([n]) => `n = ${n}`)].join(' | ')} |`);
  console.log(`|---|${DESIGNS.map(() => '---|').join('')}`);
  for (const name of columns[0].keys()) {
    const cells = columns.flatMap((column) => column.get(name) ?? []);
    console.log(`| ${name} | ${cells.map(({ value, error }) => `${rate(value)} ± ${rate(error)}`).join(' | ')} |`);
  }
}
