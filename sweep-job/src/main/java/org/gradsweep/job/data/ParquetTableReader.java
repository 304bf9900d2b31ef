package org.gradsweep.job.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.ParquetRuntimeException;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
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
    List<Type> columns = columns(parts.get(0));
    List<String> names = columns.stream().map(Type::getName).toList();
    TableBuilder rows = new TableBuilder(parts.get(0).toString(), table.toString(), names, label);
    ParquetCell[] cells = cells(columns, rows.labelColumn(), parts.get(0));
    for (Path part : parts) {
      if (!columns(part).equals(columns)) {
        throw new UserException(
            part + ": must have the same columns and types as " + parts.get(0).getName());
      }
      read(part, cells, rows);
    }
    return rows.build();
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
      throw unreadable(table, e);
    }
  }

  private List<Type> columns(Path part) {
    try (ParquetFileReader reader = open(part)) {
      return reader.getFileMetaData().getSchema().getFields();
    } catch (IOException e) {
      throw unreadable(part, e);
    }
  }

  private ParquetFileReader open(Path part) throws IOException {
    HadoopInputFile file = HadoopInputFile.fromPath(part, files.configuration());
    try {
      return ParquetFileReader.open(file);
    } catch (RuntimeException e) {
      // What parquet-java throws for a file without its magic number has no narrower type.
      throw unreadable(part, e);
    }
  }

  private static ParquetCell[] cells(List<Type> columns, int labelColumn, Path part) {
    ParquetCell[] cells = new ParquetCell[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      Type column = columns.get(i);
      ParquetCell cell = ParquetCell.of(column).orElse(null);
      if (cell == null || i != labelColumn && !cell.numeric()) {
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

  private void read(Path part, ParquetCell[] cells, TableBuilder rows) {
    try (ParquetFileReader reader = open(part)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
      long number = 0;
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> records =
            columns.getRecordReader(pages, new GroupRecordConverter(schema));
        for (long i = 0; i < pages.getRowCount(); i++) {
          rows.startRow(part + " row " + ++number);
          add(records.read(), cells, rows);
        }
      }
    } catch (IOException | ParquetRuntimeException e) {
      throw unreadable(part, e);
    }
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

  private static UserException unreadable(Path path, Exception e) {
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new UserException(path + ": can't be read as Parquet: " + reason, e);
  }
}
