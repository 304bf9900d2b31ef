package org.gradsweep.analysis.compare;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradsweep.analysis.format.Format;
import org.gradsweep.analysis.sql.Nuisance;
import org.gradsweep.analysis.sql.SweepDatabase;
import org.gradsweep.analysis.sql.SweepFiles;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.table.Tables;

/** Compares two sweeps and prints what differs. */
public final class SweepComparison {
  private SweepComparison() {}

  /**
   * Compares and prints.
   *
   * @param nuisance the axes that networks are tuned over before they are compared
   * @throws UserException if one of them has no finished trial, or can't be read, or such an axis
   *     does not vary
   */
  public static void print(
      SweepFiles first,
      String firstName,
      SweepFiles second,
      String secondName,
      Nuisance nuisance,
      Format format,
      PrintStream out) {
    requireTrials(first, firstName);
    requireTrials(second, secondName);
    Map<String, SweepFiles> schemas = new LinkedHashMap<>();
    schemas.put("first", first);
    schemas.put("second", second);
    try (SweepDatabase database = SweepDatabase.openAll(schemas, nuisance)) {
      nuisance.check(database, List.of("first.trials", "second.trials"));
      Comparison comparison =
          new SweepPair(database, nuisance, () -> addAll(database, schemas)).compare();
      new ComparisonText(comparison, firstName, secondName, out).print(format);
    } catch (UserException e) {
      if (first.areGone()) {
        throw first.compacted(e);
      }
      throw second.areGone() ? second.compacted(e) : e;
    }
  }

  /** Most sweeps have no trial in common, and then their trials alone are read. */
  private static void addAll(SweepDatabase database, Map<String, SweepFiles> schemas) {
    schemas.forEach(
        (schema, files) -> {
          SweepFiles all = files.with(Set.copyOf(Tables.ALL));
          if (!all.isOfMomentOf(files)) {
            throw all.compacted(null);
          }
          database.add(schema, all);
        });
  }

  private static void requireTrials(SweepFiles files, String name) {
    if (files.groups().isEmpty()) {
      throw new UserException(name + ": has no finished trial to compare");
    }
  }
}
