package dev.trimaran.server.fuzz;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Watches every buffer of Netty, and of the Netty within gRPC. */
final class Leaks {

  private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

  private Leaks() {}

  /** From here on. */
  static void watch() {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    ByteBufUtil.setLeakListener((type, records) -> FOUND.add(type + " " + records));
    io.grpc.netty.shaded.io.netty.util.ResourceLeakDetector.setLevel(
        io.grpc.netty.shaded.io.netty.util.ResourceLeakDetector.Level.PARANOID);
    io.grpc.netty.shaded.io.netty.buffer.ByteBufUtil.setLeakListener(
        (type, records) -> FOUND.add("grpc's " + type + " " + records));
  }

  /** Ends the watch. */
  static void unwatch() {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    io.grpc.netty.shaded.io.netty.util.ResourceLeakDetector.setLevel(
        io.grpc.netty.shaded.io.netty.util.ResourceLeakDetector.Level.DISABLED);
  }

  /** The buffers that were lost and not given back, with where they were seen last. */
  static Queue<String> found() {
    System.gc();
    // What is lost is told when the next buffer is made.
    ByteBufAllocator.DEFAULT.buffer(1).release();
    io.grpc.netty.shaded.io.netty.buffer.ByteBufAllocator.DEFAULT.buffer(1).release();
    return FOUND;
  }
}
