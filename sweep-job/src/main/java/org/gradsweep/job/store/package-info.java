/**
 * The directory of a sweep: its files, how they are committed, gathered and put in order.
 *
 * <pre>
 *   sweep.yaml              the plans that the directory holds
 *   manifest-000002.txt     which groups count, once there was a compaction
 *   trials/NAME.parquet     one file a group in each table's folder; the one in trials is written last
 *   epochs/NAME.parquet
 *   layers/NAME.parquet
 *   neurons/NAME.parquet    only where NAME ends with -neurons: plans that record neurons
 *   .lock                   held by the process that writes, on stores that know locks
 * </pre>
 *
 * <p><b>Commit.</b> A group, the trials of one task, is committed when its file stands in the
 * folders of all tables that its name tells ({@link org.gradsweep.core.table.Tables#of(String)}).
 * Every file appears complete or not at all, and a group always has the same name and rows, so that
 * writing it twice changes nothing.
 *
 * <p><b>Compaction</b> ({@link org.gradsweep.job.store.Compaction}) gathers groups in parts, which
 * are groups too: of the same trials in all tables, each sorted by its key. It writes the parts'
 * files under names that nobody looks at, raises the barrier, gives the files their names, writes
 * the next {@link org.gradsweep.core.table.Manifest}, removes the old groups and at last the
 * barrier. The manifest's one write decides which of the two count, so that no rename of several
 * files and no order of listings is relied on, and a process that dies at any point loses nothing:
 * {@link org.gradsweep.job.store.Debris} removes the side that does not count. A reader takes a
 * {@link org.gradsweep.job.store.Snapshot}: it reads the manifest, lists the folders and looks for
 * a newer manifest.
 *
 * <p><b>Trials that failed</b> and are to be run again are first set apart of their part in small
 * groups, by the same steps; each such group is then written again by its task.
 */
package org.gradsweep.job.store;
