/** Numbers and names as a visitor reads them. */
import type { TankParameters } from '../../src/formats/tank_parameters.ts';
import type { CircuitView, PopulationView } from '../circuit_view.ts';
import type { Colouring } from '../colourings.ts';
import { MOST_STONES } from '../messages.ts';
import { isNetwork } from '../right_networks.ts';

/** A time: `240 ms`, `12.4 s`; a dash where there is none. */
export function timeText(ms: number): string {
  if (!Number.isFinite(ms)) return '–';
  return Math.abs(ms) < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(Math.abs(ms) < 10_000 ? 2 : 1)} s`;
}

/** A factor: `0.1 ×`, `38 ×`; a dash where there is none. */
export function factorText(factor: number): string {
  return Number.isFinite(factor) ? `${Number(factor.toPrecision(2))} ×` : '–';
}

/** What is said of a link that was copied. @param stones that were dropped */
export function linkText(files: boolean, stones: number): string {
  if (files) return 'The link is copied; it does not hold the files that are shown.';
  const first = stones > MOST_STONES ? `the first ${MOST_STONES} of ` : '';
  const carried = stones === 0 ? '' : `, and holds ${first}${stones} stone${stones === 1 ? '' : 's'} that fell`;
  return `The link is copied: it shows the same spikes anywhere${carried}.`;
}

/** A number with at most four digits that count: `13.5`, `−0.83`, `1 240`. */
export function numberText(value: number): string {
  const rounded = Number(value.toPrecision(4));
  const size = Math.abs(rounded);
  return `${rounded < 0 ? '−' : ''}${size >= 1000 ? countText(size) : size}`;
}

/** A count with a space between thousands. */
export function countText(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ' ');
}

/** Names of the systems that may stand on the right. */
export const continuousNames: Readonly<Record<TankParameters['continuous'], string>> = {
  'leaky-echo-state': 'Leaky echo state network',
  'echo-state': 'Echo state network',
  'filter-bank': 'Filter bank',
  'delay-line': 'Delay line',
  rnn: 'Trained RNN',
  lstm: 'Trained LSTM',
  gru: 'Trained GRU',
};

/** One of the choices of a field. */
export function choiceText(choice: string): string {
  return isNetwork(choice) ? `${choice.toUpperCase()}, trained` : choice.replaceAll('-', ' ');
}

/** What a unit's gate is said to be. @param value 0 … 1 */
export function gateText(value: number): string {
  return `${value.toFixed(2)}, ${value < 0.25 ? 'closed' : value > 0.75 ? 'open' : 'half open'}`;
}

/** What the points can be coloured by. */
export const colouringNames: Readonly<Record<Colouring, string>> = {
  spikes: 'spikes',
  potential: 'membrane potential',
  rate: 'firing rate',
  readout: 'readout weight',
  weights: 'weight change (STDP)',
  resources: 'synaptic resources',
};

/** Why a colouring is given up. */
export function notOffered(colouring: Colouring): string {
  const why: Partial<Record<Colouring, string>> = {
    potential: 'there are no neurons but spikes alone',
    readout: 'there is no clock',
    weights: 'no synapse learns',
    resources: 'no synapse tires, or there are too many neurons to follow',
  };
  return `colour: ${colouringNames[colouring]} is not shown here (${why[colouring] ?? 'not known'}); spikes are`;
}

/** Whether a population's neurons excite or inhibit, as far as it is known. */
export function signText({ inhibitory, signFrom }: Pick<PopulationView, 'inhibitory' | 'signFrom'>): string {
  if (signFrom === 'nothing') return 'not known whether it excites or inhibits';
  return inhibitory ? 'inhibits' : 'excites';
}

/** What is asked of a recording whose populations nothing tells of. */
export function signQuestion({ name, populations, recorded }: CircuitView): string | undefined {
  if (recorded !== true) return undefined;
  const unknown = populations.filter(({ signFrom }) => signFrom === 'nothing').map((population) => population.name);
  if (unknown.length === 0) return undefined;
  return `${name}: nothing says whether ${unknown.slice(0, 3).join(', ')}${unknown.length > 3 ? ' …' : ''} excite or inhibit; say so under Parameters`;
}

/** The population that a neuron belongs to. */
export function populationOf(populations: readonly PopulationView[], neuron: number): PopulationView | undefined {
  return populations.find(({ first, size }) => neuron >= first && neuron < first + size);
}
