/** Numbers and names as a visitor reads them. */
import type { PopulationView } from '../circuit_view.ts';
import type { Colouring } from '../messages.ts';
import type { TankParameters } from '../tank_parameters.ts';

/** A time: `240 ms`, `12.4 s`; a dash where there is none. */
export function timeText(ms: number): string {
  if (!Number.isFinite(ms)) return '–';
  return Math.abs(ms) < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(Math.abs(ms) < 10_000 ? 2 : 1)} s`;
}

/** A factor: `0.1 ×`, `38 ×`; a dash where there is none. */
export function factorText(factor: number): string {
  return Number.isFinite(factor) ? `${Number(factor.toPrecision(2))} ×` : '–';
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
};

/** What the points can be coloured by. */
export const colouringNames: Readonly<Record<Colouring, string>> = {
  spikes: 'spikes',
  potential: 'membrane potential',
  rate: 'firing rate',
  readout: 'readout weight',
  weights: 'weight change (STDP)',
  resources: 'synaptic resources',
};

/** The population that a neuron belongs to. */
export function populationOf(populations: readonly PopulationView[], neuron: number): PopulationView | undefined {
  return populations.find(({ first, size }) => neuron >= first && neuron < first + size);
}
