package org.gradsweep.core.store;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a file operation failed, in a few words for a user. */
public final class Reason {
  /** What a store's own classes, which may not be on the class path, mean. */
  private static final Map<String, String> BY_NAME =
      Map.of(
          "org.apache.hadoop.fs.s3a.UnknownStoreException",
          "no such bucket",
          "org.apache.hadoop.fs.s3a.auth.NoAuthWithAWSException",
          "found no credentials for it");

  /** What is between two machines; the last cause says it, the others say where. */
  private static final List<Class<? extends Throwable>> NETWORK =
      List.of(
          ConnectException.class,
          NoRouteToHostException.class,
          SocketTimeoutException.class,
          SocketException.class);

  private static final Pattern ADDRESS =
      Pattern.compile("\\bFrom \\S+ to (\\S+:\\d+) failed|\\bConnect to (\\S+:\\d+) ");

  /** A class's whole name, which a message of Hadoop's or of AWS's tells before its own words. */
  private static final String CLASS_NAME = "\\b(?:[a-z]\\w*\\.){2,}[\\w$]*(?:Exception|Error): ?";

  private static final String DETAILS = "\\s*(; For more details see:|\\(Service: |\\R).*";

  private Reason() {}

  /** The reason, on one line. */
  public static String of(Throwable failure) {
    return words(failure)
        .replaceAll("(?s)" + DETAILS, "")
        .replaceAll("\\p{Cntrl}", "?")
        .replaceAll("(?<=\\w)\\.$", "");
  }

  private static String words(Throwable failure) {
    String text = messages(failure);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String known = BY_NAME.get(cause.getClass().getName());
      if (known != null) {
        return known;
      }
      if (cause instanceof UnknownHostException) {
        return "no such host: " + lastLike(UnknownHostException.class, failure).getMessage();
      }
    }
    Optional<String> network = network(failure, text);
    return network.isPresent() ? network.get() : ofFile(failure, text);
  }

  private static String ofFile(Throwable failure, String text) {
    if (failure instanceof AccessDeniedException) {
      // S3 answers most questions without a word, whichever of the two it is.
      return text.contains("Code: 403")
          ? "permission denied, or the credentials are wrong"
          : "permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file";
    }
    if (failure instanceof NotDirectoryException) {
      return "not a folder";
    }
    if (failure instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is a file";
    }
    if (failure instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return failure.getMessage() == null
        ? failure.getClass().getSimpleName()
        : failure.getMessage().replaceAll(CLASS_NAME, "");
  }

  /** {@code Connection refused (localhost:8020)}, for a failure of that kind. */
  private static Optional<String> network(Throwable failure, String text) {
    for (Class<? extends Throwable> kind : NETWORK) {
      Throwable last = lastLike(kind, failure);
      if (last != null && last.getMessage() != null) {
        Matcher address = ADDRESS.matcher(text);
        String where =
            address.find()
                ? " (" + (address.group(1) == null ? address.group(2) : address.group(1)) + ")"
                : "";
        String words =
            last instanceof SocketTimeoutException
                ? "no answer in time"
                : last.getMessage().replaceAll(CLASS_NAME, "");
        return Optional.of(words + where);
      }
    }
    return Optional.empty();
  }

  private static Throwable lastLike(Class<? extends Throwable> kind, Throwable failure) {
    Throwable last = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      last = kind.isInstance(cause) ? cause : last;
    }
    return last;
  }

  private static String messages(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(cause.getMessage()).append('\n');
    }
    return text.toString();
  }
}
