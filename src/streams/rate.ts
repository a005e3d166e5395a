/** Population rate: spikes per neuron and second in consecutive bins. */
import { Observable, type OperatorFunction } from 'rxjs';
import { isOnGrid, nearestStep } from '../../models/time_grid.ts';
import { refuse } from '../errors.ts';
import type { SpikeBatch } from '../signals.ts';

/** Mean rate of a bin. */
export interface RateSample {
  /** End of the bin in ms. */
  readonly timeMs: number;
  readonly rateHz: number;
}

/** Options of {@link rate}. */
export interface RateOptions {
  /** Neurons (of all copies) that the rate is averaged over. */
  readonly size: number;
  readonly dt: number;
  /** Width of a bin in ms, a multiple of dt. */
  readonly binMs: number;
}

/**
 * Emits the rate of every bin that has been completed, silent ones included. @throws {InputError} for bins that are no
 * multiple of dt
 */
export function rate({ size, dt, binMs }: RateOptions): OperatorFunction<SpikeBatch, RateSample> {
  const binSteps = nearestStep(binMs, dt);
  if (!isOnGrid(binMs, dt) || binSteps < 1)
    refuse('rate', `bin is no multiple of dt ${dt} ms (${binMs} ms)`, 'use a multiple of dt, at least dt');
  return (source) =>
    new Observable((subscriber) => {
      let binEnd = binSteps;
      let count = 0;
      const closeBefore = (step: number): void => {
        for (; binEnd < step; binEnd += binSteps) {
          subscriber.next({ timeMs: binEnd * dt, rateHz: (count * 1000) / (size * binSteps * dt) });
          count = 0;
        }
      };
      return source.subscribe({
        next({ steps, toStep }) {
          for (const step of steps) {
            closeBefore(step);
            count++;
          }
          closeBefore(toStep + 1);
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      });
    });
}
