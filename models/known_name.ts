/**
 * A name as its type: a literal that is none of the known names becomes these, so that a misspelt one does not compile.
 * A `string` of which nothing more is known stays one, and is checked when it is used.
 */
export type KnownName<Given, Names extends string> = Given extends string
  ? string extends Given
    ? Given
    : Given extends Names
      ? Given
      : Names
  : Given;
