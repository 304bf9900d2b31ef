package org.gradsweep.job.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.net.NetUtils;
import org.gradsweep.core.error.OutsideException;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.store.StoreFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose matter a failure of a store is, and the words for it. */
final class StoreFailureTest {
  private static final String SAFE_MODE =
      "Cannot create file/sweeps/.x.tmp. Name node is in safe mode.\nIt was turned on manually.";

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(
            NetUtils.wrapException(
                "namenode", 8020, "here", 0, new ConnectException("Connection refused")),
            OutsideException.class,
            "Connection refused (namenode:8020)"),
        arguments(
            NetUtils.wrapException(
                "namenode", 8020, "here", 0, new SocketTimeoutException("10000 millis timeout")),
            OutsideException.class,
            "no answer in time (namenode:8020)"),
        arguments(
            NetUtils.wrapException("namenode", 8020, "here", 0, new EOFException()),
            OutsideException.class,
            "End of File Exception between local host is"),
        arguments(
            new RemoteException(
                "org.apache.hadoop.hdfs.server.namenode.SafeModeException", SAFE_MODE),
            OutsideException.class,
            "Cannot create file/sweeps/.x.tmp. Name node is in safe mode"),
        arguments(
            new RemoteException(
                "org.apache.hadoop.ipc.StandbyException",
                "Operation category READ is not supported in state standby"),
            OutsideException.class,
            "not supported in state standby"),
        arguments(
            new RemoteException(
                "java.io.IOException",
                "File /x could only be written to 0 of the 1 minReplication nodes. There are 0"),
            OutsideException.class,
            "could only be written to 0 of the 1 minReplication nodes"),
        arguments(
            new UncheckedIOException(new IOException("Broken pipe")),
            OutsideException.class,
            "Broken pipe"),
        arguments(
            new RemoteException(
                "org.apache.hadoop.security.AccessControlException",
                "Permission denied: user=ann, access=WRITE, inode=\"/\":root:root:drwxr-xr-x"),
            UserException.class,
            "Permission denied: user=ann, access=WRITE, inode="),
        arguments(
            (IOException) new AccessDeniedException("s3a://b/x").initCause(new ConnectException()),
            UserException.class,
            "permission denied"),
        arguments(
            new FileSystemException("x", null, "No space left on device"),
            UserException.class,
            "No space left on device"),
        arguments(new NoSuchFileException("x"), UserException.class, "no such file"),
        arguments(
            new IOException(new UnknownHostException("nowhere")),
            OutsideException.class,
            "no such host: nowhere"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void itsKindAndItsWords(Exception failure, Class<?> kind, String words) {
    RuntimeException told = StoreFailure.of("cannot write there", failure);
    assertThat(told).isExactlyInstanceOf(kind).hasCause(failure);
    assertThat(told.getMessage())
        .startsWith("cannot write there: ")
        .contains(words)
        .doesNotContain("\n", "For more details");
  }
}
