package org.gradsweep.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of the core's packages, and what each may touch. */
class ArchitectureTest {
  private static final String ROOT = "org.gradsweep.core.";

  /** Each package may use only those before it. */
  private static final List<String> ORDER =
      List.of(
          "error", "scratch", "store", "random", "axis", "grid", "data", "spec", "plan", "table",
          "folder", "net", "measure", "step", "vector", "train", "run");

  /** These plan a sweep and describe its rows: they must start fast and without native code. */
  private static final List<String> PLANNING =
      List.of(
          "error", "scratch", "store", "random", "axis", "grid", "data", "spec", "plan", "table",
          "folder");

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

  /** ND4J's generator is per thread and seeded by the time, and many of its calls draw from it. */
  private static final DescribedPredicate<JavaAccess<?>> DRAWS =
      DescribedPredicate.describe(
          "draw from a generator that is not seeded by the trial",
          access -> {
            String owner = access.getTargetOwner().getFullName();
            String name = access.getName().toLowerCase(Locale.ROOT);
            boolean nd4j = owner.startsWith("org.nd4j.");
            return nd4j
                    && owner.matches(".*([Rr]andom|\\.rng\\.|\\.distribution\\.|Distribution).*")
                || nd4j && name.matches(".*(rand|shuffle|choice|dropout|bernoulli|multinomial).*")
                || owner.matches("java\\.util\\.(Random|SplittableRandom)")
                || owner.startsWith("java.util.random.")
                || owner.equals("java.util.concurrent.ThreadLocalRandom")
                || owner.equals("java.security.SecureRandom")
                || owner.matches("java\\.lang\\.(Strict)?Math") && name.equals("random")
                || owner.equals("java.util.Collections") && name.equals("shuffle")
                || owner.equals("java.util.UUID") && name.equals("randomuuid");
          });

  private static final ArchRule SEEDED =
      noClasses()
          .should()
          .accessTargetWhere(DRAWS)
          .because("a trial's bits follow from its seed: use RandomStream");

  @Test
  void randomNumbersComeFromOurOwnStreams() {
    SEEDED.check(CORE);
  }

  /** One class a way in which the hidden generator is reached; each must be caught. */
  @ParameterizedTest
  @ValueSource(
      classes = {
        HiddenGenerators.GetRandom.class,
        HiddenGenerators.Rand.class,
        HiddenGenerators.Randn.class,
        HiddenGenerators.RandomWithSeed.class,
        HiddenGenerators.Shuffle.class,
        HiddenGenerators.Choice.class,
        HiddenGenerators.RandomOperation.class,
        HiddenGenerators.Factory.class,
        HiddenGenerators.JavaRandom.class,
        HiddenGenerators.ThreadLocal.class,
        HiddenGenerators.MathRandom.class,
        HiddenGenerators.StrictMathRandom.class,
        HiddenGenerators.CollectionsShuffle.class,
        HiddenGenerators.NamedGenerator.class,
        HiddenGenerators.Identifier.class,
      })
  void aHiddenGeneratorIsCaught(Class<?> type) {
    JavaClasses one = new ClassFileImporter().importClasses(type);

    assertThat(SEEDED.evaluate(one).hasViolation()).isTrue();
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
