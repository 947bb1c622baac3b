package dev.trimaran.stacks.local.provider;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An engine with a workspace, which is gone after each test with all that runs in it. */
abstract class WorkspaceFixture {
  @TempDir private Path above;
  Path workspace;
  Engine engine;

  /** Who is where in the workspace. */
  Values inputs;

  @BeforeAll
  static void install() {
    Installation.in(Path.of(System.getProperty("trimaran.home")));
  }

  @BeforeEach
  final void start() {
    workspace = above.resolve("w");
    engine = new Engine(Resources.all());
    engine.create("Workspace", Values.NONE.with("path", workspace.toString()), false);
    inputs = with(Values.NONE.with("workspace", workspace.toString()).with("name", "flights"));
  }

  /** What else the resource under test takes. */
  Values with(Values placed) {
    return placed;
  }

  @AfterEach
  final void stop() {
    engine.delete("Workspace", workspace.toString(), Values.NONE.with("forceDestroy", true));
    engine.close();
  }
}
