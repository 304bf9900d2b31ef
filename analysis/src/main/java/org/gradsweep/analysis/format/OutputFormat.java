package org.gradsweep.analysis.format;

import java.util.Locale;
import java.util.Optional;

/** What an answer can be written as: text of some {@link Format}, or a Parquet file. */
public enum OutputFormat {
  TABLE(Format.TABLE),
  CSV(Format.CSV),
  JSON(Format.JSON),
  /** One result as a Parquet file that keeps the columns' types. */
  PARQUET(null);

  private final Format text;

  OutputFormat(Format text) {
    this.text = text;
  }

  /** How it is printed; empty where it is not text. */
  public Optional<Format> text() {
    return Optional.ofNullable(text);
  }

  /** The format that a file's name asks for: {@code .csv}, {@code .json}, {@code .parquet}. */
  public static OutputFormat ofFile(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (OutputFormat format : values()) {
      if (lower.endsWith("." + format)) {
        return format;
      }
    }
    return TABLE;
  }

  /** The word in the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
