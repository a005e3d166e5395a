/**
 * The three spiking liquids that are compared, as records: the cortical column of Maass, Natschläger & Markram
 * (2002), the same column with static synapses, and the same neurons without connections. What they are built of is
 * models/circuits/maass2002.ts.
 */
import { type ReservoirPresentation, reservoirFamilies } from './reservoir_presentation.ts';

/** A liquid by its name. */
export interface LiquidRecord {
  readonly name: string;
  readonly citation: string;
  readonly presentation: ReservoirPresentation;
}

const citation = 'Maass, Natschläger & Markram 2002, Neural Computation 14:2531';
const family = reservoirFamilies.spiking;

/** The column with dynamic synapses. */
export const liquid = {
  name: 'liquid',
  citation,
  presentation: {
    label: 'liquid',
    noun: 'the liquid',
    meaning: 'spiking column (Maass 2002), synapses with short-term plasticity',
    family,
    picture: 1,
    costWeight: 8,
  },
} as const satisfies LiquidRecord;

/** Plasticity off; its rate is found first, which takes its time. */
export const liquidStatic = {
  name: 'liquid-static',
  citation,
  presentation: {
    label: 'static synapses',
    noun: 'the liquid with static synapses',
    meaning: 'the same column, plasticity off, weights scaled to the same mean rate',
    family,
    ablation: { from: 'liquid', words: 'Without short-term plasticity' },
    picture: 2,
    costWeight: 12,
  },
} as const satisfies LiquidRecord;

/** λ = 0 */
export const liquidUnconnected = {
  name: 'liquid-unconnected',
  citation,
  presentation: {
    label: 'unconnected',
    noun: 'the unconnected liquid',
    meaning: 'the same neurons without recurrent synapses (λ = 0)',
    family,
    ablation: { from: 'liquid', words: 'Without recurrent synapses' },
    picture: 3,
    costWeight: 8,
  },
} as const satisfies LiquidRecord;

/** All of them. */
export const liquids = [liquid, liquidStatic, liquidUnconnected] as const;
