package dev.trimaran.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The floors of the house: imports go down only, and never sideways on one floor. */
class HouseTest {
  private static final Path ROOT = root();
  private static final String[] CLOUD_SDKS = {
    "software.amazon..",
    "com.amazonaws..",
    "com.azure..",
    "com.microsoft.azure..",
    "com.google.cloud.."
  };
  private static JavaClasses everything;

  /** A module: its folder, its root package and its floor. */
  private enum Module {
    PIPELINE_SPEC("pipeline-spec", "dev.trimaran.spec", 0),
    JOB_SPARK("jobs/spark", "dev.trimaran.job.spark", 0),
    MODEL("model", "dev.trimaran.model", 1),
    PROVIDER_API("providers/api", "dev.trimaran.provider.api", 1),
    PROVIDER_TCK("providers/tck", "dev.trimaran.provider.tck", 2),
    LIFECYCLE("lifecycle", "dev.trimaran.lifecycle", 2),
    PROVIDER_LOCAL("providers/local", "dev.trimaran.provider.local", 3),
    PROVIDER_AWS("providers/aws", "dev.trimaran.provider.aws", 3),
    TRAINER_SMILE("trainers/smile", "dev.trimaran.trainer.smile", 3),
    // Beside the house: it imports nothing of it, and nothing of the house imports it.
    EMULATION("local-emulation/core", "dev.trimaran.emulation", 0),
    EMULATION_AWS("local-emulation/aws", "dev.trimaran.emulation.aws", 1),
    FUNCTION_CORE("functions/core", "dev.trimaran.function", 3),
    SERVING("functions/serving", "dev.trimaran.serving", 4),
    DRIFT("functions/drift", "dev.trimaran.drift", 4),
    TRACKING("functions/tracking", "dev.trimaran.tracking", 4),
    ARROW("functions/arrow", "dev.trimaran.arrow", 5),
    SERVING_ONNX("functions/onnx", "dev.trimaran.serving.onnx", 5),
    FUNCTION_HOST("functions/host", "dev.trimaran.function.host", 4),
    FUNCTION_TCK("functions/tck", "dev.trimaran.function.tck", 5),
    AWS_LAMBDA("functions/aws-lambda", "dev.trimaran.function.aws", 5),
    AZURE_FUNCTIONS("functions/azure-functions", "dev.trimaran.function.azure", 5),
    GOOGLE_CLOUD_RUN("functions/google-cloud-run", "dev.trimaran.function.gcp", 5),
    GRPC("functions/grpc", "dev.trimaran.grpc", 4),
    SERVER("functions/server", "dev.trimaran.server", 5),
    STACKS("stacks/core", "dev.trimaran.stacks", 4),
    STACKS_AWS("stacks/aws", "dev.trimaran.stacks.aws", 5),
    STACKS_LOCAL("stacks/local", "dev.trimaran.stacks.local", 5),
    CLI("cli", "dev.trimaran.cli", 6);

    private final Path folder;
    private final String rootPackage;
    private final int floor;

    Module(String folder, String rootPackage, int floor) {
      this.folder = ROOT.resolve(folder);
      this.rootPackage = rootPackage;
      this.floor = floor;
    }

    Path classes() {
      return folder.resolve("target/classes");
    }

    Path sources() {
      return folder.resolve("src/main/java");
    }

    String packages() {
      return rootPackage + "..";
    }

    /** What this module may not import: every other module on its floor or above. */
    String[] outOfReach() {
      return Arrays.stream(values())
          .filter(other -> other != this && other.floor >= floor)
          .map(Module::packages)
          .toArray(String[]::new);
    }
  }

  @BeforeAll
  static void importModules() {
    everything =
        new ClassFileImporter()
            .importPaths(Arrays.stream(Module.values()).map(Module::classes).toList());
  }

  @Test
  void every_module_of_the_parent_pom_has_its_floor_here() throws IOException {
    // The benchmarks are a profile's: beside the house.
    var pom = Files.readString(ROOT.resolve("pom.xml")).split("</modules>")[0];
    var inPom = Stream.of(pom.split("<module>")).skip(1).map(part -> part.split("</module>")[0]);

    assertThat(
            Arrays.stream(Module.values()).map(module -> ROOT.relativize(module.folder).toString()))
        .containsExactlyInAnyOrderElementsOf(inPom.toList());
  }

  @ParameterizedTest
  @EnumSource
  void a_module_has_classes_and_only_in_its_own_packages(Module module) {
    var classes = new ClassFileImporter().importPath(module.classes());

    assertThat(classes).as("classes in %s: build it first", module.classes()).isNotEmpty();
    assertThat(classes)
        .allSatisfy(
            type -> assertThat(type.getPackageName() + ".").startsWith(module.rootPackage + "."));
  }

  @ParameterizedTest
  @EnumSource
  void imports_go_down_only(Module module) {
    if (module.outOfReach().length == 0) {
      return;
    }
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(module.outOfReach())
        .check(new ClassFileImporter().importPath(module.classes()));
  }

  @Test
  void only_its_trainers_know_smile() {
    noClasses()
        .that()
        .resideOutsideOfPackage(Module.TRAINER_SMILE.packages())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("smile..")
        .check(everything);
  }

  @Test
  void the_model_starts_without_a_database() {
    noClasses()
        .that()
        .resideInAPackage(Module.MODEL.packages())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.duckdb..", "java.sql..", "javax.sql..")
        .check(everything);
  }

  @Test
  void no_cloud_is_known_below_the_providers() {
    noClasses()
        .that()
        .resideInAnyPackage(
            Module.PIPELINE_SPEC.packages(),
            Module.MODEL.packages(),
            Module.PROVIDER_API.packages(),
            Module.LIFECYCLE.packages())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CLOUD_SDKS)
        .check(everything);
  }

  @ParameterizedTest
  @EnumSource
  void every_package_says_what_lives_in_it_and_is_null_marked(Module module) throws IOException {
    try (var files = Files.walk(module.sources())) {
      var packages =
          files.filter(file -> file.toString().endsWith(".java")).map(Path::getParent).distinct();

      assertThat(packages)
          .isNotEmpty()
          .allSatisfy(folder ->
              assertThat(folder.resolve("package-info.java"))
                  .content()
                  .contains("/**", "@NullMarked"));
    }
  }

  private static Path root() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
