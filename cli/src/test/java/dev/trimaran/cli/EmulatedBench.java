package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A workspace whose pipeline runs on the emulation of AWS; closing it stops the emulation. */
record EmulatedBench(Path workspace) implements AutoCloseable {
  private static final String WORKER = "dev.trimaran.lifecycle.worker.Worker";

  /** What a run of the same installation comes to that emulates nothing. */
  static JsonNode onTheLaptop(Parcels parcels, Path workspace)
      throws IOException, InterruptedException {
    List<String> words = List.of("run", parcels.spec().toString(), "--output", "json");
    try (Bench laptop = new Bench(workspace);
        ChildProcess child =
            ChildProcess.installed(
                "aws",
                Stream.concat(
                        words.stream(), Stream.of("--workspace", laptop.workspace().toString()))
                    .toList())) {
      return child.outcome().succeeded().json();
    }
  }

  /** Starts a command on the emulation in a process of its own. */
  ChildProcess start(Object... arguments) throws IOException {
    List<String> words = words(arguments);
    words.addAll(List.of("--on", "aws", "--emulated"));
    return ChildProcess.installed("aws", words);
  }

  /** The outcome of a whole run. */
  Outcome run(Parcels parcels, String... options) throws IOException, InterruptedException {
    List<Object> words = new ArrayList<>(List.of("run", parcels.spec(), "--output", "json"));
    words.addAll(List.of(options));
    try (ChildProcess child = start(words.toArray())) {
      return child.outcome();
    }
  }

  /** Starts the emulation with options of its own. */
  void emulate(String... options) throws IOException, InterruptedException {
    List<String> words = words("emulation", "start", "aws");
    words.add("--");
    words.addAll(List.of(options));
    try (ChildProcess child = ChildProcess.installed("aws", words)) {
      assertThat(child.outcome().succeeded().out())
          .startsWith("aws is emulated at http://127.0.0.1:");
    }
  }

  /** Whether an emulation ran until now. */
  boolean stop() throws IOException, InterruptedException {
    try (ChildProcess child = ChildProcess.installed("aws", words("emulation", "stop", "aws"))) {
      return child.outcome().succeeded().out().equals("the emulation of aws was stopped\n");
    }
  }

  private List<String> words(Object... arguments) {
    List<String> words = new ArrayList<>(Arrays.stream(arguments).map(Object::toString).toList());
    words.addAll(List.of("--workspace", workspace.toString()));
    return words;
  }

  /** The process of the emulation. */
  ProcessHandle emulation() throws IOException {
    Path record = workspace.resolve("emulation/aws/process.json");
    long pid = new ObjectMapper().readTree(Files.readAllBytes(record)).required("pid").asLong();
    return ProcessHandle.of(pid).orElseThrow();
  }

  /** The processes of jobs that run in the emulation now. */
  List<ProcessHandle> jobs() throws IOException {
    return emulation().descendants().filter(process -> words(process).contains(WORKER)).toList();
  }

  /** Waits until a job runs, and gives its process. */
  ProcessHandle job() throws IOException {
    while (true) {
      Optional<ProcessHandle> job = jobs().stream().findFirst();
      if (job.isPresent()) {
        return job.get();
      }
      Thread.onSpinWait();
    }
  }

  /** What started a process, and in which folder; nothing of one that has ended. */
  private static String words(ProcessHandle process) {
    Path about = Path.of("/proc", Long.toString(process.pid()));
    try {
      return Files.readString(about.resolve("cmdline"), StandardCharsets.ISO_8859_1)
          + about.resolve("cwd").toRealPath();
    } catch (IOException ended) {
      return "";
    }
  }

  /** One version with both aliases, one endpoint that answers, no run and no job under way. */
  void assertWhole(Parcels parcels) throws IOException, InterruptedException {
    Outcome again = run(parcels).succeeded();
    assertThat(again.states()).as(again.out()).containsExactly("cached");
    assertThat(again.json().at("/register/version").asInt()).isEqualTo(1);
    assertThat(again.json().at("/register/aliases").toString())
        .isEqualTo("[\"challenger\",\"champion\"]");
    assertThat(again.json().at("/deploy/compared").asInt()).isPositive();
    assertThat(again.json().at("/deploy/equal")).isEqualTo(again.json().at("/deploy/compared"));
    assertThat(jobs()).isEmpty();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (Files.exists(workspace.resolve("emulation/aws/process.json"))) {
      stop();
    }
    assertThat(ProcessHandle.allProcesses().filter(this::ofThis)).as("left running").isEmpty();
  }

  private boolean ofThis(ProcessHandle process) {
    return process.pid() != ProcessHandle.current().pid()
        && words(process).contains(workspace.toString());
  }
}
