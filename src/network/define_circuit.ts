/** A circuit in a program, with the types of its own names. */
import type { Circuit, Input, Population, Projection } from '../../models/circuits/circuit.ts';
import type { NamedCircuit } from '../../models/circuits/named_circuit.ts';
import { checkCircuitShape } from './circuit_shape.ts';

/**
 * Gives a circuit back as it is, for `buildNetwork`. A model, rule, source or target whose name is written out and is
 * none does not compile, nor does a kind of input or connector; and a circuit in a variable needs no type of its own.
 * @throws {InputError} for what has not the parts of a circuit
 */
export function defineCircuit<
  const P extends readonly Population[],
  const J extends readonly Projection[],
  const I extends readonly Input[] = readonly [],
>(circuit: NamedCircuit<P, J, I>): Circuit & { readonly populations: P } {
  const plain = circuit as unknown as Circuit & { readonly populations: P };
  checkCircuitShape(plain);
  return plain;
}
