package org.gradsweep.job.cli;

import java.util.concurrent.Callable;

/** A command that writes results, and goes on where it was ended. */
interface WritingCommand extends Callable<ExitCode> {
  /** What the user is told when it ends before all is done. */
  String GOES_ON = "what is finished is kept, the same command goes on there";
}
