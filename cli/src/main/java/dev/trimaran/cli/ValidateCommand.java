package dev.trimaran.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.spec.SpecProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trimaran validate}: every problem of a spec at once. */
@Command(
    name = "validate",
    description = "Check a pipeline.yaml and report every problem with its line and column.")
final class ValidateCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline.yaml to check.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    SpecLoader spec = SpecLoader.load(file);
    tell(spec, options.printer());
    return spec.problems().isEmpty() ? ExitCode.OK : ExitCode.SPEC;
  }

  /** The problems, or that there are none: as lines for people, as one object for programs. */
  static void tell(SpecLoader spec, Printer printer) {
    if (printer.json()) {
      printer.json(json(spec));
    } else {
      print(spec, printer);
    }
  }

  private static ObjectNode json(SpecLoader spec) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("file", spec.file().toString()).put("valid", spec.problems().isEmpty());
    json.putArray("problems");
    for (SpecProblem problem : spec.problems()) {
      json.withArray("/problems")
          .addObject()
          .put("file", problem.location().file())
          .put("line", problem.location().line())
          .put("column", problem.location().column())
          .put("path", problem.path())
          .put("message", problem.message());
    }
    return json;
  }

  private static void print(SpecLoader spec, Printer printer) {
    List<SpecProblem> problems = spec.problems();
    if (problems.isEmpty()) {
      printer.line(spec.file() + ": no problems");
      return;
    }
    problems.forEach(problem -> printer.error(problem.toString()));
    printer.error(problems.size() == 1 ? "1 problem" : "%d problems".formatted(problems.size()));
  }
}
