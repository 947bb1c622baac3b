package dev.trimaran.lifecycle.ingest;

import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.EventStream;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import dev.trimaran.spec.Source;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Brings a source that is elsewhere to this machine: objects, a database, a stream. */
final class RemoteSource {
  private RemoteSource() {}

  /** The source's rows as of now, once for a step; throws {@link SourceException}. */
  static Landing land(Source source, StageContext context) throws IOException {
    var there = Landing.in(context.scratch());
    return there.isPresent() ? there.get() : bring(source, context).noted(context.scratch());
  }

  private static Landing bring(Source source, StageContext context) throws IOException {
    context.progress(0, "reading " + source.uri());
    return switch (source.kind()) {
      case FILE ->
          throw new IllegalArgumentException("expected a source elsewhere: " + source.uri());
      case OBJECTS -> objects(source, context.provider());
      case DATABASE ->
          new DatabaseSource(source, context.specFolder(), SignIn.of(source, context.provider()))
              .land(context);
      case KAFKA -> {
        SignIn signIn = SignIn.of(source, context.provider());
        try (EventStream stream = KafkaEvents.open(source, signIn)) {
          yield new MessageSource(source, stream).land(context);
        }
      }
      case STREAM -> {
        try (EventStream stream = stream(source.uri(), context.provider())) {
          yield new MessageSource(source, stream).land(context);
        } catch (CloudException e) {
          throw SourceException.inSpec(source.uri(), "cannot be read: " + e.getMessage());
        }
      }
    };
  }

  private static Landing objects(Source source, Provider provider) {
    Path file = ObjectSource.fetch(source.uri(), Optional.of(provider));
    SourceFile found = SourceFile.at(source, file);
    return new Landing(file, found.format(), List.of(), Json.object());
  }

  private static EventStream stream(String text, Provider provider) {
    URI uri = URI.create(text);
    return provider.events(uri).orElseGet(() -> Providers.events(uri));
  }
}
