/**
 * A learner as a record: its equation, where it comes from, on what it is trained, and what it has to be shown
 * beforehand. What its specification may say beside its name belongs to the learner itself (`src/learners/`).
 */

/** How many training trials a learner is shown, without their targets, before it is made. */
export interface CalibrationShare {
  /** Share of all training trials, spread over the conditions. */
  readonly share: number;
  /** Trials at the least and at the most, whatever the share comes to. */
  readonly least: number;
  readonly most: number;
}

/** A learner. */
export interface LearnerModel {
  readonly name: string;
  readonly equation: string;
  readonly citation: string;
  /** What learns from targets: a readout alone, of a network that is left as it is, or the network itself. */
  readonly learns: 'readout' | 'network';
  /** Whether it is trained for each condition of a task anew, or once for all of them. */
  readonly scope: 'condition' | 'task';
  /** Of those that look at trials beforehand. */
  readonly calibration?: CalibrationShare;
}
