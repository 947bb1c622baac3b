package dev.trimaran.model.expression;

import static dev.trimaran.model.expression.Entry.function;
import static dev.trimaran.model.expression.OnnxForm.refused;
import static dev.trimaran.model.expression.RowForm.measure;
import static dev.trimaran.model.expression.RowForm.rewrite;
import static dev.trimaran.model.expression.SqlForm.sql;
import static dev.trimaran.model.expression.Type.NUMBER;
import static dev.trimaran.model.expression.Type.STRING;

import java.util.List;

/** The functions of texts, which count and change code points. */
final class TextFunctions {
  private static final OnnxForm REFUSED = refused("ONNX has no such operator on texts");

  private TextFunctions() {}

  static final List<Entry> ALL =
      List.of(
          function(
              "lower",
              "The text in lower case, letter by letter.",
              Overload.of(
                  STRING,
                  sql("lower($1)").spark("trimaran_lower($1)"),
                  rewrite(Texts::lower),
                  REFUSED,
                  STRING)),
          function(
              "upper",
              "The text in upper case, letter by letter.",
              Overload.of(
                  STRING,
                  sql("upper($1)").spark("trimaran_upper($1)"),
                  rewrite(Texts::upper),
                  REFUSED,
                  STRING)),
          function(
              "trim",
              "The text without spaces, tabs and line ends around it; null if nothing is left.",
              Overload.of(
                  STRING,
                  sql("trim($1, ' ' || chr(9) || chr(10) || chr(13))")
                      .then("CASE WHEN $1 <> '' THEN $1 END")
                      .spark("nullif(trim(BOTH ' \\t\\n\\r' FROM $1), '')"),
                  rewrite(Texts::trim),
                  REFUSED,
                  STRING)),
          function(
              "length",
              "The number of characters.",
              Overload.of(
                  NUMBER,
                  sql("CAST(length($1) AS DOUBLE)"),
                  measure(Texts::length),
                  REFUSED,
                  STRING)),
          function(
              "concat",
              "The texts one after the other; null if one is null.",
              Overload.variadic(
                  STRING,
                  SqlForm.joined("($*)", " || "),
                  RowForm.text(TextFunctions::concat),
                  REFUSED,
                  STRING)));

  private static TextFunction concat(Operands operands) {
    TextFunction[] parts = operands.texts();
    return row -> {
      StringBuilder all = new StringBuilder();
      for (TextFunction part : parts) {
        String text = part.apply(row);
        if (text.isEmpty()) {
          return "";
        }
        all.append(text);
      }
      return all.toString();
    };
  }
}
