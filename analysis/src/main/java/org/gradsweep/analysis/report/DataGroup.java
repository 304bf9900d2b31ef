package org.gradsweep.analysis.report;

/**
 * Trials that may be compared: of one data set, probe and version of the rules. A folder has
 * several after {@code run --extend} with another data set, for example.
 *
 * @param number in the column {@code data_group} of {@code swept}
 * @param label what sets it apart from the others; empty if it is the only one
 */
record DataGroup(long number, String label) {}
