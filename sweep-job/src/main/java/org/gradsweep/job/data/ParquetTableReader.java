package org.gradsweep.job.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.Type;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.TableBuilder;
import org.gradsweep.core.data.TableReader;
import org.gradsweep.core.error.UserException;

/**
 * Reads a Parquet file, or those of a folder in the order of their names: the ones that end with
 * {@code .parquet} and do not begin with an underscore or a dot.
 *
 * @param files where paths lead
 */
public record ParquetTableReader(HadoopDataFiles files) implements TableReader {
  @Override
  public Examples read(String path, String label) {
    Path table = files.resolve(path);
    List<Path> parts = parts(table);
    Path first = parts.get(0);
    List<Type> columns;
    try (ParquetRows rows = open(first)) {
      columns = rows.columns();
    }
    List<String> names = columns.stream().map(Type::getName).toList();
    TableBuilder examples = new TableBuilder(first.toString(), table.toString(), names, label);
    ParquetCell[] cells = cells(columns, examples.labelColumn(), first);
    for (Path part : parts) {
      try (ParquetRows rows = open(part)) {
        if (!rows.columns().equals(columns)) {
          throw new UserException(
              part + ": must have the same columns and types as " + first.getName());
        }
        long number = 0;
        for (Group row = rows.next(); row != null; row = rows.next()) {
          examples.startRow(part + " row " + ++number);
          add(row, cells, examples);
        }
      }
    }
    return examples.build();
  }

  private ParquetRows open(Path part) {
    return new ParquetRows(part, files.configuration());
  }

  private List<Path> parts(Path table) {
    try {
      FileSystem system = table.getFileSystem(files.configuration());
      if (system.getFileStatus(table).isFile()) {
        return List.of(table);
      }
      List<Path> parts =
          Arrays.stream(system.listStatus(table))
              .filter(FileStatus::isFile)
              .map(FileStatus::getPath)
              .filter(part -> part.getName().matches("[^._].*\\.parquet"))
              .sorted()
              .toList();
      if (parts.isEmpty()) {
        throw new UserException(table + ": no .parquet files in this folder");
      }
      return parts;
    } catch (FileNotFoundException e) {
      throw new UserException(table + ": no such file or folder", e);
    } catch (IOException e) {
      throw new UserException(table + ": can't be looked for: " + e.getMessage(), e);
    }
  }

  private static ParquetCell[] cells(List<Type> columns, int labelColumn, Path part) {
    ParquetCell[] cells = new ParquetCell[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      Type column = columns.get(i);
      ParquetCell cell = ParquetCell.of(column).orElse(null);
      if (cell == null || (i != labelColumn && !cell.numeric())) {
        throw new UserException(
            "%s %s: must be %s, found %s"
                .formatted(
                    part,
                    column.getName(),
                    i == labelColumn ? "a number, text or boolean" : "a number",
                    column.toString().lines().findFirst().orElse("")));
      }
      cells[i] = cell;
    }
    return cells;
  }

  private static void add(Group row, ParquetCell[] cells, TableBuilder rows) {
    for (int column = 0; column < cells.length; column++) {
      if (row.getFieldRepetitionCount(column) == 0) {
        throw rows.missing(column);
      }
      if (column != rows.labelColumn()) {
        rows.put(column, cells[column].number(row, column));
      } else if (cells[column].numeric() && !Double.isFinite(cells[column].number(row, column))) {
        throw rows.wrong(
            column, "must be a finite number, found " + cells[column].text(row, column), null);
      } else {
        rows.putLabel(cells[column].text(row, column));
      }
    }
  }
}
