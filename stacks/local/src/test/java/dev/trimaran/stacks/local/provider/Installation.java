package dev.trimaran.stacks.local.provider;

import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import dev.trimaran.provider.api.bundle.BundleFile;
import dev.trimaran.provider.api.bundle.StoredBundle;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A distribution with the tiny server in it, and registered models for it to serve. */
public final class Installation {
  private Installation() {}

  /** Makes the distribution in this folder, as {@code TRIMARAN_HOME} names one. */
  public static Path in(Path home) {
    try {
      Path libraries = Files.createDirectories(home.resolve("serving/lib"));
      Files.writeString(libraries.resolve("jvm.options"), "-XX:TieredStopAtLevel=1\n");
      String name = dev.trimaran.server.Main.class.getName().replace('.', '/');
      Path classes =
          Path.of(
              dev.trimaran.server.Main.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .getPath());
      try (OutputStream file =
              Files.newOutputStream(libraries.resolve("trimaran-server-0.1.0.jar"));
          JarOutputStream jar = new JarOutputStream(file)) {
        jar.putNextEntry(new JarEntry(name + ".class"));
        Files.copy(classes.resolve(name + ".class"), jar);
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Registers the next version of the model in this workspace as the champion. */
  public static void register(Path workspace, String model) {
    try (Provider provider =
        Providers.open("local", new Environment("test", workspace, Map.of()))) {
      int next = (int) provider.models().versions(model).count() + 1;
      byte[] manifest = ("{\"version\": " + next + "}").getBytes(StandardCharsets.UTF_8);
      String digest =
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(manifest));
      BundleFile file =
          new BundleFile("manifest.json", digest, manifest.length, "application/json");
      provider.objects().putIfAbsent(file.objectKey(), manifest);
      StoredBundle bundle = new StoredBundle(model, digest, List.of(file));
      bundle.save(provider.objects());
      provider.models().register(model, digest, bundle.objectKey(), Map.of());
      provider.models().alias(model, "champion", next);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
