package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.lifecycle.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pipeline on the stack that the program of AWS plans, in the emulation of AWS, which denies what
 * the planned policies do not allow.
 */
@Tag("slow")
class PlannedRightsTest {
  private static final Path REVIEWED = Path.of("../docs/stacks/unused-rights.md");

  @TempDir Path folder;

  /** What a process said and ended with. */
  private record Said(int code, String text) {
    Said succeeded() {
      assertThat(code).as(text).isZero();
      return this;
    }
  }

  @AfterEach
  void stopEmulation() throws Exception {
    trimaran("emulation", "stop", "aws");
  }

  @Test
  void a_run_is_denied_nothing_and_what_it_never_needs_is_reviewed() throws Exception {
    Parcels parcels = Parcels.in(folder.resolve("parcels"));

    trimaran("run", parcels.spec().toString(), "--on", "aws", "--emulated").succeeded();
    trimaran("run", parcels.spec().toString(), "--on", "aws", "--emulated").succeeded();

    Path emulation = folder.resolve("workspace/emulation/aws");
    assertThat(
            Files.readAllLines(emulation.resolve("emulation.log")).stream()
                .filter(line -> line.contains("AccessDenied") || line.contains("not authorized")))
        .isEmpty();
    String address =
        Json.read(Files.readAllBytes(emulation.resolve("process.json"))).path("uri").asText();
    assertThat(unused(address)).isSubsetOf(reviewed());
  }

  private Said trimaran(String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    all.add("-Dtrimaran.home=" + home());
    all.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path")
                + System.getProperty("path.separator")
                + home().resolve("providers/aws/lib").resolve("*"),
            Main.class.getName()));
    all.addAll(List.of(words));
    all.addAll(List.of("--workspace", folder.resolve("workspace").toString()));
    return java(all);
  }

  private Set<String> unused(String address) throws IOException, InterruptedException {
    String said =
        java(List.of(
                "-cp",
                home().resolve("stacks/aws/lib/trimaran-stack-aws.jar").toString(),
                "dev.trimaran.stacks.aws.rehearsal.UnusedRights",
                address,
                "parcels-dev-"))
            .succeeded()
            .text();
    return said.lines().collect(Collectors.toCollection(TreeSet::new));
  }

  private Said java(List<String> words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(words);
    Path said = Files.createTempFile(folder, "said", ".txt");
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start()
            .waitFor();
    return new Said(code, Files.readString(said));
  }

  private static Path home() {
    return Path.of(System.getProperty("trimaran.home"));
  }

  /** The first two columns of the table. */
  private static Set<String> reviewed() throws IOException {
    Set<String> all = new TreeSet<>();
    for (String line : Files.readAllLines(REVIEWED)) {
      String[] cells = line.split("\\|", -1);
      if (cells.length > 3 && cells[2].contains(":")) {
        Arrays.stream(cells[2].replace("`", "").strip().split(" ", -1))
            .forEach(action -> all.add(cells[1].replace("`", "").strip() + " " + action));
      }
    }
    return all;
  }
}
