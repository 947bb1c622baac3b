package dev.trimaran.spec;

import dev.trimaran.spec.bind.Binder;
import dev.trimaran.spec.bind.Drafting;
import dev.trimaran.spec.check.CrossChecks;
import dev.trimaran.spec.yaml.Positions;
import dev.trimaran.spec.yaml.YamlNode;
import dev.trimaran.spec.yaml.YamlText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a {@code pipeline.yaml}: YAML 1.2 by its core schema, every key known, every value of the
 * right type, all names that refer to each other there. Whatever is wrong comes back as problems
 * with positions, all at once; no text makes it throw. Needs neither the data nor the expressions'
 * meaning. Thread safe.
 */
public final class PipelineReader {
  private final Vocabulary vocabulary;

  public PipelineReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * Reads a file in UTF-8.
   *
   * @throws IOException if the file cannot be read
   */
  public Reading read(Path file) throws IOException {
    long size = Files.size(file);
    if (size > 4L * YamlText.MOST_CHARACTERS) {
      return refused(file.toString(), "expected a spec of at most 4 MiB, found " + size + " bytes");
    }
    try {
      return read(file.toString(), decode(Files.readAllBytes(file)));
    } catch (CharacterCodingException notText) {
      return refused(file.toString(), "expected text in UTF-8, found bytes that are none");
    }
  }

  /**
   * Reads a text.
   *
   * @param fileName what problems call the file
   */
  public Reading read(String fileName, String yaml) {
    List<SpecProblem> problems = new ArrayList<>();
    Optional<YamlNode> root = YamlText.parse(fileName, yaml, problems);
    if (root.isEmpty()) {
      return new Reading(Optional.empty(), Optional.empty(), problems, Positions.none(fileName));
    }
    Positions sources = Positions.of(root.get());
    Optional<Pipeline> pipeline =
        new Binder(vocabulary, root.get(), sources, problems).bind(Pipeline.class, root.get());
    Optional<Draft> draft =
        problems.isEmpty()
            ? pipeline.map(bound -> new Draft(bound, sources))
            : Drafting.of(vocabulary, root.get(), List.copyOf(problems));
    CrossChecks.check(root.get(), problems);
    List<SpecProblem> inOrder =
        problems.stream()
            .distinct()
            .sorted((one, other) -> one.location().compareTo(other.location()))
            .toList();
    return new Reading(inOrder.isEmpty() ? pipeline : Optional.empty(), draft, inOrder, sources);
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes))
        .toString();
  }

  private static Reading refused(String fileName, String message) {
    SpecProblem problem = new SpecProblem(new Location(fileName, 1, 1), "", message);
    return new Reading(
        Optional.empty(), Optional.empty(), List.of(problem), Positions.none(fileName));
  }
}
