/** What makes an HDF5 file one of SONATA: attributes of its root, magic 0x0A7A and format version 0.1. */

/** The attributes, with the types that the specification states. */
export const sonataRoot = { magic: { scalar: Uint32Array.of(0x0a7a) }, version: Uint32Array.of(0, 1) };
