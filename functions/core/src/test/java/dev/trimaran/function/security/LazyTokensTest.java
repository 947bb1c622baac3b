package dev.trimaran.function.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.Access;
import dev.trimaran.function.Settings;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What reads tokens, or JSON, is not loaded where there are none: a class path without it shows.
 */
class LazyTokensTest {

  @TempDir private Path folder;

  private static Object guard(Map<String, String> settings) throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.contains("nimbus") && !entry.contains("jackson")) {
        classPath.add(Path.of(entry).toUri().toURL());
      }
    }
    try (var loader =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> values = loader.loadClass(Settings.class.getName());
      return loader
          .loadClass(Guards.class.getName())
          .getMethod("of", values, String.class)
          .invoke(null, values.getMethod("of", Map.class).invoke(null, settings), "127.0.0.1");
    }
  }

  @Test
  void keys_and_limits_need_nothing_of_it() throws Exception {
    Path file = folder.resolve("keys");
    new KeyFile(file).create("shop", Access.CALL);

    assertThat(guard(Map.of())).isNotNull();
    assertThat(guard(new HashMap<>(Map.of("keys", file.toString(), "rate-limit", "5"))))
        .isNotNull();
  }

  @Test
  void tokens_do() throws IOException {
    assertThatThrownBy(
            () -> guard(Map.of("jwt-issuer", "https://issuer.example", "jwt-audience", "shop")))
        .isInstanceOf(InvocationTargetException.class)
        .hasRootCauseInstanceOf(ClassNotFoundException.class)
        .rootCause()
        .hasMessageContaining("com.nimbusds");
  }
}
