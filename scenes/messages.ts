/**
 * What the page and the simulator's worker say to each other. Commands go one way, events the other, each as one RxJS
 * stream over `postMessage` (wire.ts); typed arrays of events are transferred, so the worker has them no longer. Times
 * are ms of model time, positions are in units of the grid.
 */
import type { Settings } from '../models/circuits/circuit_entry.ts';
import type { TankParameters } from '../src/formats/tank_parameters.ts';
import type { CircuitView } from './circuit_view.ts';
import type { Colouring, ColourScale } from './colourings.ts';
import type { NetworkFacts, PassErrors } from './network_facts.ts';

/** Which of the two tanks: the liquid, or the continuous reservoir beside it. */
export type Side = 'liquid' | 'continuous';

/** Files that were dropped on the page, by path. */
export type DroppedFiles = readonly { readonly path: string; readonly bytes: Uint8Array }[];

/** What is to be shown. */
export type Subject =
  /** Two tanks with clocks, and the stones that fall into them, each at its time. */
  | { readonly kind: 'tanks'; readonly parameters: TankParameters; readonly stones?: readonly Stone[] }
  /** A published circuit by name. */
  | { readonly kind: 'named'; readonly name: string; readonly settings: Settings; readonly seed: number }
  /** A circuit file's text. */
  | { readonly kind: 'file'; readonly name: string; readonly text: string; readonly seed: number }
  /** A SONATA circuit: a folder's files, or one zip. */
  | { readonly kind: 'sonata'; readonly name: string; readonly files: DroppedFiles; readonly seed: number }
  /** Spikes without a network, played back; `inhibits` is what the visitor says of populations by name. */
  | {
      readonly kind: 'spikes';
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly inhibits?: Readonly<Record<string, boolean>>;
    };

/** What is silenced in the liquid: the neuron of the largest weight in its clock, all that inhibit, or that excite. */
export const cuts = ['cell', 'inhibitory', 'excitatory'] as const;
/** One of them. */
export type Cut = (typeof cuts)[number];

/** Page to worker. */
export type Command =
  /**
   * Builds (again), and lets it settle. Answered by `built`, or by a `fault`; a build that another follows before it
   * stands is not answered.
   */
  | { readonly kind: 'build'; readonly subject: Subject }
  /** Lets time pass; `speed` is model time over wall time, or 'fastest'. */
  | { readonly kind: 'play'; readonly speed: number | 'fastest' }
  | { readonly kind: 'pause' }
  /** One window, then stands still. */
  | { readonly kind: 'step' }
  /** Drops a stone at a place; both tanks get the same input spikes. */
  | { readonly kind: 'stone'; readonly at: readonly [number, number, number] }
  /** Whose potential is traced, and what every point's value is. */
  | { readonly kind: 'watch'; readonly neuron: number | undefined; readonly colouring: Colouring }
  /**
   * Trains the clocks of the tanks that stand, once: the page has drawn them. Answered by `progress` and `trained`
   * where they are to have clocks.
   */
  | { readonly kind: 'learn' }
  /**
   * Trains the right tank's network from scratch, stops that, or goes on from where it was. Answered by `training`
   * events, and by `trained` whenever its clock has become better.
   */
  | { readonly kind: 'train'; readonly how: 'begin' | 'stop' | 'go on' }
  /** Silences neurons of a liquid like the one that stands; answered by `operated`. */
  | { readonly kind: 'silence'; readonly cut: Cut }
  /** Asks for the circuit that stands, with all that it has heard; answered by `described`. */
  | { readonly kind: 'describe'; readonly keep: Keep }
  /** Asks how the weights that learn are spread; answered by `weighed`, where any do. */
  | { readonly kind: 'weigh' }
  /** A frame has been drawn: another may be sent. */
  | { readonly kind: 'drawn'; readonly frame: number };

/**
 * What a visitor wants to keep, and in which format: the circuit, as a file that `rippletank simulate` runs, or its
 * spikes.
 */
export interface Keep {
  readonly what: 'circuit' | 'spikes';
  /** By its name in the catalogue. */
  readonly format: string;
}

/** One stone that fell. */
export interface Stone {
  readonly timeMs: number;
  readonly at: readonly [number, number, number];
  /** Which of the stones that were dropped it is, from 0 on; left out for rain. */
  readonly dropped?: number;
}

/** Stones that an address holds, at most. */
export const MOST_STONES = 100;
/** Decimals of a stone's place, so that an address can hold it as it is. */
export const STONE_DIGITS = 2;

/** What a readout decodes at one instant. */
export interface ClockReading {
  readonly timeMs: number;
  /** Since the last stone; NaN before the first. */
  readonly elapsedMs: number;
  /** What each tank's readout says. */
  readonly liquidMs: number;
  readonly continuousMs: number;
}

/** Everything that happened since the last frame: spikes are never dropped, states and readings are. */
export interface Frame {
  readonly kind: 'frame';
  readonly number: number;
  /** The frame covers steps `fromStep + 1 … toStep`. */
  readonly fromStep: number;
  readonly toStep: number;
  readonly timeMs: number;
  /** Of all spikes, in order, [spikes]. */
  readonly steps: Uint32Array;
  readonly senders: Uint32Array;
  readonly stones: readonly Stone[];
  /** States of the continuous reservoir now, [its units]; empty without one. */
  readonly continuous: Float32Array;
  /** Gates of its network now, [gates × units], as right_networks.ts lists them; empty where it has none. */
  readonly gates: Float32Array;
  /** What the values are of. */
  readonly colouring: Colouring;
  /** Value of every neuron now, for a colouring other than `spikes`, [neurons]; else empty. In 0 … 1, or NO_VALUE. */
  readonly values: Float32Array;
  /** The watched neuron's potential in mV, one value a ms up to now; empty if none is watched. */
  readonly potentialMv: Float32Array;
  /** Every 10 ms that lie in the frame. */
  readonly readings: readonly ClockReading[];
  /** Model time over wall time, as of the last second; NaN while it stands still. */
  readonly realTimeFactor: number;
}

/** Worker to page. */
export type Event =
  /** A stage of building or training; `done` of `of`, in a unit where they are not shares. */
  | {
      readonly kind: 'progress';
      readonly what: string;
      readonly done: number;
      readonly of: number;
      readonly unit?: 'ms';
    }
  | {
      readonly kind: 'built';
      readonly view: CircuitView;
      /** Wall time of the build, without training. */
      readonly buildMs: number;
      /** The model time at which it stands: what was before, while it settled, is not shown. */
      readonly startMs: number;
      /** Units of the right tank, which stand where neurons of the liquid do. */
      readonly continuousUnits: number;
      /** The network in the right tank, where it is one. */
      readonly network: NetworkFacts | undefined;
      /** Whether there are clocks to be trained: `trained` follows on `learn`. */
      readonly clocked: boolean;
      /** Why two tanks have no clocks. */
      readonly unclocked: string | undefined;
      /** What the neurons can be coloured by besides spikes. */
      readonly scales: readonly ColourScale[];
      /** Where there is nothing more to come: the length of a recording; Infinity for what goes on. */
      readonly endMs: number;
      /** Which backend runs, and a remark where it is not what was asked for. */
      readonly engine: string;
      readonly note: string | undefined;
    }
  /**
   * Both readouts are trained: mean absolute error in ms on fresh trials, per tank, and weight of every neuron, scaled
   * to −1 … 1; 1 is the liquid's largest, ms.
   */
  | {
      readonly kind: 'trained';
      readonly windowMs: number;
      readonly liquidErrorMs: number;
      readonly continuousErrorMs: number;
      readonly largestWeightMs: number;
      readonly liquidWeights: Float32Array;
      readonly continuousWeights: Float32Array;
    }
  /** How far the training of the right tank's network is: told after every pass, and when it stops or goes on. */
  | {
      readonly kind: 'training';
      readonly state: 'running' | 'stopped' | 'done' | 'failed';
      /** Lessons that are there, of how many: they are made first. */
      readonly lessons: number;
      readonly ofLessons: number;
      /** Passes through the lessons so far, of how many at most. */
      readonly passes: readonly PassErrors[];
      readonly ofPasses: number;
    }
  /**
   * What became of the liquid's clock when so many neurons were silenced: mean absolute errors in ms with its readout
   * on their states set to zero, on the liquid run again without them, and with a readout that was taught anew.
   */
  | {
      readonly kind: 'operated';
      readonly cut: Cut;
      readonly neurons: number;
      readonly atOnceMs: number;
      readonly againMs: number;
      readonly anewMs: number;
    }
  /**
   * What the circuit is, as a file where the circuit is what is to be kept, and how to run it to have the same spikes.
   */
  | {
      readonly kind: 'described';
      readonly keep: Keep;
      readonly name: string;
      readonly text: string;
      readonly circuitHash: string;
      readonly seed: number;
      readonly durationMs: number;
    }
  /** How the weights of the first projection that learns are spread. */
  | {
      readonly kind: 'weighed';
      readonly projection: string;
      /** pA, nS or mV. */
      readonly unit: string;
      readonly timeMs: number;
      readonly synapses: number;
      /** Synapses in equal bins from `low` to `high`, [bins]. */
      readonly counts: Uint32Array;
      readonly low: number;
      readonly high: number;
      readonly mean: number;
      /** The tenth, the fiftieth and the ninetieth of a hundred. */
      readonly spread: readonly [number, number, number];
    }
  | Frame
  /** What could not be done, in one line; the worker lives on. */
  | { readonly kind: 'fault'; readonly message: string };
