package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gradsweep.core.axis.AxisType;
import org.gradsweep.core.axis.ColumnType;

/**
 * Lists of texts of the sweep file; a single one stands for a list of it.
 *
 * @param element what each is
 * @param rule the list in words that follow "must be"
 */
record Names(Texts element, String rule) implements AxisType<List<String>> {
  /** Names of columns. */
  static final Names COLUMNS =
      new Names(Texts.COLUMN, "a list of names of columns, in which * stands for any characters");

  /** Words in a table. */
  static final Names WORDS = new Names(Texts.WORD, "a list of words");

  /** A list as YAML. */
  record Flow(List<String> elements) {
    @Override
    public String toString() {
      return elements.stream().map(Names::quoted).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  private static String quoted(String text) {
    String yaml = ResolvedSweep.yaml(text);
    // In a list a comma or a bracket would end the element.
    return yaml.matches("[A-Za-z0-9_./-]+") || yaml.startsWith("\"")
        ? yaml
        : ResolvedSweep.quote(text);
  }

  @Override
  public List<String> parse(Object yaml) {
    List<?> elements = yaml instanceof List<?> list ? list : List.of(yaml == null ? "" : yaml);
    List<String> texts = new ArrayList<>();
    for (Object each : elements) {
      texts.add(element.parse(each));
    }
    return texts;
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.STRING;
  }

  @Override
  public Object column(List<String> value) {
    return new Flow(value);
  }
}
