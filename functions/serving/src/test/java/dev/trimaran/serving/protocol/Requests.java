package dev.trimaran.serving.protocol;

import dev.trimaran.function.Request;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.InputColumns;
import dev.trimaran.model.scoring.InputRows;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import java.util.ArrayList;
import java.util.List;

/** Columns to read requests for, and what was read of them. */
final class Requests {

  static final InputColumns COLUMNS =
      new Signature(
              List.of(
                  SignatureInput.request("carrier", Type.STRING),
                  SignatureInput.request("distance", Type.NUMBER),
                  SignatureInput.fromView("weather", "late", Type.BOOLEAN)),
              "target",
              List.of("0", "1"),
              0.5)
          .columns();

  private Requests() {}

  static Request json(String body) {
    return Request.post("/", "application/json", body);
  }

  /** The values by row; what is not given as the word "absent". */
  static List<List<Object>> values(InputRows rows) {
    List<List<Object>> all = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      List<Object> values = new ArrayList<>();
      for (int slot = 0; slot < rows.columns().size(); slot++) {
        values.add(rows.given(row, slot) ? rows.value(row, slot) : "absent");
      }
      all.add(values);
    }
    return all;
  }

  /** How many rows readers asked room for. */
  static final class Room {

    private int most;

    void require(int rows) {
      most = Math.max(most, rows);
    }

    int most() {
      return most;
    }
  }
}
