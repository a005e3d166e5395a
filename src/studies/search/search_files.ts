/** The files that a search leaves beside its journal. */

/** All draws with their scores, a line of JSON each. */
export const DRAWS_FILE = 'draws.jsonl';
/** The same for people and their spreadsheets. */
export const DRAWS_TABLE = 'draws.csv';
/** The same for programs that work with tables. */
export const DRAWS_PARQUET = 'draws.parquet';
/** The experiment to go on with. */
export const SEARCHED_FILE = 'searched.yaml';

/** Names of all of them. */
export const searchFileNames = [DRAWS_FILE, DRAWS_TABLE, DRAWS_PARQUET, SEARCHED_FILE] as const;
