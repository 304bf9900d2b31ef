package org.gradsweep.core.folder;

/**
 * A file that is not what was written.
 *
 * @param file its name, with its folder
 * @param group the group that does not count for it; empty for a file beside the tables' folders
 * @param reason what is wrong, in a few words
 */
public record Fault(String file, String group, String reason) {}
