package org.gradsweep.core.folder;

/**
 * A file as its folder lists it.
 *
 * @param name inside its folder
 * @param bytes its length
 * @param modified when it was written, milliseconds since 1970 by the store's clock
 */
public record ListedFile(String name, long bytes, long modified) {}
