package dev.trimaran.serving.models;

import dev.trimaran.model.bundle.BundleListing;
import dev.trimaran.serving.ConstantBundle;
import dev.trimaran.serving.source.Catalog;
import dev.trimaran.serving.source.ModelSource;
import dev.trimaran.serving.source.Offer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A source whose bundles a test writes and whose aliases it moves. */
final class FolderOffers implements ModelSource {

  final List<Offer> all = new ArrayList<>();
  final List<String> forgotten = new ArrayList<>();
  private final Map<String, Map<String, String>> aliases = new TreeMap<>();
  private final Path folder;
  boolean unreachable;

  FolderOffers(Path folder) {
    this.folder = folder;
  }

  /** Adds a version, which gives the probability {@code version / 1000}. */
  Path add(String model, int version) throws IOException {
    Path bundle = folder.resolve(model).resolve(Integer.toString(version));
    ConstantBundle.write(bundle, model, version / 1000.0);
    String digest = BundleListing.of(bundle).digest();
    Offer.Place place =
        new Offer.Place() {
          @Override
          public Path folder() {
            return bundle;
          }

          @Override
          public void forget() {
            forgotten.add(model + "@" + version);
          }
        };
    all.add(new Offer(model, Integer.toString(version), digest, "test:" + version, place));
    return bundle;
  }

  void point(String model, String alias, int version) {
    aliases.computeIfAbsent(model, name -> new TreeMap<>()).put(alias, Integer.toString(version));
  }

  @Override
  public Catalog look() throws IOException {
    if (unreachable) {
      throw new IOException("expected an answer, found none");
    }
    List<Offer> wanted =
        all.stream()
            .filter(offer ->
                aliases.getOrDefault(offer.model(), Map.of()).containsValue(offer.version()))
            .toList();
    return new Catalog(wanted, aliases);
  }

  @Override
  public List<Offer> all() {
    return List.copyOf(all);
  }

  @Override
  public boolean moves() {
    return true;
  }
}
