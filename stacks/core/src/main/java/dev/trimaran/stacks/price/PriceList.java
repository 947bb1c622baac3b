package dev.trimaran.stacks.price;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The prices of a cloud in one region, by SKU. They are list prices on demand in US dollars, before
 * tax; free tiers are not taken off, since they are of an account and not of a stack. A list may be
 * empty: then no price is known, which is not the same as free.
 */
public record PriceList(String cloud, String region, SequencedMap<String, Price> prices) {

  public PriceList {
    prices = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(prices));
  }

  /**
   * The list of this release; an empty one where it has none for that cloud and region.
   *
   * @throws PriceFileException if the release is broken
   */
  public static PriceList of(String cloud, String region) {
    var name = cloud + "/" + region + ".yaml";
    if (!name.matches("[a-z0-9-]+/[a-z0-9-]+\\.yaml")) {
      throw new IllegalArgumentException("expected a cloud and a region, found " + name);
    }
    return resource(name)
        .map(text -> new PriceListReader(name).read(text))
        .orElseGet(() -> new PriceList(cloud, region, new LinkedHashMap<>()));
  }

  /** A file of this package. */
  static Optional<String> resource(String name) {
    try (var stream = PriceList.class.getResourceAsStream(name)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Optional<Price> find(String sku) {
    return Optional.ofNullable(prices.get(sku));
  }

  /** The day of the oldest of its prices; empty for an empty list. */
  public Optional<LocalDate> oldest() {
    return prices.values().stream().map(price -> price.source().date()).min(LocalDate::compareTo);
  }

  /** The day of the newest of its prices; empty for an empty list. */
  public Optional<LocalDate> newest() {
    return prices.values().stream().map(price -> price.source().date()).max(LocalDate::compareTo);
  }
}
