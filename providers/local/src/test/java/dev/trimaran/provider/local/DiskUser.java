package dev.trimaran.provider.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Decision;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Meets a disk's limits and tells what it was told: {@code <workspace> open | fill-objects |
 * fill-state}.
 */
final class DiskUser {
  private DiskUser() {}

  public static void main(String[] arguments) throws IOException {
    Path workspace = Path.of(arguments[0]);
    try (Provider provider =
        Providers.open("local", new Environment("test", workspace, Map.of()))) {
      provider.objects().putIfAbsent("before", "whole".getBytes(UTF_8));
      provider.audit().append(new Decision("before", "s", "a", Map.of()));
      try {
        switch (arguments[1]) {
          case "fill-objects" -> fillObjects(provider);
          case "fill-state" -> fillState(provider);
          default -> throw new IllegalArgumentException(arguments[1]);
        }
      } catch (CloudException e) {
        System.out.println(e.code() + " " + e.getMessage());
      }
      System.out.println("object " + Files.readString(provider.objects().localCopy("before")));
      try (var aside = Files.list(workspace.resolve("aside"))) {
        System.out.println("aside " + aside.count());
      }
      System.out.println("broken " + provider.audit().firstBroken());
    } catch (CloudException e) {
      System.out.println(e.code() + " " + e.getMessage());
    }
  }

  private static void fillObjects(Provider provider) {
    for (int i = 0; ; i++) {
      provider.objects().putIfAbsent("fill/" + i, new byte[1 << 18]);
    }
  }

  private static void fillState(Provider provider) {
    while (true) {
      provider.audit().append(new Decision("fill", "x".repeat(100_000), "a", Map.of()));
    }
  }
}
