/** How a network that is being trained stands, in a few words and a small curve of its loss. */
import type { TrainingNews } from '../../studies/unit.ts';

const LEVELS = '▁▂▃▄▅▆▇█';
/** Passes that the curve shows: more would leave no room for words on a narrow terminal. */
const MOST = 12;

/** A curve of a few characters, from the lowest of the values to the highest; the last values of many. */
export function sparkline(values: readonly number[]): string {
  const shown = values.slice(-MOST);
  const [low, high] = [Math.min(...shown), Math.max(...shown)];
  const levelOf = (value: number): number =>
    high > low ? Math.round(((value - low) / (high - low)) * (LEVELS.length - 1)) : 0;
  return shown.map((value) => LEVELS[levelOf(value)]).join('');
}

const digits = (value: number): string => String(Number(value.toPrecision(3)));

/** e.g. `pass 12 of 40, loss 0.0123, held back 0.0145 ▇▅▃▂▁`. */
export function trainingWords({ pass, of, loss, heldBack }: TrainingNews): string {
  const words = [`pass ${pass} of ${of}`];
  if (loss.length > 0) words.push(`loss ${digits(loss[loss.length - 1])}`);
  if (heldBack !== undefined) words.push(`held back ${digits(heldBack)}`);
  return loss.length > 1 ? `${words.join(', ')} ${sparkline(loss)}` : words.join(', ');
}
