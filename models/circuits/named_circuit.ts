/** Circuits whose names of models, rules, populations and inputs the compiler checks where they are literals. */
import type { KnownName } from '../known_name.ts';
import type { NeuronName } from '../neurons/neuron_names.ts';
import type { RuleName } from '../plasticity/rule_names.ts';
import type { Circuit, Input, Population, Projection } from './circuit.ts';

/** A population, and which models it may name. */
type NamedPopulation<P extends Population> = P & { readonly model: KnownName<P['model'], NeuronName> };

/** An input, and which populations it may name. */
type NamedInput<I, Populations extends string> = I extends { readonly target: infer Target }
  ? I & { readonly target: KnownName<Target, Populations> }
  : I;

/** A projection, and which rules, sources and targets it may name. */
type NamedProjection<P extends Projection, Sources extends string, Populations extends string> = P & {
  readonly source: KnownName<P['source'], Sources>;
  readonly target: KnownName<P['target'], Populations>;
} & (P extends { readonly plasticity: { readonly model: infer Model } }
    ? { readonly plasticity: { readonly model: KnownName<Model, RuleName> } }
    : unknown);

/** A circuit of given populations, projections and inputs, and what each of them may name. */
export interface NamedCircuit<
  P extends readonly Population[],
  J extends readonly Projection[],
  I extends readonly Input[],
> extends Omit<Circuit, 'populations' | 'projections' | 'inputs'> {
  readonly populations: { readonly [K in keyof P]: NamedPopulation<P[K]> };
  readonly inputs?: { readonly [K in keyof I]: NamedInput<I[K], P[number]['name']> };
  readonly projections: {
    readonly [K in keyof J]: NamedProjection<J[K], P[number]['name'] | I[number]['name'], P[number]['name']>;
  };
}
