package dev.trimaran.model.expression;

import java.util.List;

/** A function of the catalogue with all that the back ends need. */
record Entry(String name, String summary, List<Overload> overloads) implements Function {
  static Entry function(String name, String summary, Overload... overloads) {
    return new Entry(name, summary, List.of(overloads));
  }

  @Override
  public List<String> signatures() {
    return overloads.stream().map(o -> name + o.shown() + ": " + o.result()).toList();
  }
}
