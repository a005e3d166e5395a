/** The licences of the libraries whose modules went into a bundle, to be handed on with it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the package that a module belongs to; undefined for our own. */
function packageOf(id) {
  return /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1];
}

function licence(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (file === undefined) throw new Error(`${name}: no licence in ${folder}; do not bundle it`);
  return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}

/** Names, versions and licences, one library after the other. @param ids of modules, as bundlers name them */
export function licencesOf(ids) {
  const folders = new Set([...ids].map(packageOf).filter((folder) => folder !== undefined));
  return [...folders].map(licence).sort().join('\n\n');
}
