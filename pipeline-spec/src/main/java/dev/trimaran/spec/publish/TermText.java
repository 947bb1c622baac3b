package dev.trimaran.spec.publish;

import dev.trimaran.spec.Parameter;
import dev.trimaran.spec.Term;
import dev.trimaran.spec.shape.TermKind;

/** A term's section of the reference page. */
final class TermText {
  private TermText() {}

  static String of(TermKind kind, Term term) {
    if (kind == TermKind.METRIC) {
      return "- " + BlockText.code(term.name()) + ": " + term.summary() + "\n";
    }
    StringBuilder text =
        new StringBuilder("### " + BlockText.code(term.name()) + "\n\n" + term.summary() + "\n\n");
    if (!term.parameters().isEmpty()) {
      text.append("| argument | type | default | meaning |\n|---|---|---|---|\n");
      term.parameters().forEach(parameter -> text.append(row(parameter)));
      text.append('\n');
    }
    return text.toString();
  }

  private static String row(Parameter parameter) {
    String type =
        parameter.choices().isEmpty()
            ? parameter.type().expected()
            : BlockText.oneOf(parameter.choices());
    String fallback =
        parameter.required()
            ? "required"
            : parameter.defaultValue().map(value -> BlockText.code(shown(value))).orElse("");
    return BlockText.row(parameter.name(), type, fallback, parameter.summary());
  }

  private static String shown(Object value) {
    return value instanceof String text ? text : JsonText.of(value);
  }
}
