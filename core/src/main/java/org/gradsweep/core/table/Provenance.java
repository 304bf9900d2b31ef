package org.gradsweep.core.table;

import java.io.Serializable;

/**
 * Where and with what a trial ran. Our own settings and versions only: never the environment, the
 * cluster's configuration or anything that may hold a credential.
 *
 * @param host name of the machine
 * @param threads BLAS threads of the task
 * @param engine {@code local}, or {@code spark} and its version
 * @param gradsweepVersion the version of this program
 * @param javaVersion the version of the JVM
 * @param nd4jVersion the version of ND4J
 * @param blas name, version and CPU kernel of the BLAS: the bits can differ between CPU kernels
 */
public record Provenance(
    String host,
    int threads,
    String engine,
    String gradsweepVersion,
    String javaVersion,
    String nd4jVersion,
    String blas)
    implements Serializable {}
