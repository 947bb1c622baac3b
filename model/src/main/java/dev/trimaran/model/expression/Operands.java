package dev.trimaran.model.expression;

import java.util.List;
import java.util.function.ToIntFunction;

/** The arguments of a call, compiled as they are asked for. */
record Operands(List<Typed> arguments, ToIntFunction<String> slots) {
  int size() {
    return arguments.size();
  }

  NumberFunction number(int index) {
    return RowCompiler.number(arguments.get(index), slots);
  }

  NumberFunction[] numbers() {
    NumberFunction[] all = new NumberFunction[size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = number(i);
    }
    return all;
  }

  TextFunction text(int index) {
    return RowCompiler.text(arguments.get(index), slots);
  }

  TextFunction[] texts() {
    TextFunction[] all = new TextFunction[size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = text(i);
    }
    return all;
  }
}
