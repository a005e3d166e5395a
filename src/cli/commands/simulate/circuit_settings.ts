/**
 * Settings of circuits on the command line: `--set regime=AI --set scale=0.1`, or with commas; and the help about them.
 */
import { circuitCatalogue } from '../../../../models/circuits/circuit_catalogue.ts';
import type { SettingSpec, Settings } from '../../../../models/circuits/circuit_entry.ts';
import { allowedSetting } from '../../../../models/circuits/settings.ts';
import { refuse } from '../../../errors.ts';
import { settingOf, settingsByName } from '../setting.ts';

/**
 * Reads settings; numbers and true/false are told from texts.
 * @throws {InputError} for what is no key=value, or a key that is given twice
 */
export function parseSettings(texts: readonly string[]): Settings {
  const settings = texts
    .flatMap((given) => given.split(','))
    .map((text): [string, string | number | boolean] => {
      const at = text.indexOf('=');
      if (at < 1) refuse('--set', `not of the form key=value (${text})`, 'use e.g. --set scale=0.1');
      return [text.slice(0, at).trim(), settingOf(text.slice(at + 1).trim())];
    });
  return settingsByName(settings);
}

function line(key: string, spec: SettingSpec): string {
  const unit = spec.kind === 'number' && spec.unit !== '1' ? ` in ${spec.unit}` : '';
  const initial = spec.default === undefined ? '' : `; default ${spec.default}`;
  return `    ${key.padEnd(20)} ${spec.meaning} (${allowedSetting(spec).replace(/^use /, '')}${unit}${initial})`;
}

/** Help on all circuits and their settings. */
export function circuitHelp(): string {
  return [...circuitCatalogue.values()]
    .map(({ name, description, citation, settings }) =>
      [
        `  ${name}: ${description} (${citation})`,
        ...Object.entries(settings).map(([key, spec]) => line(key, spec)),
      ].join('\n'),
    )
    .join('\n');
}
