/**
 * Writing to the directory of a sweep: how its files are committed, gathered and put in order. What
 * stands in the folder, and which of it counts, is told by {@link org.gradsweep.core.folder}.
 *
 * <p><b>Who writes.</b> {@link org.gradsweep.job.store.LeaseSeeker} asks for the right to, and gets
 * a {@link org.gradsweep.job.store.HeldLease} by making the next manifest. All that changes what
 * counts goes through {@link org.gradsweep.job.store.HeldLease#commit}, which makes the one after;
 * it fails if another process has made one. So a process that has lost its right can't change
 * anything, without having to know that it has.
 *
 * <p><b>Commit.</b> A group, the trials of one task, is committed when its file stands in the
 * folders of all tables that its name tells ({@link org.gradsweep.core.table.Tables#of(String)});
 * that in {@code trials}, the last, says by what the bits of all are known. Every file appears
 * complete or not at all, and no two attempts at a group share a name.
 *
 * <p><b>Compaction</b> ({@link org.gradsweep.job.store.Compaction}) gathers groups in parts, which
 * are groups too: of the same trials in all tables, each sorted by its key. It writes the parts'
 * files under names that nobody looks at, raises the barrier, gives the files their names, commits
 * them in place of the old groups, removes those and at last the barrier. The manifest's one write
 * decides which of the two count, so that no rename of several files and no order of listings is
 * relied on, and a process that dies at any point loses nothing: {@link
 * org.gradsweep.job.store.Debris} removes the side that does not count. A reader takes a {@link
 * org.gradsweep.job.store.Snapshot}.
 *
 * <p><b>Trials that failed</b> and are to be run again are first set apart of their part in small
 * groups, by the same steps; each such group is then written again, under the same base and a newer
 * fence, and so takes the old one's place.
 *
 * <p><b>Damage.</b> {@link org.gradsweep.job.store.Inspection} reads every byte; {@link
 * org.gradsweep.job.store.Repair} moves what is damaged to the folder {@code broken}.
 */
package org.gradsweep.job.store;
