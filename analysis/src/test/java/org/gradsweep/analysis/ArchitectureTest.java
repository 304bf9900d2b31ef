package org.gradsweep.analysis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The analysis reads Parquet through DuckDB, and of the rest of the project knows the schema and
 * which files of a folder count.
 */
@AnalyzeClasses(packages = "org.gradsweep.analysis", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule ONLY_SCHEMA_AND_FOLDER_OF_CORE =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "picocli..",
              "org.duckdb..",
              "org.jline..",
              "org.apache.commons.statistics..",
              "org.graalvm.polyglot..",
              "org.apache.hadoop..",
              "org.gradsweep.analysis..",
              "org.gradsweep.core.table..",
              "org.gradsweep.core.axis..",
              "org.gradsweep.core.folder..",
              "org.gradsweep.core.scratch..",
              "org.gradsweep.core.store..",
              "org.gradsweep.core.error..");

  /** Local sweeps are read without loading it. */
  @ArchTest
  static final ArchRule ONE_PACKAGE_KNOWS_HADOOP =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.gradsweep.analysis.remote..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.hadoop..");

  @ArchTest
  static final ArchRule ONE_PLACE_ENDS_THE_PROCESS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(Main.class.getName())
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching("org.gradsweep.analysis.(*)..").should().beFreeOfCycles();
}
