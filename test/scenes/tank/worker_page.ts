/// <reference lib="dom" />
/** The page of the worker's test: a worker, and what a page would say to it, under one global name. */
import type { Command, Event, Subject } from '../../../scenes/messages.ts';
import { type ChosenEngine, createChooser } from '../../../scenes/tank/choose_engine.ts';
import { digestOfSpikes } from '../../../scenes/tank/spike_digest.ts';
import { wireToWorker } from '../../../scenes/wire.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import { runWatched, type WatchedRun } from './watched_run.ts';

/** What came of playing a subject. */
export interface Played {
  readonly digest: string;
  readonly spikes: number;
  readonly faults: readonly string[];
  readonly buildMs: number;
  readonly realTimeFactor: number;
  readonly trainedMs: number;
}

/** What the page offers. */
export interface WorkerPage {
  /** Plays as fast as it goes for so many ms of model time, after training where `trains`. */
  play(subject: Subject, durationMs: number, trains: boolean): Promise<Played>;
  /** Where 5,000 neurons would advance, if every look at the clock took a little less than the one before. */
  choose(): Promise<ChosenEngine>;
  runWatched(engine: ChosenEngine): Promise<WatchedRun>;
}

declare global {
  var workerPage: WorkerPage;
}

globalThis.workerPage = {
  choose() {
    let [now, looks] = [0, 0];
    const clock = (): number => {
      now += 100 / ++looks;
      return now;
    };
    const populations = [{ name: 'cells', model: 'iaf_psc_exp', size: 5000 }];
    const network = buildNetwork({ name: 'cells', dt: 0.1, populations, projections: [] }, 1);
    return createChooser({ cores: 2, hasWebGpu: true, clock })(network);
  },
  runWatched,
  play: (subject, durationMs, trains) =>
    new Promise((resolve) => {
      const worker = new Worker(new URL('../../../scenes/tank/worker.ts', import.meta.url), { type: 'module' });
      const { commands, events } = wireToWorker(worker);
      const steps: number[] = [];
      const senders: number[] = [];
      const faults: string[] = [];
      const began = performance.now();
      let [buildMs, trainedMs, realTimeFactor, end] = [Number.NaN, Number.NaN, Number.NaN, 0];
      const send = (command: Command): void => commands.next(command);
      events.subscribe(async (event: Event) => {
        if (event.kind === 'fault') faults.push(event.message);
        if (event.kind === 'built') {
          buildMs = event.buildMs;
          end = Math.round(durationMs / event.view.dt);
          if (trains) send({ kind: 'learn' });
        }
        if (event.kind === 'trained') trainedMs = performance.now() - began;
        if (event.kind === (trains ? 'trained' : 'built')) send({ kind: 'play', speed: 'fastest' });
        if (event.kind !== 'frame') return;
        event.steps.forEach((step, i) => {
          if (step <= end) {
            steps.push(step);
            senders.push(event.senders[i]);
          }
        });
        if (Number.isFinite(event.realTimeFactor)) realTimeFactor = event.realTimeFactor;
        if (event.toStep < end) return send({ kind: 'drawn', frame: event.number });
        worker.terminate();
        const digest = await digestOfSpikes(steps, senders);
        resolve({ digest, spikes: steps.length, faults, buildMs, realTimeFactor, trainedMs });
      });
      send({ kind: 'build', subject });
    }),
};
