/**
 * Sweeps' folders in the stores that Hadoop knows: HDFS, S3 and others.
 *
 * <p>The only package that touches Hadoop's classes. They are loaded when a place is asked for that
 * is a URI, and not before: a query of local files starts without them.
 */
package org.gradsweep.analysis.remote;
