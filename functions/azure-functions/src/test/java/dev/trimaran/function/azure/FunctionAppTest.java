package dev.trimaran.function.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.annotation.EventGridTrigger;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The folders that are deployed are what the Functions host expects, and say what the code says.
 */
class FunctionAppTest {

  @Test
  void both_have_the_same_functions_started_by_the_same_triggers() throws IOException {
    FunctionApp worker = FunctionApp.worker();
    FunctionApp custom = FunctionApp.customHandler();

    assertThat(worker.functions()).containsExactly("event", "http", "tick");
    assertThat(custom.functions()).isEqualTo(worker.functions());
    for (String name : worker.functions()) {
      JsonNode expected = worker.trigger(name);
      ((ObjectNode) expected).remove("dataType");
      assertThat(custom.trigger(name)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "tick", "event"})
  void the_worker_finds_the_entry_point_of_a_function(String name) throws Exception {
    FunctionApp worker = FunctionApp.worker();
    JsonNode function = worker.function(name);

    String script = function.path("scriptFile").asText();
    assertThat(worker.root().resolve(name).resolve(script).normalize()).isRegularFile();
    assertThat(function.path("entryPoint").asText())
        .isEqualTo(AzureFunctions.class.getName() + "." + method(name).getName());
  }

  @Test
  void the_triggers_are_those_of_the_annotations() throws Exception {
    FunctionApp worker = FunctionApp.worker();

    var http = annotation(method("http"), HttpTrigger.class);
    JsonNode byHttp = worker.trigger("http");
    assertThat(byHttp.path("type").asText()).isEqualTo("httpTrigger");
    assertThat(byHttp.path("name").asText()).isEqualTo(http.name());
    assertThat(byHttp.path("route").asText()).isEqualTo(http.route());
    assertThat(byHttp.path("dataType").asText()).isEqualTo(http.dataType());
    assertThat(byHttp.path("authLevel").asText())
        .isEqualTo(http.authLevel().name().toLowerCase(Locale.ROOT));
    assertThat(StreamSupport.stream(byHttp.path("methods").spliterator(), false))
        .extracting(method -> HttpMethod.value(method.asText().toUpperCase(Locale.ROOT)))
        .containsExactly(http.methods());

    var timer = annotation(method("tick"), TimerTrigger.class);
    assertThat(worker.trigger("tick").path("type").asText()).isEqualTo("timerTrigger");
    assertThat(worker.trigger("tick").path("name").asText()).isEqualTo(timer.name());
    assertThat(worker.trigger("tick").path("schedule").asText()).isEqualTo(timer.schedule());

    var event = annotation(method("event"), EventGridTrigger.class);
    assertThat(worker.trigger("event").path("type").asText()).isEqualTo("eventGridTrigger");
    assertThat(worker.trigger("event").path("name").asText()).isEqualTo(event.name());
  }

  @Test
  void paths_are_those_of_the_protocols_and_events_have_an_extension() throws IOException {
    for (FunctionApp app : List.of(FunctionApp.worker(), FunctionApp.customHandler())) {
      JsonNode host = app.host();
      assertThat(host.path("version").asText()).isEqualTo("2.0");
      assertThat(host.at("/extensions/http/routePrefix").asText("none")).isEmpty();
      assertThat(host.at("/extensionBundle/id").asText())
          .isEqualTo("Microsoft.Azure.Functions.ExtensionBundle");
    }
  }

  @Test
  void the_worker_has_no_server_and_no_library_that_it_brings_itself() throws IOException {
    assertThat(FunctionApp.worker().libraries())
        .contains("jackson-core-" + version("jackson-core") + ".jar")
        .noneMatch(name -> name.contains("netty"))
        .noneMatch(name -> name.contains("trimaran-server"))
        .noneMatch(name -> name.contains("azure-functions-java"))
        .noneMatch(name -> name.contains("junit"));
  }

  @Test
  void the_custom_handler_is_the_server_with_requests_forwarded_as_they_came() throws IOException {
    FunctionApp app = FunctionApp.customHandler();
    JsonNode handler = app.host().path("customHandler");

    assertThat(handler.path("enableForwardingHttpRequest").asBoolean()).isTrue();
    assertThat(app.libraries())
        .contains("jvm.options")
        .anyMatch(name -> name.startsWith("trimaran-server-"))
        .anyMatch(name -> name.startsWith("trimaran-azure-functions-"));
    assertThat(app.function("http").path("bindings").path(1).path("type").asText())
        .isEqualTo("http");
  }

  private static String version(String library) throws IOException {
    return FunctionApp.customHandler().libraries().stream()
        .filter(name -> name.startsWith(library + "-"))
        .map(name -> name.substring(library.length() + 1, name.length() - ".jar".length()))
        .findFirst()
        .orElse("none");
  }

  private static Method method(String function) {
    return Arrays.stream(AzureFunctions.class.getMethods())
        .filter(method -> method.isAnnotationPresent(FunctionName.class))
        .filter(method -> method.getAnnotation(FunctionName.class).value().equals(function))
        .findFirst()
        .orElseThrow();
  }

  private static <A extends Annotation> A annotation(Method method, Class<A> type) {
    return Arrays.stream(method.getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(type))
        .map(parameter -> parameter.getAnnotation(type))
        .findFirst()
        .orElseThrow();
  }
}
