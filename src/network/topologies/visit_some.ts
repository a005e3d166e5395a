/**
 * Some of a range of integers, each with the same probability: gaps between them are geometric, so that the cost is
 * that of those visited.
 */
import type { RandomStream } from '../../random.ts';

/** Visits, ascending, each of from … to − 1 with a probability of 0 … 1. */
export function visitSome(
  probability: number,
  from: number,
  to: number,
  stream: RandomStream,
  visit: (index: number) => void,
): void {
  if (probability === 0) return;
  const logFailure = -Math.log1p(-probability);
  const gap = (): number => (probability === 1 ? 0 : Math.floor(stream.exponential() / logFailure));
  for (let index = from + gap(); index < to; index += 1 + gap()) visit(index);
}
