/** Integers without repetition, for one owner (a target or a source) after the other, each from a stream of its own. */
import type { RandomStream } from '../../random.ts';

/** Draws distinct integers below a bound for one owner after the other. */
export function distinctIntegers(stream: RandomStream, below: number) {
  const marks = new Uint32Array(below);
  let mark = 0;
  /** Writes `count` integers to `out`. */
  return (owner: number, count: number, out: Uint32Array): void => {
    stream.restart(owner);
    mark++;
    const few = Math.min(count, below - count);
    for (let drawn = 0; drawn < few; ) {
      const value = stream.integer(below);
      if (marks[value] === mark) continue;
      marks[value] = mark;
      if (few === count) out[drawn] = value;
      drawn++;
    }
    if (few === count) return;
    // Those left out were fewer.
    let at = 0;
    for (let value = 0; value < below; value++) if (marks[value] !== mark) out[at++] = value;
  };
}
