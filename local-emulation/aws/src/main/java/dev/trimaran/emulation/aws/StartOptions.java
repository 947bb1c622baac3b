package dev.trimaran.emulation.aws;

import dev.trimaran.emulation.fault.Faults;
import dev.trimaran.emulation.job.Images;
import dev.trimaran.emulation.time.Pace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The options of {@code trimaran emulate aws}. A line of options that is as it must be is read
 * here, without the library that words the help and the complaints, which takes longer to load than
 * all the rest.
 */
final class StartOptions {
  private static final int MOST_PORT = 65_535;

  int port = 4566;
  Optional<Path> data = Optional.empty();
  List<String> accounts = new ArrayList<>();
  List<String> images = new ArrayList<>();
  double speed = 1;
  double provisioning = 1;
  String latency = "0ms";
  List<String> faults = new ArrayList<>();
  boolean quiet;

  /** The options of this line; empty where a word of it is not known or not right. */
  static Optional<StartOptions> read(String... words) {
    StartOptions read = new StartOptions();
    for (int i = 0; i < words.length; i++) {
      String name = words[i];
      int equal = name.indexOf('=');
      if (name.equals("--quiet")) {
        read.quiet = true;
        continue;
      }
      String value = equal >= 0 ? name.substring(equal + 1) : ++i < words.length ? words[i] : "-";
      if (value.startsWith("-") || !read.set(equal >= 0 ? name.substring(0, equal) : name, value)) {
        return Optional.empty();
      }
    }
    return Optional.of(read);
  }

  private boolean set(String name, String value) {
    try {
      switch (name) {
        case "--port" -> port = Integer.parseInt(value);
        case "--data" -> data = Optional.of(Path.of(value));
        case "--account" -> accounts.add(value);
        case "--image" -> images.add(value);
        case "--speed" -> speed = Double.parseDouble(value);
        case "--provisioning" -> provisioning = Double.parseDouble(value);
        case "--latency" -> latency = value;
        case "--fail" -> faults.add(value);
        default -> {
          return false;
        }
      }
      return true;
    } catch (IllegalArgumentException e) {
      return false; // to be worded by who knows how
    }
  }

  /**
   * How the emulation is started.
   *
   * @throws IllegalArgumentException for a value that cannot be, which it names with its option
   */
  Options options() {
    if (port < 0 || port > MOST_PORT) {
      throw refused("--port", "expected a port from 0 to 65535, found " + port);
    }
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw refused("--speed", "expected a factor above 0, found " + speed);
    }
    if (!(provisioning > 0) || Double.isInfinite(provisioning)) {
      throw refused("--provisioning", "expected a factor above 0, found " + provisioning);
    }
    Options options = Options.defaults().at(port).at(new Pace(speed, provisioning));
    if (data.isPresent()) {
      options = options.in(data.get());
    }
    for (String account : accounts) {
      options = options.and(parsed("--account", () -> Root.parse(account)));
    }
    Faults rules =
        parsed("--fail", () -> Faults.parse(faults))
            .after(parsed("--latency", () -> Faults.time(latency)));
    return options.with(parsed("--image", () -> Images.parse(images))).with(rules);
  }

  private static <T> T parsed(String option, Supplier<T> text) {
    try {
      return text.get();
    } catch (IllegalArgumentException e) {
      throw refused(option, String.valueOf(e.getMessage()));
    }
  }

  private static IllegalArgumentException refused(String option, String why) {
    return new IllegalArgumentException(option + ": " + why);
  }
}
