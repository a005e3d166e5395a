/** The package's entry `rippletank/plot`: figures of spikes, traces, weights and answers, as SVG. */

export { type ConnectivityOptions, connectivity, type PlottedConnections } from './plot/connectivity.ts';
export { learningCurve, type PlottedPass } from './plot/learning_curve.ts';
export type { FigureOptions } from './plot/options.ts';
export { psth } from './plot/psth.ts';
export { type PsychometricOptions, type PsychometricPoint, psychometric } from './plot/psychometric.ts';
export { type RasterOptions, type RasterPopulation, raster } from './plot/raster.ts';
export { type SpectrumOptions, spectrum } from './plot/spectrum.ts';
export { type PlottedTrace, type TracesOptions, traces } from './plot/traces.ts';
export { type WeightsOptions, weights } from './plot/weights.ts';
