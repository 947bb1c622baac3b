package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.job.Image;
import dev.trimaran.emulation.job.Images;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The program that a run is, and its variables. A Python shell runs the script by itself; a Spark
 * job hands it to what is configured in place of {@code glue/glueetl/VERSION}, or to the Spark of
 * this machine, with the options of {@code spark-submit} before the script and the job's arguments
 * after it.
 *
 * @param words the program and its arguments
 * @param environment its variables
 */
record RunCommand(List<String> words, Map<String, String> environment) {
  private static final SparkHome SPARK = new SparkHome(System::getenv);
  private static final Image PYTHON = new Image(Map.of(), List.of("python3"));

  static RunCommand of(Images images, RunFolder folder, ObjectNode job, ObjectNode run)
      throws IOException {
    Map<String, String> arguments = RunArguments.of(job, run);
    String command = job.path("Command").path("Name").asText();
    Image image = image(images, job, command);
    Path script = folder.fetch(job.path("Command").path("ScriptLocation").asText());
    List<Path> modules = folder.fetchAll(arguments.getOrDefault("--extra-py-files", ""));
    List<Path> jars = folder.fetchAll(arguments.getOrDefault("--extra-jars", ""));
    folder.fetchAll(arguments.getOrDefault("--extra-files", ""));
    Map<String, String> environment = new TreeMap<>(folder.environment());
    List<String> words = new ArrayList<>(image.entrypoint());
    if (command.equals("pythonshell")) {
      words.add(script.toString());
    } else {
      SparkSubmit submit = new SparkSubmit(arguments, jars, modules);
      if (isSpark(image)) {
        words.addAll(SparkSubmit.s3(environment));
      }
      words.addAll(submit.options());
      words.add(submit.application(script).toString());
    }
    arguments.forEach((key, value) -> {
      words.add(key);
      if (!value.isEmpty()) {
        words.add(value);
      }
    });
    environment.put("GLUE_VERSION", job.path("GlueVersion").asText(""));
    environment.put("PYTHONPATH", python(folder, modules, image));
    environment.put("PYTHONUNBUFFERED", "1");
    image.environment().forEach(environment::putIfAbsent);
    return new RunCommand(words, environment);
  }

  private static Image image(Images images, ObjectNode job, String command) {
    JsonNode version =
        command.equals("pythonshell")
            ? job.path("Command").path("PythonVersion")
            : job.path("GlueVersion");
    String name = "glue/" + command + "/" + version.asText("3");
    return images
        .find(name)
        .or(() -> command.equals("pythonshell") ? Optional.of(PYTHON) : SPARK.find(name))
        .orElseThrow(() ->
            Refused.invalid(
                "Nothing is configured to run in place of the image %s: get Spark by tools/install-spark, which runs glueetl of Glue 5.0, or start the emulation with an image of this name, for example %s=spark-submit"
                    .formatted(name, name)));
  }

  /** Whether it is Spark's own program, rather than another in its place. */
  private static boolean isSpark(Image image) {
    return !image.entrypoint().isEmpty()
        && Path.of(image.entrypoint().getFirst()).endsWith("spark-submit");
  }

  private static String python(RunFolder folder, List<Path> modules, Image image)
      throws IOException {
    List<Path> path = new ArrayList<>(modules);
    path.add(GlueModules.in(folder.path()));
    String own = image.environment().getOrDefault("PYTHONPATH", "");
    return joined(path, ":") + (own.isEmpty() ? "" : ":" + own);
  }

  private static String joined(List<Path> files, String between) {
    return files.stream().map(Path::toString).collect(Collectors.joining(between));
  }
}
