package org.gradsweep.job.store;

/**
 * A file of a store, as it was listed.
 *
 * @param name inside its folder
 * @param bytes its length
 * @param modified when it was written, milliseconds since 1970
 */
record StoredFile(String name, long bytes, long modified) {}
