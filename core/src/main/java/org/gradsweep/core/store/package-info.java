/**
 * What can be told of the stores that hold sweeps without their classes: the words for their
 * failures, whose matter these are, and which modules reach them.
 *
 * <p>Both programs ask it. It may use the two families of exceptions, and nothing of any store's.
 */
package org.gradsweep.core.store;
