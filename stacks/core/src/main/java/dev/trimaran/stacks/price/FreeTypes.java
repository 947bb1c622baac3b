package dev.trimaran.stacks.price;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of resources that a cloud does not charge for, each with where it says so. */
public final class FreeTypes {
  private static final String FORMAT = "trimaran.dev/free/v1";

  private final Map<String, Reason> types;

  /**
   * Why a type costs nothing.
   *
   * @param source the page of the cloud that says so
   */
  public record Reason(String text, URI source) {}

  private FreeTypes(Map<String, Reason> types) {
    this.types = Map.copyOf(types);
  }

  /** Those of a cloud; none for a cloud that this release does not know. */
  public static FreeTypes of(String cloud) {
    var name = cloud + "/free.yaml";
    return PriceList.resource(name)
        .map(text -> read(name, text))
        .orElseGet(() -> new FreeTypes(Map.of()));
  }

  static FreeTypes read(String name, String text) {
    var root = PriceFile.parse(name, text);
    PriceFile.known(root, List.of("format", "reasons", "types"));
    var format = PriceFile.required(root, "format");
    if (!PriceFile.text(format).equals(FORMAT)) {
      throw PriceFile.refused(format, "the format " + FORMAT);
    }
    var reasons = new HashMap<String, Reason>();
    for (var entry : PriceFile.map(PriceFile.required(root, "reasons")).entries()) {
      var reason = PriceFile.map(entry.value());
      PriceFile.known(reason, List.of("says", "source"));
      reasons.put(
          entry.key(),
          new Reason(
              PriceFile.text(PriceFile.required(reason, "says")),
              URI.create(PriceFile.text(PriceFile.required(reason, "source")))));
    }
    var types = new HashMap<String, Reason>();
    for (var entry : PriceFile.map(PriceFile.required(root, "types")).entries()) {
      var reason = reasons.get(PriceFile.text(entry.value()));
      if (reason == null) {
        throw PriceFile.refused(entry.value(), "a key of 'reasons'");
      }
      types.put(entry.key(), reason);
    }
    return new FreeTypes(types);
  }

  public Optional<Reason> find(String type) {
    return Optional.ofNullable(types.get(type));
  }
}
