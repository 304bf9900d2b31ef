/**
 * The protocol of a sweep's folder, written once: which files count, whose they are, and how their
 * bits are checked.
 *
 * <pre>
 *   sweep.yaml                  the plans that the folder holds, for people
 *   manifest-000002.txt         which groups count, and what sweep.yaml says; the highest number is valid
 *   manifest-000002.copy.txt    the same text, for the day on which the first is damaged
 *   lease-3fa9c1d2.txt          the sign of life of the one process that may write
 *   trials/NAME.parquet         one file a group in each table's folder
 *   epochs/NAME.parquet
 *   layers/NAME.parquet
 *   neurons/NAME.parquet        only where NAME contains -neurons: plans that record neurons
 *   broken/TABLE-NAME.parquet   what was damaged and set aside
 * </pre>
 *
 * <p>Everything here reads through {@link org.gradsweep.core.folder.FolderFiles}, which each
 * program implements for the stores that it knows; nothing here writes. {@link
 * org.gradsweep.core.folder.FolderState} is what a reader asks.
 *
 * <p><b>Numbers.</b> Whoever is to write first creates the next {@link
 * org.gradsweep.core.folder.Manifest}, whose number nobody else can take. Groups written from then
 * on carry that number, the {@link org.gradsweep.core.folder.Fence}, in their names. A group counts
 * if the newest manifest lists it or if it carries the newest number: so a process that was
 * stopped, and goes on after another has taken its place, writes files that never count, at
 * whatever moment it wakes up and whatever its clock says.
 *
 * <p>It may use the tables' names, and no file system of its own.
 */
package org.gradsweep.core.folder;
