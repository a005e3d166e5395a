/** The package's entry `rippletank/analysis`: measures of spike trains, their distances and surrogates. */

export { countCorrelations, meanCorrelation } from './analysis/count_correlations.ts';
export { spikeCounts } from './analysis/count_matrix.ts';
export { distanceMatrix } from './analysis/distance_matrix.ts';
export { fanoFactor } from './analysis/fano_factor.ts';
export { coefficientOfVariation, cv2, interSpikeIntervals, localVariation } from './analysis/irregularity.ts';
export { isiDistance } from './analysis/isi_distance.ts';
export { populationSpectrum } from './analysis/population_spectrum.ts';
export { type Psth, psth, trainsAround } from './analysis/psth.ts';
export type { BinnedSpan, Span } from './analysis/span.ts';
export { firingRates, populationCounts } from './analysis/spike_counts.ts';
export { spikeSynchronization } from './analysis/spike_synchronization.ts';
export { ditheredSpikes, shuffledIntervals } from './analysis/surrogates.ts';
export { type SpikeColumns, type SteppedSpikes, trainsOfColumns, trainsOfSteps } from './analysis/trains.ts';
export { vanRossumDistance } from './analysis/van_rossum.ts';
export { victorPurpuraDistance } from './analysis/victor_purpura.ts';
export { type PowerSpectrum, powerSpectrum, type SpectralPeak, spectralPeak } from './metrics/power_spectrum.ts';
export type { NdArray } from './ndarray.ts';
export type { SpikeTrains } from './signals.ts';
