package org.gradsweep.job.store;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file operation failed, in a few words for a user. */
public final class Reason {
  private Reason() {}

  /** The reason, on one line. */
  public static String of(Exception failure) {
    String reason = words(failure);
    return reason.replaceAll("\\s*\\R.*", "").replaceAll("\\p{Cntrl}", "?");
  }

  private static String words(Exception failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
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
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }
}
