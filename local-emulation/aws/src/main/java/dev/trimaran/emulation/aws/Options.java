package dev.trimaran.emulation.aws;

import dev.trimaran.emulation.fault.Faults;
import dev.trimaran.emulation.job.Images;
import dev.trimaran.emulation.log.CallLine;
import dev.trimaran.emulation.time.Pace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How an emulation is started.
 *
 * @param port the port; 0 for any that is free
 * @param folder where what happens is kept beyond the process; empty to keep it in memory
 * @param pace how fast the services go
 * @param images which images run as which commands
 * @param roots the accounts that are there from the beginning
 * @param faults what goes wrong on purpose, and the latency
 * @param log takes a line a call
 */
public record Options(
    int port,
    Optional<Path> folder,
    Pace pace,
    Images images,
    List<Root> roots,
    Faults faults,
    Consumer<CallLine> log) {
  public Options {
    roots = List.copyOf(roots);
  }

  /** In memory, at any free port, at the speed of the clock, with {@link Root#DEFAULT}. */
  public static Options defaults() {
    return new Options(
        0,
        Optional.empty(),
        Pace.REAL,
        Images.none(),
        List.of(Root.DEFAULT),
        Faults.none(),
        line -> {});
  }

  /** At this port. */
  public Options at(int other) {
    return new Options(other, folder, pace, images, roots, faults, log);
  }

  /** Lasting in this folder. */
  public Options in(Path other) {
    return new Options(port, Optional.of(other), pace, images, roots, faults, log);
  }

  /** At this speed. */
  public Options faster(double speed) {
    return at(new Pace(speed, pace.provisioning()));
  }

  /** At this pace. */
  public Options at(Pace other) {
    return new Options(port, folder, other, images, roots, faults, log);
  }

  /** With these images. */
  public Options with(Images other) {
    return new Options(port, folder, pace, other, roots, faults, log);
  }

  /** With one more account. */
  public Options and(Root root) {
    List<Root> all = new java.util.ArrayList<>(roots);
    all.add(root);
    return new Options(port, folder, pace, images, all, faults, log);
  }

  /** With what goes wrong on purpose. */
  public Options with(Faults other) {
    return new Options(port, folder, pace, images, roots, other, log);
  }

  /** With a log. */
  public Options log(Consumer<CallLine> other) {
    return new Options(port, folder, pace, images, roots, faults, other);
  }
}
