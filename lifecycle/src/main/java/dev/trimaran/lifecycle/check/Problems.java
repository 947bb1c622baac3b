package dev.trimaran.lifecycle.check;

import dev.trimaran.lifecycle.prepare.Mistake;
import dev.trimaran.model.expression.ExpressionException;
import dev.trimaran.spec.Location;
import dev.trimaran.spec.SourceMap;
import dev.trimaran.spec.SpecPath;
import dev.trimaran.spec.SpecProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects problems and finds their places in the file, down to the character of an expression
 * where that can be told.
 */
final class Problems {
  private final SourceMap sources;
  private final Path specFolder;
  private final Set<SpecProblem> found = new LinkedHashSet<>();

  Problems(SourceMap sources, Path specFolder) {
    this.sources = sources;
    this.specFolder = specFolder;
  }

  /** All problems, in the order of the file. */
  List<SpecProblem> inOrder() {
    List<SpecProblem> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparing(SpecProblem::location));
    return sorted;
  }

  void add(SpecPath path, String message) {
    found.add(new SpecProblem(sources.locate(path.text()), path.text(), message));
  }

  void add(Mistake mistake) {
    Location at = sources.locate(mistake.path().text());
    found.add(
        new SpecProblem(
            mistake.cause().map(cause -> inside(at, cause)).orElse(at),
            mistake.path().text(),
            mistake.message()));
  }

  /** The place inside an expression, if it is written on one line and as it is read. */
  private Location inside(Location start, ExpressionException cause) {
    List<String> lines = lines(start.file());
    if (start.line() > lines.size()) {
      return start;
    }
    String line = lines.get(start.line() - 1);
    int from =
        line.offsetByCodePoints(
            0, Math.min(start.column() - 1, line.codePointCount(0, line.length())));
    int quote =
        from < line.length() && (line.charAt(from) == '"' || line.charAt(from) == '\'') ? 1 : 0;
    String text = cause.text();
    return line.startsWith(text, from + quote)
        ? new Location(
            start.file(),
            start.line(),
            start.column() + quote + text.codePointCount(0, cause.offset()))
        : start;
  }

  private List<String> lines(String file) {
    try {
      Path path = Path.of(file);
      Path beside = specFolder.resolve(String.valueOf(path.getFileName()));
      return Files.readAllLines(Files.isRegularFile(path) ? path : beside);
    } catch (IOException | InvalidPathException unknown) {
      return List.of();
    }
  }
}
