package org.gradsweep.job.readers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** The dialects in which a table is written as CSV. */
enum CsvFile {
  COMMAS(",", "\n", "", '.', true),
  /** As spreadsheets write where numbers have decimal commas. */
  SEMICOLONS(";", "\r\n", "NA", ',', true),
  TABS("\t", "\n", "?", '.', true),
  /** With the mark of UTF-8, old line ends and blanks around the fields. */
  BARS(" | ", "\r", "", '.', true),
  BLANKS("  ", "\n", "NaN", '.', false),
  /** Gzipped UTF-16, in which every field is quoted. */
  QUOTED(",", "\n", "", '.', true);

  private final String separator;
  private final String lineEnd;
  private final String gap;
  private final char decimal;
  private final boolean header;

  CsvFile(String separator, String lineEnd, String gap, char decimal, boolean header) {
    this.separator = separator;
    this.lineEnd = lineEnd;
    this.gap = gap;
    this.decimal = decimal;
    this.header = header;
  }

  /** The label, as the sweep file names it. */
  String label(MadeUpTable table) {
    return column(table, MadeUpTable.LABEL);
  }

  /** A column's name, or its place where there is no header. */
  String column(MadeUpTable table, String name) {
    List<String> names = table.columns().stream().map(MadeUpTable.Column::name).toList();
    return header ? name : String.valueOf(names.indexOf(name) + 1);
  }

  void write(MadeUpTable table, Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    if (header) {
      text.append(
          line(table.columns().stream().map(MadeUpTable.Column::name).toArray(String[]::new)));
    }
    for (String[] row : table.rows()) {
      String[] fields = row.clone();
      for (int i = 0; i < fields.length; i++) {
        boolean number = table.columns().get(i).kind() != MadeUpTable.Kind.TEXT;
        fields[i] = fields[i] == null ? gap : number ? fields[i].replace('.', decimal) : fields[i];
      }
      text.append(line(fields));
    }
    if (this == QUOTED) {
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(text.toString().getBytes(StandardCharsets.UTF_16));
      }
    } else {
      Charset charset = StandardCharsets.UTF_8;
      Files.writeString(file, (this == BARS ? "\ufeff" : "") + text, charset);
    }
  }

  private String line(String... fields) {
    return Arrays.stream(fields).map(this::field).collect(Collectors.joining(separator)) + lineEnd;
  }

  private String field(String text) {
    boolean plain = text.chars().noneMatch(c -> " \",;\t|".indexOf(c) >= 0);
    boolean number = decimal == ',' && text.matches("[-+0-9.,E]+");
    return this != QUOTED && (plain || number) && !text.isEmpty()
        ? text
        : this != QUOTED && text.isEmpty() ? "" : '"' + text.replace("\"", "\"\"") + '"';
  }
}
