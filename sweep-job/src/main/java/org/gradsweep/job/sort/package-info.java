/**
 * Sorts the rows of a table by {@code trial_id}, {@code epoch} and {@code layer} in a bounded part
 * of the heap.
 *
 * <p>Trial ids are hashes, and files hold trials in the order in which they ran: every sorted file
 * gets rows of every file. So rows are dealt out to partitions of the range of ids (Knuth, The Art
 * of Computer Programming, volume 3, section 5.4.7: external radix sorting), as bytes in one file
 * of this machine, and each partition is sorted in memory.
 */
package org.gradsweep.job.sort;
