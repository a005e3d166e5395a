/**
 * What the name of a population, or of a receptor, says of whether it inhibits: words and abbreviations that papers and
 * SONATA files use, as whole words or beside digits.
 */

const INHIBITS =
  /inh|gaba|(^|[^a-z])(in|pv\d?|pvalb|sst|som|vip|htr3a|5ht3a|ngf|basket|chandelier|martinotti|interneurons?|fs|lts)([^a-z]|$)/i;
const EXCITES = /exc|pyr|glut|ampa|nmda|(^|[^a-z])(ex|pn|rs|tc|lgn|cux2|rorb|scnn1a|nr5a1|rbp4|ntsr1)([^a-z]|$)/i;
/** One capital letter after a layer or by itself: `L23I`, `I`, `E_cells`, `e4Scnn1a`. */
const LETTER = /^(?:L?\d+[ab]?(?:\/\d+)?_?)?([EI])(?![a-z])|^([ei])(?=\d)/;

/** 1 for a name that excites, −1 for one that inhibits, undefined where it says neither, or both. */
export function signOfName(name: string): 1 | -1 | undefined {
  const [inhibits, excites] = [INHIBITS.test(name), EXCITES.test(name)];
  if (inhibits !== excites) return inhibits ? -1 : 1;
  if (inhibits) return undefined;
  const found = LETTER.exec(name);
  const letter = (found?.[1] ?? found?.[2])?.toLowerCase();
  return letter === 'i' ? -1 : letter === 'e' ? 1 : undefined;
}
