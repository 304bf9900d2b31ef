/**
 * Copies of remote sweeps' files on this machine, of which every file is copied once.
 *
 * <p>It reads through {@link org.gradsweep.core.folder.FolderFiles} and knows no store's classes.
 */
package org.gradsweep.analysis.cache;
