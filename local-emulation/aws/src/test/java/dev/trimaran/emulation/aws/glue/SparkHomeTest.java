package dev.trimaran.emulation.aws.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.job.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Spark runs Glue's jobs, and with which words. */
final class SparkHomeTest {
  @TempDir Path folder;

  @Test
  void isWhatIsNamedBeforeWhatIsKept() throws IOException {
    Path named = installed("named");
    Path kept = installed("cache/spark/3.5.9");
    Map<String, String> variables =
        Map.of(
            "SPARK_HOME", named.toString(), "TRIMARAN_CACHE", folder.resolve("cache").toString());

    assertThat(find(variables)).contains(image(named, Map.of()));
    assertThat(find(Map.of("TRIMARAN_CACHE", folder.resolve("cache").toString())))
        .contains(image(kept, Map.of()));
    assertThat(find(Map.of("SPARK_HOME", "", "HOME", folder.toString()))).isEmpty();
  }

  @Test
  void isKeptInTheUsersCacheAndToldItsJava() throws IOException {
    Path kept = installed(".cache/trimaran/spark/3.5.9");

    assertThat(find(Map.of("HOME", folder.toString(), "TRIMARAN_SPARK_JAVA_HOME", "/jdk")))
        .contains(image(kept, Map.of("TRIMARAN_SPARK_JAVA_HOME", "/jdk")));
  }

  @Test
  void runsNoOtherVersionOfGlue() throws IOException {
    Path named = installed("named");

    assertThat(new SparkHome(name -> named.toString()).find("glue/glueetl/4.0")).isEmpty();
  }

  @Test
  void aClassOfAJarRunsInPlaceOfAScriptInScala() {
    SparkSubmit submit =
        new SparkSubmit(
            Map.of("--job-language", "scala", "--class", "a.B", "--conf", "a=b --conf c=d e"),
            List.of(Path.of("x.jar"), Path.of("y.jar")),
            List.of());

    assertThat(submit.options())
        .containsExactly(
            "--class", "a.B", "--jars", "x.jar,y.jar", "--conf", "a=b", "--conf", "c=d e");
    assertThat(submit.application(Path.of("script.scala"))).hasToString("x.jar");
  }

  @Test
  void aScriptInScalaAloneIsRefused() {
    SparkSubmit submit =
        new SparkSubmit(Map.of("--job-language", "scala"), List.of(), List.of(Path.of("m.py")));

    assertThatThrownBy(() -> submit.application(Path.of("script.scala")))
        .isInstanceOf(AwsException.class)
        .hasMessageContaining("expected --class, of a jar of --extra-jars, found [--job-language]");
  }

  private static Optional<Image> find(Map<String, String> variables) {
    return new SparkHome(variables::get).find("glue/glueetl/5.0");
  }

  private static Image image(Path home, Map<String, String> environment) {
    return new Image(environment, List.of(home.resolve("bin/spark-submit").toString()));
  }

  private Path installed(String name) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.createFile(
        home.resolve("bin/spark-submit"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    return home;
  }
}
