package org.gradsweep.job.store;

/**
 * A committed group of files, one in each table's folder.
 *
 * @param name of the files, without their ending
 * @param bytes of all its files
 * @param largestBytes of its largest file
 * @param committed when its {@code trials} file was written, milliseconds since 1970
 */
public record StoredGroup(String name, long bytes, long largestBytes, long committed) {}
