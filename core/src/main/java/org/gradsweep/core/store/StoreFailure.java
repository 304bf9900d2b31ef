package org.gradsweep.core.store;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradsweep.core.error.OutsideException;
import org.gradsweep.core.error.UserException;

/**
 * Whose matter it is that a file can't be read or written: the user's ({@link UserException}), such
 * as a folder that is closed to him or a disk that is full, or that of nobody here ({@link
 * OutsideException}), such as a name node that is away.
 *
 * <p>Most of the classes are known by their names alone: an object store's are in modules that may
 * be absent, HDFS tells those of its own side by name.
 */
public final class StoreFailure {
  /** One of these in the chain of causes outweighs all others: to wait does not help. */
  private static final Set<String> USERS =
      Set.of(
          "java.nio.file.AccessDeniedException",
          "org.apache.hadoop.security.AccessControlException",
          "org.apache.hadoop.hdfs.protocol.DSQuotaExceededException",
          "org.apache.hadoop.hdfs.protocol.NSQuotaExceededException",
          "org.apache.hadoop.hdfs.protocol.QuotaByStorageTypeExceededException",
          "org.apache.hadoop.fs.s3a.UnknownStoreException",
          "org.apache.hadoop.fs.s3a.AWSBadRequestException",
          "org.apache.hadoop.fs.s3a.AWSRedirectException",
          "org.apache.hadoop.fs.s3a.CredentialInitializationException",
          "org.apache.hadoop.fs.s3a.auth.CredentialInitializationException",
          "org.apache.hadoop.fs.s3a.auth.NoAuthWithAWSException",
          "org.apache.hadoop.fs.s3a.auth.NoAwsCredentialsException");

  /** What a place that is out of reach for the moment is met by. */
  private static final Set<String> OUT_OF_REACH =
      Set.of(
          "java.net.ConnectException",
          "java.net.NoRouteToHostException",
          "java.net.PortUnreachableException",
          "java.net.SocketException",
          "java.net.SocketTimeoutException",
          "java.net.UnknownHostException",
          "org.apache.hadoop.net.ConnectTimeoutException",
          "org.apache.hadoop.ipc.RetriableException",
          "org.apache.hadoop.ipc.RpcNoSuchProtocolException",
          "org.apache.hadoop.ipc.StandbyException",
          "org.apache.hadoop.ipc.ObserverRetryOnActiveException",
          "org.apache.hadoop.hdfs.BlockMissingException",
          "org.apache.hadoop.hdfs.server.namenode.SafeModeException",
          "org.apache.hadoop.hdfs.server.namenode.NotReplicatedYetException",
          "org.apache.hadoop.fs.s3a.AWSApiCallTimeoutException",
          "org.apache.hadoop.fs.s3a.AWSClientIOException",
          "org.apache.hadoop.fs.s3a.AWSNoResponseException",
          "org.apache.hadoop.fs.s3a.AWSServiceThrottledException",
          "org.apache.hadoop.fs.s3a.AWSStatus500Exception");

  /** The same, where only the message tells it. */
  private static final Pattern OUT_OF_REACH_TEXT =
      Pattern.compile(
          "All datanodes .* are bad"
              + "|could only be (written|replicated) to 0 "
              + "|no more good datanodes"
              + "|does not have enough number of replicas"
              + "|Could not obtain block"
              + "|End of File Exception between local host is"
              + "|Failed on local exception"
              + "|Connection (reset|refused|timed out)"
              + "|Broken pipe");

  /** How a failure of HDFS's own side begins its text. */
  private static final Pattern REMOTE =
      Pattern.compile("org\\.apache\\.hadoop\\.ipc\\.RemoteException\\(([\\w.$]+)\\)");

  private StoreFailure() {}

  /**
   * What is to be thrown for a failure while a command is under way.
   *
   * @param what could not be done, {@code cannot write hdfs:/sweeps/trials/3fa9.parquet}
   */
  public static RuntimeException of(String what, Exception failure) {
    String line = what + ": " + Reason.of(failure);
    return isOutOfReach(failure)
        ? new OutsideException(line, failure)
        : new UserException(line, failure);
  }

  /** Whether a failure is one of a place that is out of reach for the moment. */
  public static boolean isOutOfReach(Throwable failure) {
    boolean out = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String type = type(cause);
      if (USERS.contains(type)) {
        return false;
      }
      out |= OUT_OF_REACH.contains(type) || cause instanceof IOException && tellsSo(cause);
    }
    return out;
  }

  /** The class of a failure; of one of HDFS's own side, which comes wrapped, the class there. */
  private static String type(Throwable failure) {
    Matcher remote = REMOTE.matcher(failure.toString());
    return remote.lookingAt() ? remote.group(1) : failure.getClass().getName();
  }

  private static boolean tellsSo(Throwable failure) {
    String message = failure.getMessage();
    return message != null && OUT_OF_REACH_TEXT.matcher(message).find();
  }
}
