/** Files of one process in this machine's temporary folder. Touches nothing else of the core. */
package org.gradsweep.core.scratch;
