/**
 * What of a trial is drawn, and its table: whole neurons and units are left out of large networks, never single
 * spikes.
 */
import type { Illustration } from '../report_data.ts';
import type { View } from '../view.ts';
import type { Cell, FigureTable } from './figure_table.ts';

/** A trial as it was recorded. */
export type TrialPicture = Illustration['trial'];

const MOST_SPIKES = 4000;
const MOST_UNITS = 8;
/** Samples of a unit's state in the table. */
const MOST_SAMPLES = 50;

/** Neurons to show, every k-th of each kind, with their row: excitatory below, inhibitory above. */
export function shownNeurons(raster: TrialPicture['raster']): {
  readonly rows: ReadonlyMap<number, number>;
  readonly stride: number;
} {
  const stride = Math.max(1, Math.ceil(raster.timesMs.length / MOST_SPIKES));
  const ids = Array.from({ length: raster.size }, (_, neuron) => neuron);
  const sorted = [...ids.filter((id) => !raster.inhibitory[id]), ...ids.filter((id) => raster.inhibitory[id])];
  return { rows: new Map(sorted.filter((_, k) => k % stride === 0).map((id, k) => [id, k])), stride };
}

/** Units to show, every k-th, and at which instants, at most so many. */
export function shownStates(
  { timesMs, states }: Pick<TrialPicture['continuous'][number], 'timesMs' | 'states'>,
  most: number,
): { readonly chosen: readonly number[]; readonly samples: readonly number[] } {
  const units = states[0]?.length ?? 0;
  const stride = Math.max(1, Math.ceil(timesMs.length / most));
  const apart = Math.max(1, Math.ceil(units / MOST_UNITS));
  return {
    chosen: Array.from({ length: units }, (_, unit) => unit).filter((unit) => unit % apart === 0),
    samples: timesMs.map((_, at) => at).filter((at) => at % stride === 0),
  };
}

/** Three digits are more than can be seen. */
const brief = (value: number): Cell => (Number.isFinite(value) ? Number(value.toPrecision(3)) : null);

const ms = (t: number): number => Math.round(t * 10) / 10;

/** Of a series as many instants as of a state. */
const analogRows = ({ everyMs, values }: NonNullable<TrialPicture['analog']>): Cell[][] =>
  values.flatMap((series, k) => {
    const stride = Math.ceil(series.length / MOST_SAMPLES);
    return series.flatMap((value, i) =>
      i % stride === 0 ? [['input', k + 1, ms((i + 1) * everyMs), brief(value)]] : [],
    );
  });

/** Spikes by train or neuron, and states by unit; of states fewer instants than are drawn. */
export function trialTable(view: View, { inputMs, analog, raster, continuous }: TrialPicture): FigureTable {
  const { rows } = shownNeurons(raster);
  const liquid = view.styleOf(raster.reservoir).label;
  return {
    columns: ['system', 'train, neuron or unit', 'time (ms)', 'state'],
    rows: [
      ...inputMs.flatMap((train, k) => train.map((t) => ['input', k + 1, ms(t), null])),
      ...(analog === undefined ? [] : analogRows(analog)),
      ...raster.timesMs.flatMap((t, k) =>
        rows.has(raster.neurons[k]) ? [[liquid, raster.neurons[k] + 1, ms(t), null]] : [],
      ),
      ...continuous.flatMap((one) => {
        const { chosen, samples } = shownStates(one, MOST_SAMPLES);
        const { label } = view.styleOf(one.reservoir);
        return chosen.flatMap((unit) =>
          samples.map((at) => [label, unit + 1, ms(one.timesMs[at]), brief(one.states[at][unit])]),
        );
      }),
    ],
  };
}
