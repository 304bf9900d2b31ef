package org.gradsweep.job.spark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradsweep.core.error.OutsideException;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.store.Reason;
import org.gradsweep.core.store.StoreFailure;

/**
 * Whose matter it is that a job has failed.
 *
 * <p>What a task could not do is the user's if the task said so. That executors or all of Spark
 * were taken away is nobody's here, and Spark tells it by its message alone. All else is a bug.
 */
final class SparkFailure {
  private static final Pattern LOST_EXECUTOR =
      Pattern.compile("(?s)failed (\\d+) times.*ExecutorLostFailure.*?Reason: ([^\\n]*)");

  /** The reason is told where there is one: what a standalone master says, for example. */
  private static final Pattern STOPPED =
      Pattern.compile(
          "SparkContext was shut down"
              + "|stopped SparkContext"
              + "|SparkContext (?:has been|was) (?:shutdown|stopped)"
              + "|(Master removed our application: \\w+)"
              + "|(All masters are unresponsive)");

  private SparkFailure() {}

  /**
   * What is to be thrown for a failure.
   *
   * @param application Spark's id of it
   * @param stopped whether the Spark context has ended, though this program did not end it
   */
  static RuntimeException of(Throwable failure, String application, boolean stopped) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserException user) {
        return new UserException(user.getMessage(), failure);
      }
      if (cause instanceof OutsideException outside) {
        return new OutsideException(outside.getMessage(), failure);
      }
    }
    String text = text(failure);
    Matcher lost = LOST_EXECUTOR.matcher(text);
    if (lost.find()) {
      return new OutsideException(
          "the executors of one group were lost "
              + lost.group(1)
              + " times (spark.task.maxFailures), the last: "
              + lost.group(2).strip().replaceFirst("\\.$", ""),
          failure);
    }
    Matcher ended = STOPPED.matcher(text);
    boolean told = ended.find();
    if (stopped || told) {
      return new OutsideException(
          "Spark was stopped from outside (application " + application + reason(ended, told) + ")",
          failure);
    }
    if (StoreFailure.isOutOfReach(failure)) {
      return new OutsideException("a task could not go on: " + Reason.of(failure), failure);
    }
    return new IllegalStateException(firstLine(text), failure);
  }

  private static String reason(Matcher ended, boolean told) {
    String words = told && ended.group(1) != null ? ended.group(1) : null;
    words = told && ended.group(2) != null ? ended.group(2) : words;
    return words == null ? "" : ": " + words;
  }

  private static String text(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(cause.getMessage()).append('\n');
    }
    return text.toString();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
