package org.gradsweep.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The order of the core's packages, and what each may touch. */
class ArchitectureTest {
  private static final String ROOT = "org.gradsweep.core.";

  /** Each package may use only those before it. */
  private static final List<String> ORDER =
      List.of(
          "error", "random", "axis", "grid", "data", "spec", "plan", "table", "net", "measure",
          "step", "vector", "train", "run");

  /** These plan a sweep and describe its rows: they must start fast and without native code. */
  private static final List<String> PLANNING =
      List.of("error", "random", "axis", "grid", "data", "spec", "plan", "table");

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.gradsweep.core");

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    Set<String> packages = new TreeSet<>();
    CORE.forEach(type -> packages.add(type.getPackageName()));

    assertThat(packages)
        .containsExactlyInAnyOrderElementsOf(ORDER.stream().map(ROOT::concat).toList());
  }

  static Stream<Integer> places() {
    return IntStream.range(0, ORDER.size() - 1).boxed();
  }

  @ParameterizedTest
  @MethodSource("places")
  void aPackageUsesOnlyThoseBeforeIt(int place) {
    String[] later =
        ORDER.subList(place + 1, ORDER.size()).stream()
            .map(name -> ROOT + name + "..")
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(ROOT + ORDER.get(place) + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(later)
        .check(CORE);
  }

  @Test
  void planningLoadsNoNativeCode() {
    noClasses()
        .that()
        .resideInAnyPackage(
            PLANNING.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j..", "org.bytedeco..")
        .check(CORE);
  }

  @Test
  void theCoreKnowsNoSparkHadoopOrScala() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
        .check(CORE);
  }

  @Test
  void randomNumbersComeFromOurOwnStreams() {
    noClasses()
        .should()
        .callMethod(org.nd4j.linalg.factory.Nd4j.class, "getRandom")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .check(CORE);
  }

  @Test
  void theCoreNeverEndsTheProcess() {
    noClasses()
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CORE);
  }
}
