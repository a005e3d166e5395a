/**
 * Text that is known to be markup, and the only way to make it: a template that escapes every string put into it.
 * Names of experiments and reservoirs come from files, so a string is text until this file says otherwise; there is
 * no other path from a string to the page except `trusted`, which only figures (serialised by a DOM) and the style
 * sheet use.
 */
import { escapeText } from '../plot/escape_text.ts';

const markup = Symbol('markup');

/** Markup that is safe to put on the page. */
export interface Html {
  readonly [markup]: string;
}

/** What a template accepts: text (escaped), markup, lists of either, and nothing. */
export type Content = Html | string | null | undefined | false | readonly Content[];

/** Declares that a string is markup: only for output of our own drawing code, never for data. */
export function trusted(text: string): Html {
  return { [markup]: text };
}

/** The markup as a string. */
export function toMarkup(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (typeof content === 'string') return escapeText(content);
  if (markup in content) return content[markup];
  return (content as readonly Content[]).map(toMarkup).join('');
}

/** Tagged template: literal parts are markup, values are escaped unless they are markup. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return trusted(parts.map((part, k) => part + (k < values.length ? toMarkup(values[k]) : '')).join(''));
}
