package org.gradsweep.analysis;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/**
 * What a command reads from and writes to.
 *
 * @param in a script, where no query is given
 * @param out answers
 * @param err everything else
 * @param interactive whether somebody sits before it: in and out are a terminal
 */
record Console(InputStream in, PrintStream out, PrintStream err, BooleanSupplier interactive) {}
