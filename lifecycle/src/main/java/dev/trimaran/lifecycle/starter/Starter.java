package dev.trimaran.lifecycle.starter;

import dev.trimaran.lifecycle.ingest.SourceColumn;
import dev.trimaran.lifecycle.ingest.SourceException;
import dev.trimaran.lifecycle.ingest.SourceLook;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.FolderTree;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.Expectation;
import dev.trimaran.spec.Source;
import dev.trimaran.spec.SourceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A starter spec for a table, made of a look at all of its rows. Whatever is told of the table is
 * counted, not estimated from its first rows, so that the spec's expectations hold and its run goes
 * through; memory stays bounded, because the rows are in a database that spills.
 *
 * @param spec the text of the spec
 * @param guesses what was guessed and why, for people: what it is about, and the words
 */
public record Starter(String spec, List<Guess> guesses) {
  private static final double SPARE = 1.5;

  /** One thing that was guessed, or found. */
  public record Guess(String about, String words) {}

  public Starter {
    guesses = List.copyOf(guesses);
  }

  /** What a user asked for in so many words. */
  public record Wishes(Optional<String> target, Optional<String> time) {
    /** All is to be guessed. */
    public static final Wishes NONE = new Wishes(Optional.empty(), Optional.empty());
  }

  /**
   * Proposes a spec; throws a {@link StageFailure} that says what to do where none would run.
   *
   * @param table what the table is to be called
   * @param specFolder the folder that the source's relative path starts from
   * @param place whose secrets and objects a source elsewhere needs
   */
  public static Starter of(
      String table, Source source, Path specFolder, Optional<Provider> place, Wishes wishes)
      throws IOException {
    return look(source, specFolder, place, (look, read) -> propose(table, read, look, wishes));
  }

  /** The block {@code validate} of a spec: expectations that the table meets today. */
  public static String expectations(
      String table, Source source, Path specFolder, Optional<Provider> place) throws IOException {
    return look(
        source, specFolder, place, (look, _) -> SpecText.validate(table, expectations(look)));
  }

  private static List<Expectation> expectations(SourceLook look) {
    TableProfile table = TableProfile.of(look);
    return ExpectationChoice.of(table, Keys.of(look, table), Set.of());
  }

  private interface Work<T> {
    T of(SourceLook look, Source read);
  }

  private static <T> T look(Source source, Path specFolder, Optional<Provider> place, Work<T> work)
      throws IOException {
    Path scratch = Files.createTempDirectory("trimaran-init");
    try {
      StageContext context = new LookContext(scratch, specFolder, place);
      Source words;
      try (SourceLook first = SourceLook.at(source, context)) {
        boolean typed = source.kind() == SourceKind.DATABASE;
        List<String> missing = typed ? List.of() : MissingWords.of(first);
        if (missing.isEmpty()) {
          return work.of(first, complete(source, first));
        }
        words = with(source, Map.of(), missing, source.maxBadRows());
      }
      FolderTree.delete(scratch);
      Files.createDirectories(scratch);
      try (SourceLook second = SourceLook.at(words, context)) {
        return work.of(second, complete(words, second));
      }
    } catch (SourceException e) {
      throw new StageFailure(
          e.inData() ? ExitCode.VALIDATION : ExitCode.SPEC,
          String.valueOf(e.getMessage()),
          List.of());
    } finally {
      FolderTree.delete(scratch);
    }
  }

  /** The source with what a run needs to be told. */
  private static Source complete(Source source, SourceLook look) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    for (SourceColumn column : look.widened()) {
      types.put(column.name(), column.type());
    }
    double bad = (double) look.malformed() / Math.max(1, look.rowCount() + look.malformed());
    double allowed =
        bad <= source.maxBadRows()
            ? source.maxBadRows()
            : Math.min(1, Math.ceil(bad * SPARE * 1000) / 1000);
    return with(source, types, source.nullValues(), allowed);
  }

  private static Source with(
      Source source, Map<String, ColumnType> types, List<String> missing, double maxBadRows) {
    return new Source(
        source.uri(),
        source.format(),
        types,
        missing,
        maxBadRows,
        source.table(),
        source.query(),
        source.from(),
        source.until(),
        source.group(),
        source.user(),
        source.password(),
        source.options());
  }

  private static Starter propose(String name, Source source, SourceLook look, Wishes wishes) {
    TableProfile table = TableProfile.of(look);
    String shown = source.table().orElseGet(() -> source.uri().replaceFirst(".*/(?=.)", ""));
    TargetChoice targets = new TargetChoice(table, shown);
    Target target = wishes.target().map(targets::asked).orElseGet(targets::likely);
    TimeChoice times = new TimeChoice(table, target, shown);
    TimeColumn time = wishes.time().map(times::asked).orElseGet(times::likely);
    Labelled rows = Labelled.of(look, table, target, time);
    Cut cut = Cut.of(rows, time, shown);
    FeatureChoice features = FeatureChoice.of(table, target, time, cut, new LeakCheck(rows));
    if (features.count() == 0) {
      throw new StageFailure(
          ExitCode.SPEC,
          "%s: expected a column to learn from, found none beside what tells target and time"
              .formatted(shown),
          features.leftOut().entrySet().stream()
              .map(entry -> entry.getKey() + ": " + entry.getValue())
              .toList());
    }
    Keys keys = Keys.of(look, table);
    Set<String> needed = new HashSet<>(time.reads());
    if (target.condition().isEmpty()) {
      needed.add(target.column());
    }
    List<Expectation> expectations = ExpectationChoice.of(table, keys, needed);
    Proposal proposal =
        new Proposal(
            name,
            source,
            table,
            look.malformed(),
            new ArrayList<>(look.malformedSample(3)),
            keys,
            target,
            time,
            rows,
            cut,
            features,
            expectations);
    return new Starter(SpecText.of(proposal), Guesses.of(proposal));
  }
}
