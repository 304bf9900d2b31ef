package org.gradsweep.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the Spark job may use: it must run on every Spark, and hold no numerics. */
@AnalyzeClasses(
    packages = "org.gradsweep.job",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule noScalaSoThatOneJarRunsOnEveryScala =
      noClasses().should().dependOnClassesThat().resideInAPackage("scala..");

  @ArchTest
  static final ArchRule noNumericsOfOthers =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "breeze..",
              "org.apache.spark.ml..",
              "org.apache.spark.mllib..",
              "org.apache.spark.sql..");

  @ArchTest
  static final ArchRule noArrayInTasksOrBroadcasts =
      noClasses().should().dependOnClassesThat().resideInAnyPackage("org.nd4j..", "org.bytedeco..");

  @ArchTest
  static final ArchRule exitsInOnePlace =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.gradsweep.job.Main")
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule sparkInOnePackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.gradsweep.job.spark")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.spark..");
}
