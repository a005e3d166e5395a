/**
 * What units of a comparison take:  seconds = begin + model seconds · pace · (N / 135)^g + c · rows · N²  with N
 * states. The pace of a learner is the processor time that a second of model time took it, training and test together;
 * the last term is the readout, which reads so many rows of states. Measured 2026-11-30 on machine A of
 * bench/RESULTS.md, which was busy, at 135 states: the reservoirs of the standard comparison on the tasks of `compare
 * --preset standard`, others by bench/unit_costs.ts on small versions of two tasks (networks that are trained: on the
 * slower of them, as many passes as it took). Those of rate networks are what was measured, times what later became of
 * their time (bench/RESULTS.md); memories of which a parameter decides are in memory_work.ts. Paces grow with N by
 * g = 1.5, a guess; those of rate networks by 2.3, as units of 540 states did (325 s). Paces differ from task to task,
 * so that a unit may take half as long or twice as long; networks that are trained may stop early, and take less.
 */
import { trainedNetworks } from '../../../models/learners/trained_networks.ts';
import { type ComparisonStudy, type ComparisonUnit, isPictures } from '../comparison/comparison.ts';
import { type Makers, packageMakers } from '../comparison/own_parts.ts';
import { taskGroups } from '../comparison/task_groups.ts';
import type { Demand } from '../unit.ts';
import { memoryWork } from './memory_work.ts';
import { type TaskWork, taskWork } from './task_work.ts';

/** Processor seconds of a second of model time. */
const PACES: Readonly<Record<string, number>> = {
  ...{ liquid: 0.003, 'liquid-static': 0.0035, 'liquid-unconnected': 0.0024 },
  ...{ 'echo-state': 0.0017, 'leaky-echo-state': 0.0018, 'deep-echo-state': 0.014, 'grouped-echo-state': 0.008 },
  ...{ 'filter-bank': 0.0007, 'delay-line': 0.0006, 'input-only': 0.0012, nvar: 0.006, 'beat-frequency': 0.006 },
  ...{ 'rate-plastic': 0.048, 'rate-static': 0.046, ctrnn: 0.012, chaotic: 0.015 },
  ...{ rebasics: 0.3, rnn: 0.04, lstm: 0.15, gru: 0.11, 'time-delay': 0.04, 'gated-feedback': 0.25 },
  ...{ 'grid-lstm': 1.4, lif: 0.16, 'adaptive-lif': 0.2 },
};
/** Networks that are trained through time, anew with each size of noise. */
const TRAINED: ReadonlySet<string> = new Set(trainedNetworks.map(({ name }) => name));
/** Of a reservoir, or a cell, that is a user's own and that nobody measured. */
const PACE_OF_OWN = 0.1;
/** To begin a unit, s. */
const BEGIN = 0.3;
/** States at which paces were measured, and how they grow with more. */
const SIZE = 135;
const GROWTH = 1.5;
const GROWTHS: Readonly<Record<string, number>> = { 'rate-plastic': 2.3, 'rate-static': 2.3 };
/** Of the readout, for each row and pair of states, s. */
const READOUT = 5e-10;
/** Memory of a process before it has states, and with the largest of the trained networks, 10⁶ bytes. */
const EMPTY = 140;
const EMPTY_GRID = 360;
/** Copies of the states of training that are held at a time: with noise, standardised, in products. */
const COPIES = 3;

const pictures: Demand = { seconds: 4, megabytes: 200 };

/** Demands are read by people: two digits. */
const rough = (value: number): number => Number(value.toPrecision(2));

/** A unit of a comparison, or of a search, which has parameters of its own. */
type DemandedUnit = ComparisonUnit & { readonly parameters?: object };

/** What units of a comparison take. @param makers make its parts */
export function comparisonDemands(
  { spec: { experiment } }: ComparisonStudy,
  { create }: Makers = packageMakers,
): (unit: DemandedUnit) => Demand {
  const groups = new Map(
    taskGroups(experiment.tasks).map((group) => {
      const [{ label, spec, size = experiment.size }] = group;
      return [label, { work: taskWork(experiment, spec, create), states: size, noises: group.length }];
    }),
  );
  const entries = new Map(experiment.reservoirs.map((entry) => [entry.label, entry]));
  return (unit) => {
    if (isPictures(unit)) return pictures;
    const [group, entry] = [groups.get(unit.task), entries.get(unit.reservoir)];
    if (group === undefined || entry === undefined) throw new Error(`internal: no part of ${unit.task}`);
    const { spec, byTask } = entry;
    return demandOf(spec.name, { ...spec, ...byTask?.[unit.task], ...unit.parameters }, group);
  };
}

/** What a unit is made of. */
interface UnitWork {
  readonly work: TaskWork;
  readonly states: number;
  /** Sizes of noise on states, with each of which a readout is trained. */
  readonly noises: number;
}

function demandOf(name: string, settings: object, { work, states, noises }: UnitWork): Demand {
  const { modelSeconds, trainingRows, mostRows } = work;
  const { build, pace } = memoryWork(name, { ...settings }, states) ?? {
    build: 0,
    pace: (PACES[name] ?? PACE_OF_OWN) * (states / SIZE) ** (GROWTHS[name] ?? GROWTH),
  };
  const readouts = READOUT * noises * trainingRows * states ** 2;
  const matrix = (mostRows * states * Float64Array.BYTES_PER_ELEMENT) / 1e6;
  return {
    seconds: rough(BEGIN + build + modelSeconds * pace * (TRAINED.has(name) ? noises : 1) + readouts),
    megabytes: rough((name === 'grid-lstm' ? EMPTY_GRID : EMPTY) + COPIES * matrix),
  };
}
