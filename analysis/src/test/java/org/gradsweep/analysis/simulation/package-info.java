/**
 * Sweeps of which the truth is known, as nothing was trained: what report and compare say of them
 * is held against it. Only the tests of this module use it.
 */
package org.gradsweep.analysis.simulation;
