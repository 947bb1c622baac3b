package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Tracking servers of MLflow. Each is a process of this machine, in place of the image {@code
 * mlflow-tracking-server:VERSION}, that is reached through {@link MlflowDoor} alone.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/mlflow.html">Managed MLflow</a>
 */
final class MlflowServers implements Part {
  private static final System.Logger LOG = System.getLogger(MlflowServers.class.getName());
  private static final String NAME = "TrackingServerName";
  private static final String ARN = "TrackingServerArn";
  private static final String STATUS = "TrackingServerStatus";
  private static final String ACTIVE = "IsActive";
  private static final List<String> BUSY =
      List.of("Creating", "Updating", "Starting", "Stopping", "Deleting");

  /** As the guide says: up to 25 minutes for a new one. */
  private static final Duration LAUNCH = Duration.ofMinutes(20);

  private static final Duration CHANGE = Duration.ofMinutes(5);

  private final Workshop workshop;
  private final Table table;
  private final Map<String, MlflowProcess> processes = new ConcurrentHashMap<>();

  MlflowServers(Workshop workshop) {
    this.workshop = workshop;
    this.table = workshop.aws().state().table("sagemaker/mlflow-tracking-server");
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreateMlflowTrackingServer", this::create,
        "DescribeMlflowTrackingServer", this::describe,
        "ListMlflowTrackingServers", this::list,
        "UpdateMlflowTrackingServer", this::update,
        "StartMlflowTrackingServer", this::turnOn,
        "StopMlflowTrackingServer", this::turnOff,
        "DeleteMlflowTrackingServer", this::delete);
  }

  @Override
  public Map<String, Function<Call, String>> resources() {
    Map<String, Function<Call, String>> named = new HashMap<>();
    for (String verb : List.of("Create", "Describe", "Update", "Start", "Stop", "Delete")) {
      named.put(verb + "MlflowTrackingServer", call -> arn(call.site(), call.text(NAME)));
    }
    return named;
  }

  private static String arn(Site site, String name) {
    return site.arn("sagemaker", "mlflow-tracking-server/" + name);
  }

  private Answer create(Call call) {
    Site site = call.site();
    String name = call.text(NAME);
    double now = Documents.now(workshop.aws());
    ObjectNode server =
        Documents.some(
            call.input(),
            NAME,
            "ArtifactStoreUri",
            "TrackingServerSize",
            "MlflowVersion",
            "RoleArn",
            "AutomaticModelRegistration",
            "WeeklyMaintenanceWindowStart");
    if (!server.has("TrackingServerSize")) {
      server.put("TrackingServerSize", "Small");
    }
    if (!server.has("MlflowVersion")) {
      server.put("MlflowVersion", "3.0");
    }
    server.put(ARN, arn(site, name)).put(STATUS, "Creating").put(ACTIVE, "Inactive");
    server.put("TrackingServerUrl", MlflowDoor.address(workshop.aws().endpoint(), site));
    server.put("CreationTime", now).put("LastModifiedTime", now);
    server.set("CreatedBy", Documents.user(call.caller()));
    server.set("LastModifiedBy", Documents.user(call.caller()));
    if (!table.putIfAbsent(site.key(name), server)) {
      throw Refused.inUse("Tracking Server %s already exists.".formatted(arn(site, name)));
    }
    workshop.tags().create(arn(site, name), call.input().path("Tags"));
    launch(site, name, LAUNCH, "Created", "CreateFailed");
    return Answer.of(Documents.some(server, ARN));
  }

  private ObjectNode required(Site site, String name) {
    return table
        .get(site.key(name))
        .orElseThrow(
            () -> Refused.notFound("Tracking Server %s not found.".formatted(arn(site, name))));
  }

  private ObjectNode idle(Call call, String verb) {
    ObjectNode server = required(call.site(), call.text(NAME));
    String status = server.path(STATUS).asText();
    if (BUSY.contains(status)) {
      throw Refused.conflict(
          "Cannot %s Tracking Server %s in status %s."
              .formatted(verb, server.path(ARN).asText(), status));
    }
    return server;
  }

  private Answer describe(Call call) {
    return Answer.of(Documents.seen(required(call.site(), call.text(NAME))));
  }

  private Answer list(Call call) {
    List<Map.Entry<String, ObjectNode>> wanted =
        table.list(call.site().key("")).stream()
            .filter(entry -> fits(call, entry.getValue(), STATUS))
            .filter(entry -> fits(call, entry.getValue(), "MlflowVersion"))
            .filter(entry -> Listing.between(call.input(), "Created", entry.getValue()))
            .toList();
    return Listing.newest(NAME, STATUS)
        .page(
            call,
            wanted,
            "TrackingServerSummaries",
            server ->
                Documents.some(
                    server,
                    ARN,
                    NAME,
                    "CreationTime",
                    "LastModifiedTime",
                    STATUS,
                    ACTIVE,
                    "MlflowVersion"));
  }

  private static boolean fits(Call call, ObjectNode server, String member) {
    return !call.input().hasNonNull(member)
        || call.text(member).equals(server.path(member).asText());
  }

  private Answer update(Call call) {
    idle(call, "update");
    ObjectNode changed =
        change(
            call.site(),
            call.text(NAME),
            server -> {
              for (String member :
                  List.of(
                      "ArtifactStoreUri",
                      "TrackingServerSize",
                      "AutomaticModelRegistration",
                      "WeeklyMaintenanceWindowStart")) {
                if (call.input().hasNonNull(member)) {
                  server.set(member, call.input().get(member));
                }
              }
              server.set("LastModifiedBy", Documents.user(call.caller()));
              return server.put(STATUS, "Updating");
            });
    if (changed.path(ACTIVE).asText().equals("Active")) {
      launch(call.site(), call.text(NAME), CHANGE, "Updated", "UpdateFailed");
    } else {
      begin(call.site(), call.text(NAME), CHANGE, server -> server.put(STATUS, "Updated"));
    }
    return Answer.of(Documents.some(changed, ARN));
  }

  private Answer turnOn(Call call) {
    ObjectNode server = idle(call, "start");
    if (server.path(ACTIVE).asText().equals("Active")) {
      throw Refused.conflict("Tracking Server %s is active.".formatted(server.path(ARN).asText()));
    }
    change(call.site(), call.text(NAME), changed -> changed.put(STATUS, "Starting"));
    launch(call.site(), call.text(NAME), CHANGE, "Started", "StartFailed");
    return Answer.of(Documents.some(server, ARN));
  }

  private Answer turnOff(Call call) {
    ObjectNode server = idle(call, "stop");
    if (!server.path(ACTIVE).asText().equals("Active")) {
      throw Refused.conflict(
          "Tracking Server %s is not active.".formatted(server.path(ARN).asText()));
    }
    Site site = call.site();
    change(site, call.text(NAME), one -> one.put(STATUS, "Stopping").put(ACTIVE, "Inactive"));
    end(server.path(ARN).asText());
    begin(site, call.text(NAME), CHANGE, stopped -> stopped.put(STATUS, "Stopped"));
    return Answer.of(Documents.some(server, ARN));
  }

  private Answer delete(Call call) throws IOException {
    Site site = call.site();
    String name = call.text(NAME);
    String arn = arn(site, name);
    required(site, name);
    workshop.stop(arn);
    end(arn);
    table.remove(site.key(name));
    workshop.tags().forget(arn);
    MlflowProcess.forget(workshop, site, name);
    return Answer.of(Documents.some(call.input().objectNode().put(ARN, arn), ARN));
  }

  /** Starts its process anew, and says how that ended. */
  private void launch(Site site, String name, Duration wait, String done, String failed) {
    String arn = arn(site, name);
    Stoppable stop = new Stoppable(workshop.aws().time());
    workshop.begin(
        arn,
        stop,
        () -> {
          if (!stop.pause(wait)) {
            return;
          }
          end(arn);
          Optional<ObjectNode> server = table.get(site.key(name));
          if (server.isEmpty()) {
            return;
          }
          boolean runs = run(site, name, server.get(), stop);
          table.update(
              site.key(name),
              one ->
                  one.put(STATUS, runs ? done : failed)
                      .put(ACTIVE, runs ? "Active" : "Inactive")
                      .put("LastModifiedTime", Documents.now(workshop.aws())));
        });
  }

  private boolean run(Site site, String name, ObjectNode server, Stoppable stop) {
    try {
      MlflowProcess process = MlflowProcess.start(workshop, site, name, server);
      processes.put(arn(site, name), process);
      boolean ready = process.ready(stop);
      if (!ready || table.get(site.key(name)).isEmpty()) {
        end(arn(site, name));
      }
      return ready;
    } catch (IOException | FailedException e) {
      LOG.log(Level.WARNING, arn(site, name) + " was not started: " + e.getMessage());
      return false;
    }
  }

  private void begin(Site site, String name, Duration wait, UnaryOperator<ObjectNode> change) {
    Stoppable stop = new Stoppable(workshop.aws().time());
    workshop.begin(
        arn(site, name),
        stop,
        () -> {
          if (stop.pause(wait)) {
            table.update(site.key(name), change);
          }
        });
  }

  private ObjectNode change(Site site, String name, UnaryOperator<ObjectNode> change) {
    double now = Documents.now(workshop.aws());
    return table
        .update(site.key(name), server -> change.apply(server).put("LastModifiedTime", now))
        .orElseThrow(
            () -> Refused.notFound("Tracking Server %s not found.".formatted(arn(site, name))));
  }

  private void end(String arn) {
    MlflowProcess process = processes.remove(arn);
    if (process != null) {
      process.close();
    }
  }

  /** Where the server of this name listens; empty while it does not. */
  Optional<URI> running(String arn) {
    return Optional.ofNullable(processes.get(arn))
        .filter(MlflowProcess::ready)
        .map(MlflowProcess::address);
  }

  /** Whether there is such a server. */
  boolean exists(Site site, String name) {
    return table.get(site.key(name)).isPresent();
  }

  /** Servers of an emulation before this one serve again. */
  @Override
  public void start() {
    for (Map.Entry<String, ObjectNode> entry : table.list("")) {
      ObjectNode server = entry.getValue();
      String[] arn = server.path(ARN).asText().split(":", -1);
      Site site = new Site(arn[4], arn[3]);
      String name = server.path(NAME).asText();
      String status = server.path(STATUS).asText();
      if (server.path(ACTIVE).asText().equals("Active") || status.equals("Starting")) {
        launch(site, name, Duration.ZERO, status.equals("Starting") ? "Started" : status, status);
      } else if (status.equals("Creating")) {
        launch(site, name, LAUNCH, "Created", "CreateFailed");
      } else if (status.equals("Stopping")) {
        begin(site, name, CHANGE, stopped -> stopped.put(STATUS, "Stopped"));
      }
    }
  }

  @Override
  public void close() {
    List.copyOf(processes.keySet()).forEach(this::end);
  }
}
