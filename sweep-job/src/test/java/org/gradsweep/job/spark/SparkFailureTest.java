package org.gradsweep.job.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.ConnectException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.gradsweep.core.error.OutsideException;
import org.gradsweep.core.error.UserException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose matter it is that a job has failed, by what Spark says of it. */
final class SparkFailureTest {
  private static final String ABORTED = "Job aborted due to stage failure: ";
  private static final String STOPPED = "Spark was stopped from outside (application app-1";

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(
            new RuntimeException(
                ABORTED
                    + "Task 3 in stage 0.0 failed 4 times, most recent failure: Lost task 3.3 in"
                    + " stage 0.0 (TID 9) (10.0.0.7 executor 5): ExecutorLostFailure (executor 5"
                    + " exited caused by one of the running tasks) Reason: Container from a bad"
                    + " node. Exit status: 137.\nDriver stacktrace:"),
            false,
            OutsideException.class,
            "the executors of one group were lost 4 times (spark.task.maxFailures), the last:"
                + " Container from a bad node. Exit status: 137"),
        arguments(
            new RuntimeException("Job 0 cancelled because SparkContext was shut down"),
            true,
            OutsideException.class,
            STOPPED + ")"),
        arguments(
            new RuntimeException(ABORTED + "Master removed our application: KILLED"),
            false,
            OutsideException.class,
            STOPPED + ": Master removed our application: KILLED)"),
        arguments(
            new RuntimeException(ABORTED + "All masters are unresponsive! Giving up."),
            false,
            OutsideException.class,
            STOPPED + ": All masters are unresponsive)"),
        arguments(
            new IllegalStateException("a message that no Spark has had so far"),
            true,
            OutsideException.class,
            STOPPED + ")"),
        arguments(
            new RuntimeException(ABORTED, new UserException("cannot write out: no space")),
            true,
            UserException.class,
            "cannot write out: no space"),
        arguments(
            new RuntimeException(ABORTED, new OutsideException("cannot write out: gone")),
            false,
            OutsideException.class,
            "cannot write out: gone"),
        arguments(
            new RuntimeException(ABORTED, new ConnectException("Connection refused")),
            false,
            OutsideException.class,
            "a task could not go on: Connection refused"),
        arguments(
            new RuntimeException(
                ABORTED
                    + "Task 3 in stage 0.0 failed 4 times, most recent failure: Lost task 3.3 in"
                    + " stage 0.0 (TID 9) (10.0.0.7 executor 5): java.lang.NullPointerException\n"
                    + "\tat org.gradsweep.job.spark.GroupTask.run(GroupTask.java:50)"),
            false,
            IllegalStateException.class,
            ABORTED
                + "Task 3 in stage 0.0 failed 4 times, most recent failure: Lost task 3.3 in stage"
                + " 0.0 (TID 9) (10.0.0.7 executor 5): java.lang.NullPointerException"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void itsKindAndItsWords(Exception failure, boolean stopped, Class<?> kind, String words) {
    ExecutionException told = new ExecutionException(failure.getMessage(), failure);
    assertThat(SparkFailure.of(told, "app-1", stopped))
        .isExactlyInstanceOf(kind)
        .hasMessage(words)
        .hasCause(told);
  }
}
