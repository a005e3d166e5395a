/** What files a page takes. */

/** Most bytes of one file. */
export const MOST_FILE_BYTES = 150e6;
/** Most bytes of all files together, unpacked where they come in a zip. */
export const MOST_FILES_BYTES = 500e6;
/** Most files of a folder. */
export const MOST_FILES = 2000;
