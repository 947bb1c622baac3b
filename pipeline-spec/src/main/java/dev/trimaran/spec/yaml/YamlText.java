package dev.trimaran.spec.yaml;

import dev.trimaran.spec.Location;
import dev.trimaran.spec.SpecProblem;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Turns YAML text into a tree, and what is not YAML into a problem. */
public final class YamlText {
  /** The longest spec that is read, in characters. */
  public static final int MOST_CHARACTERS = 1 << 20;

  private YamlText() {}

  /**
   * The tree, unless the text is not one YAML document: then a problem says where and why. Repeated
   * keys are problems, too.
   */
  public static Optional<YamlNode> parse(String fileName, String text, List<SpecProblem> problems) {
    Location start = new Location(fileName, 1, 1);
    if (text.length() > MOST_CHARACTERS) {
      String found = "expected at most " + MOST_CHARACTERS + " characters, found " + text.length();
      problems.add(new SpecProblem(start, "", found));
      return Optional.empty();
    }
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    LoadSettings settings = LoadSettings.builder().setLabel(fileName).build();
    try {
      return new YamlTree(fileName, problems).read(new Parse(settings).parseString(content));
    } catch (TreeRefused refused) {
      problems.add(refused.problem());
    } catch (MarkedYamlEngineException syntax) {
      problems.add(syntaxProblem(fileName, syntax));
    } catch (ReaderException unprintable) {
      problems.add(unprintableProblem(fileName, content, unprintable));
    } catch (YamlEngineException other) {
      problems.add(
          new SpecProblem(start, "", "expected YAML, found a syntax error: " + other.getMessage()));
    }
    return Optional.empty();
  }

  private static SpecProblem syntaxProblem(String file, MarkedYamlEngineException syntax) {
    Optional<Mark> mark = syntax.getProblemMark().or(syntax::getContextMark);
    Location at = mark.map(place -> location(file, place)).orElse(new Location(file, 1, 1));
    String problem = Optional.ofNullable(syntax.getProblem()).orElse("unreadable");
    if (problem.contains("'\\t(TAB)'")) {
      return new SpecProblem(at, "", "expected spaces for indentation, found a tab");
    }
    StringBuilder message =
        new StringBuilder("expected YAML, found a syntax error: ").append(problem);
    if (syntax.getContext() != null) {
      message.append(", ").append(syntax.getContext());
      syntax
          .getContextMark()
          .ifPresent(begun -> message.append(" that starts at line ").append(begun.getLine() + 1));
    }
    return new SpecProblem(at, "", message.toString());
  }

  private static SpecProblem unprintableProblem(
      String file, String text, ReaderException unprintable) {
    int index = Math.min(unprintable.getPosition(), text.codePointCount(0, text.length()));
    String before = text.substring(0, text.offsetByCodePoints(0, index));
    int line = 1 + (int) before.chars().filter(character -> character == '\n').count();
    int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
    String found =
        "expected printable text, found the character U+%04X".formatted(unprintable.getCodePoint());
    return new SpecProblem(new Location(file, line, column), "", found);
  }

  static Location location(String file, Mark mark) {
    return new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
