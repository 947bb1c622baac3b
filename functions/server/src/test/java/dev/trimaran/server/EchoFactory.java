package dev.trimaran.server;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Setting;
import dev.trimaran.function.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Makes {@link Echo}, called {@code echo}; as {@code broken} a thing that cannot be made. */
public final class EchoFactory implements FunctionFactory {

  @Override
  public String name() {
    return "echo";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting("host", "", "known to the server too"),
        new Setting("greeting", "hello", "what it says"),
        new Setting("closed", "", "a file that it makes when it is closed"));
  }

  @Override
  public ServerlessFunction create(Settings settings) {
    String greeting = settings.text("greeting").orElse("hello");
    if (greeting.equals("wrong")) {
      throw new IllegalArgumentException("expected a greeting, found \"wrong\"");
    }
    if (greeting.equals("unreadable")) {
      throw new UncheckedIOException(new IOException("expected a bundle, found none\nsecond line"));
    }
    return new Echo(greeting, settings.text("closed").map(Path::of));
  }
}
