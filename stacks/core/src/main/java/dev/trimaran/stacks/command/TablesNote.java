package dev.trimaran.stacks.command;

import dev.trimaran.spec.Engine;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.Source;
import dev.trimaran.spec.SourceKind;
import dev.trimaran.spec.engine.EngineAdvice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Says of a spec's files which engine fits them, by their size. */
final class TablesNote {

  private TablesNote() {}

  /**
   * The note; none where no source is a file that is there.
   *
   * @param file the spec's, which its paths are relative to
   */
  static Optional<String> of(Pipeline spec, Path file) {
    long packed = 0;
    long text = 0;
    int elsewhere = 0;
    for (Source source : spec.ingest().values()) {
      if (source.kind() != SourceKind.FILE
          || !Files.isRegularFile(file.resolveSibling(source.uri()))) {
        elsewhere++;
      } else if (isText(source.uri())) {
        text += size(file.resolveSibling(source.uri()));
      } else {
        packed += size(file.resolveSibling(source.uri()));
      }
    }
    if (packed + text == 0) {
      return Optional.empty();
    }
    var note = new StringBuilder("Tables: ").append(EngineAdvice.beforehand(packed, text));
    var engine = spec.compute().engine();
    if (engine != Engine.AUTO) {
      note.append("; the spec says ").append(engine.name().toLowerCase(Locale.ROOT));
    }
    if (elsewhere > 0) {
      note.append("; how much is in ")
          .append(elsewhere == 1 ? "the other source" : "the " + elsewhere + " other sources")
          .append(" is not known");
    }
    return Optional.of(note.append('.').toString());
  }

  private static boolean isText(String name) {
    return !name.endsWith(".parquet") && !name.endsWith(".gz") && !name.endsWith(".zst");
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
