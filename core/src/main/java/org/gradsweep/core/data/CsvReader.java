package org.gradsweep.core.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gradsweep.core.error.UserException;

/**
 * Reads CSV files in UTF-8 (or UTF-16, with its mark), plain or gzipped.
 *
 * @param files where paths lead
 * @param dialect how they are written, where the sweep file says so
 */
public record CsvReader(DataFiles files, CsvDialect dialect) implements TableReader {
  private static final int BEGINNING = 1 << 16;

  @Override
  public Table read(TableSpec spec, boolean doubles) {
    DataFile file = new DataFile(files, spec.path());
    return file.read(
        bytes -> {
          try (Reader text = decode(bytes)) {
            return read(text, file, spec, doubles);
          } catch (CharacterCodingException e) {
            throw file.wrong("must be text in UTF-8", e);
          }
        });
  }

  private static Reader decode(InputStream bytes) throws IOException {
    InputStream marked = new java.io.BufferedInputStream(bytes, BEGINNING);
    marked.mark(2);
    int mark = marked.read() << 8 | marked.read();
    marked.reset();
    Charset charset =
        mark == 0xfffe || mark == 0xfeff ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    return new BufferedReader(new InputStreamReader(marked, charset.newDecoder()), 2 * BEGINNING);
  }

  private Table read(Reader text, DataFile file, TableSpec spec, boolean doubles)
      throws IOException {
    text.mark(BEGINNING);
    char[] beginning = new char[BEGINNING - 1];
    int length = Math.max(0, text.read(beginning));
    // A reader may give less than there is.
    for (int more = 0; length < beginning.length && more >= 0; length += Math.max(0, more)) {
      more = text.read(beginning, length, beginning.length - length);
    }
    text.reset();
    String label = TableColumn.strip(spec.label());
    CsvForm form =
        CsvForm.of(dialect, new String(beginning, 0, length), length < beginning.length, label);
    CsvRecords records = new CsvRecords(text, file.toString(), form.separator());
    if (!records.next()) {
      throw file.wrong("empty: " + (form.header() ? "a header line is expected" : "no rows"));
    }
    List<String> names = form.header() ? records.all() : places(records.fields());
    TableRules rules = new TableRules(spec, file.toString(), doubles);
    ColumnChoice choice = choice(spec, records, names, form);
    TableColumn[] columns = new TableColumn[names.size()];
    choice.features().forEach(i -> columns[i] = TableColumn.feature(names.get(i), rules));
    columns[choice.label()] = TableColumn.label(names.get(choice.label()), rules);
    DecimalNumber numbers = new DecimalNumber(form.decimal());
    rules.writeNumbersAs(new DecimalNumber(form.decimal()));
    for (boolean more = !form.header() || records.next(); more; more = records.next()) {
      add(records, columns, numbers);
    }
    List<FeatureColumn> features =
        choice.features().stream().<FeatureColumn>map(i -> columns[i]).toList();
    return new Table(
        file.toString(), form.text(), columns[choice.label()], features, choice.leftOut());
  }

  private static List<String> places(int fields) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= fields; i++) {
      names.add(String.valueOf(i));
    }
    return names;
  }

  private static ColumnChoice choice(
      TableSpec spec, CsvRecords records, List<String> names, CsvForm form) {
    String label = TableColumn.strip(spec.label());
    if (!names.contains(label)) {
      DecimalNumber number = new DecimalNumber(form.decimal());
      boolean numbers =
          names.stream().anyMatch(name -> number.read(name.toCharArray(), 0, name.length()));
      throw new UserException(
          records.text()
              + ": no label column "
              + label
              + (!form.header()
                  ? "; without a header, dataset.label is the place of a column, from 1 to "
                      + names.size()
                  : "; the columns are "
                      + ColumnNames.list(names)
                      + (numbers
                          ? "; if that line is data, say dataset.header: false and give"
                              + " dataset.label as the place of a column, from 1 to "
                              + names.size()
                          : names.size() == 1
                              ? "; dataset.separator says what separates them"
                              : "")));
    }
    return ColumnChoice.of(spec, records.text(), names, Map.of());
  }

  private static void add(CsvRecords records, TableColumn[] columns, DecimalNumber numbers) {
    if (records.fields() != columns.length) {
      throw new UserException(
          records.text()
              + ": must have "
              + columns.length
              + " fields like the first line, found "
              + records.fields());
    }
    for (int i = 0; i < columns.length; i++) {
      TableColumn column = columns[i];
      if (column == null) {
        continue;
      }
      if (!column.takesWords()
          && numbers.read(records.characters(), records.from(i), records.to(i))) {
        column.number(numbers.value(), records);
      } else {
        column.text(records.field(i), records);
      }
    }
  }
}
