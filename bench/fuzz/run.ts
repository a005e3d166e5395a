/**
 * Reads hundreds of thousands of damaged files, and says what became of them: every one must be read or refused in
 * words, and none may end anything. `node dist/bench/fuzz/run.js [mutants in all, 200,000 where left out] [first
 * mutant] [part of the name of a format]`; a fault is found again by its number.
 */
import { fuzzedFormats, tryMutants } from './formats.ts';

const all = Number(process.argv[2] ?? 200_000);
const first = Number(process.argv[3] ?? 0);
/** Enough for a small file on a busy machine (ms). */
const WITHIN_MS = 2000;

const formats = (await fuzzedFormats(WITHIN_MS)).filter(({ name }) => name.includes(process.argv[4] ?? ''));
const whole = formats.reduce((sum, { share = 1 }) => sum + share, 0);
console.log('format                          read   refused    faults   seconds');
let faults = 0;
for (const format of formats) {
  const began = performance.now();
  const fate = await tryMutants(format, first, first + Math.ceil((all / whole) * (format.share ?? 1)));
  const numbers = [fate.read, fate.refused, fate.faults.length, ((performance.now() - began) / 1000).toFixed(1)];
  console.log(format.name.padEnd(26) + numbers.map((number) => String(number).padStart(10)).join(''));
  for (const fault of fate.faults.slice(0, 5)) console.log(`  ${fault.split('\n').slice(0, 3).join(' | ')}`);
  faults += fate.faults.length;
}
process.exitCode = faults > 0 ? 1 : 0;
