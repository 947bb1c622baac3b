package dev.trimaran.stacks.price;

import dev.trimaran.spec.yaml.YamlNode;
import dev.trimaran.spec.yaml.YamlNode.Entries;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a price list. It is strict: every price has a source with a day, no key is unknown, tiers
 * go up.
 */
public final class PriceListReader {
  /** What a price list says of itself. */
  public static final String FORMAT = "trimaran.dev/prices/v1";

  private final String name;

  /**
   * @param name of the file, for messages
   */
  public PriceListReader(String name) {
    this.name = name;
  }

  /**
   * @throws PriceFileException for what is not a price list
   */
  public PriceList read(String text) {
    var root = PriceFile.parse(name, text);
    PriceFile.known(root, List.of("format", "cloud", "region", "sources", "prices"));
    var format = PriceFile.required(root, "format");
    if (!PriceFile.text(format).equals(FORMAT)) {
      throw PriceFile.refused(format, "the format " + FORMAT);
    }
    var sources = sources(PriceFile.map(PriceFile.required(root, "sources")));
    var prices = new LinkedHashMap<String, Price>();
    for (var entry : PriceFile.map(PriceFile.required(root, "prices")).entries()) {
      prices.put(entry.key(), price(entry.key(), PriceFile.map(entry.value()), sources));
    }
    return new PriceList(
        PriceFile.text(PriceFile.required(root, "cloud")),
        PriceFile.text(PriceFile.required(root, "region")),
        prices);
  }

  private static Map<String, Source> sources(Entries entries) {
    var sources = new HashMap<String, Source>();
    for (var entry : entries.entries()) {
      var source = PriceFile.map(entry.value());
      PriceFile.known(source, List.of("url", "date", "via"));
      sources.put(
          entry.key(),
          new Source(
              url(PriceFile.required(source, "url")),
              date(PriceFile.required(source, "date")),
              source.find("via").map(PriceFile::text).orElse("")));
    }
    return sources;
  }

  private static URI url(YamlNode node) {
    try {
      var url = new URI(PriceFile.text(node));
      if ("https".equals(url.getScheme()) && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw new PriceFileException(node.at(), "expected a URL, found " + e.getMessage());
    }
    throw PriceFile.refused(node, "an https URL");
  }

  private static LocalDate date(YamlNode node) {
    try {
      return LocalDate.parse(PriceFile.text(node));
    } catch (DateTimeParseException e) {
      throw PriceFile.refused(node, "a day such as 2026-09-11");
    }
  }

  private static Price price(String sku, Entries price, Map<String, Source> sources) {
    PriceFile.known(price, List.of("unit", "per", "usd", "tiers", "source"));
    var source = PriceFile.required(price, "source");
    var found = sources.get(PriceFile.text(source));
    if (found == null) {
      throw PriceFile.refused(source, "a key of 'sources'");
    }
    var per = price.find("per").map(PriceFile::number).orElse(BigDecimal.ONE);
    if (per.signum() == 0) {
      throw new PriceFileException(price.at(), "expected 'per' above zero, found 0");
    }
    return new Price(
        sku, PriceFile.text(PriceFile.required(price, "unit")), per, tiers(price), found);
  }

  private static List<Price.Tier> tiers(Entries price) {
    if (price.find("usd").isPresent() == price.find("tiers").isPresent()) {
      throw new PriceFileException(price.at(), "expected either 'usd' or 'tiers'");
    }
    if (price.find("usd").isPresent()) {
      return List.of(new Price.Tier(Optional.empty(), dollars(price)));
    }
    var tiers = new ArrayList<Price.Tier>();
    var last = Optional.of(BigDecimal.ZERO);
    for (var node : PriceFile.list(PriceFile.required(price, "tiers"))) {
      var tier = PriceFile.map(node);
      PriceFile.known(tier, List.of("up-to", "usd"));
      var upTo = tier.find("up-to").map(PriceFile::number);
      var before = last.orElseThrow(() -> PriceFile.refused(node, "no tier after an endless one"));
      if (upTo.isPresent() && upTo.get().compareTo(before) <= 0) {
        throw PriceFile.refused(tier, "tiers that go up");
      }
      tiers.add(new Price.Tier(upTo, dollars(tier)));
      last = upTo;
    }
    return tiers;
  }

  /** Above zero: what is free is no price. */
  private static BigDecimal dollars(Entries map) {
    var usd = PriceFile.number(PriceFile.required(map, "usd"));
    if (usd.signum() == 0) {
      throw new PriceFileException(map.at(), "expected a price above zero, found 0");
    }
    return usd;
  }
}
