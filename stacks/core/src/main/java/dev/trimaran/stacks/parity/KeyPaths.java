package dev.trimaran.stacks.parity;

import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.Term;
import dev.trimaran.spec.Vocabulary;
import dev.trimaran.spec.shape.OneKey;
import dev.trimaran.spec.shape.Present;
import dev.trimaran.spec.shape.Shape;
import dev.trimaran.spec.shape.Shapes;
import dev.trimaran.spec.shape.TermKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The paths of all keys that a spec may have: what a table must have rows for. Keys that only hold
 * others are not among them.
 */
public final class KeyPaths {
  private final Vocabulary words;
  private final Set<String> paths = new LinkedHashSet<>();

  private KeyPaths(Vocabulary words) {
    this.words = words;
  }

  /** In the order of the spec's blocks. */
  public static Set<String> of(Vocabulary words) {
    var paths = new KeyPaths(words);
    paths.add("", Shapes.of(Pipeline.class));
    return paths.paths;
  }

  private void add(String path, Shape shape) {
    switch (shape) {
      case Shape.Block block -> {
        block.oneKey().ifPresent(form -> terms(form).forEach(term -> paths.add(path + "." + term)));
        if (path.contains(".") && block.keys().stream().anyMatch(key -> key.is(Present.class))) {
          paths.add(path);
        }
        block
            .writtenKeys()
            .forEach(
                key -> add(path.isEmpty() ? key.name() : path + "." + key.name(), key.shape()));
      }
      case Shape.ListOf list when list.element() instanceof Shape.Block ->
          add(path, list.element());
      case Shape.MapOf map when holdsBlocks(map.value()) -> add(path, map.value());
      default -> paths.add(path);
    }
  }

  private static boolean holdsBlocks(Shape shape) {
    return shape instanceof Shape.Block
        || (shape instanceof Shape.ListOf list && list.element() instanceof Shape.Block);
  }

  private Stream<String> terms(OneKey form) {
    List<Term> terms =
        form.value() == TermKind.EXPECTATION ? words.expectations() : words.transforms();
    return terms.stream().map(Term::name);
  }
}
