package dev.trimaran.lifecycle.validate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Columns that the table must have, and perhaps no others; needs no look at the rows. */
record ColumnsExpectation(
    Term term, Function<Arguments, List<String>> expected, Predicate<Arguments> exact)
    implements ExpectationType {

  @Override
  public Check check(Arguments arguments, CheckedTable table) {
    List<String> found = table.schema().names();
    List<String> missing = new ArrayList<>(expected.apply(arguments));
    missing.removeAll(found);
    List<String> surplus = new ArrayList<>(exact.test(arguments) ? found : List.of());
    surplus.removeAll(expected.apply(arguments));
    return new Check(
        Optional.empty(),
        List.of(),
        Optional.empty(),
        (figures, mostly) -> verdict(found, missing, surplus));
  }

  private static Check.Verdict verdict(
      List<String> found, List<String> missing, List<String> surplus) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    found.forEach(result.putArray("observed_value")::add);
    missing.forEach(result.withObject("/details/mismatched").withArray("missing")::add);
    surplus.forEach(result.withObject("/details/mismatched").withArray("unexpected")::add);
    List<String> complaints = new ArrayList<>();
    if (!missing.isEmpty()) {
      complaints.add("missing: " + String.join(", ", missing));
    }
    if (!surplus.isEmpty()) {
      complaints.add("not expected: " + String.join(", ", surplus));
    }
    return new Check.Verdict(
        complaints.isEmpty(), result, "columns " + String.join("; ", complaints));
  }
}
