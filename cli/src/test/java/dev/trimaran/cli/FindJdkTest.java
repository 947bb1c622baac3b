package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The search for a JDK that {@code ./mvnw} and {@code ./trimaran} share. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the search is a shell script")
class FindJdkTest {
  private static final Path SCRIPT = Path.of("../.mvn/find-jdk.sh").toAbsolutePath().normalize();

  @TempDir Path folder;

  @Test
  void takes_the_jdk_that_it_is_told() throws Exception {
    var told = jdk("told here", "25.0.3");

    assertThat(findJdk(told)).isEqualTo(told.toString());
  }

  @Test
  void takes_a_newer_jdk() throws Exception {
    var newer = jdk("newer", "26-ea");

    assertThat(findJdk(newer)).isEqualTo(newer.toString());
  }

  @Test
  void passes_over_an_older_jdk_and_a_mere_runtime() throws Exception {
    var older = jdk("older", "21.0.9");
    var runtime = jdk("runtime", "25.0.3");
    Files.delete(runtime.resolve("bin/javac"));

    assertThat(findJdk(older)).isNotEqualTo(older.toString());
    assertThat(findJdk(runtime)).isNotEqualTo(runtime.toString());
  }

  private Path jdk(String name, String version) throws IOException {
    var home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    for (var tool : new String[] {"java", "javac"}) {
      Files.createFile(home.resolve("bin").resolve(tool)).toFile().setExecutable(true);
    }
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"Somebody\"\nJAVA_RUNTIME_VERSION=\"1+2\"\nJAVA_VERSION=\"%s\"\n"
            .formatted(version));
    return home;
  }

  private static String findJdk(Path told) throws IOException, InterruptedException {
    var shell = new ProcessBuilder("sh", "-c", ". \"$0\" && find_jdk", SCRIPT.toString());
    shell.environment().put("TRIMARAN_JAVA_HOME", told.toString());
    var process = shell.redirectErrorStream(true).start();
    var found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return found;
  }
}
