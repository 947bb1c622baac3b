package dev.trimaran.stacks.engine;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value.KindCase;
import dev.trimaran.stacks.value.Signatures;
import dev.trimaran.stacks.value.SpecialObjects;
import dev.trimaran.stacks.value.Value;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Values in the form in which Pulumi's SDKs and engine exchange them. */
final class WireValues {
  private WireValues() {}

  /** The properties of a message, where unknown ones depend on what is named for them. */
  static Map<String, Value> read(Struct struct, Map<String, ? extends Collection<String>> urns) {
    var properties = new TreeMap<String, Value>();
    struct
        .getFieldsMap()
        .forEach((name, value) -> {
          var dependencies = urns.get(name);
          properties.put(
              name,
              read(value, new TreeSet<>(dependencies == null ? java.util.Set.of() : dependencies)));
        });
    return properties;
  }

  static Map<String, Value> read(Struct struct) {
    return read(struct, Map.of());
  }

  private static Value read(com.google.protobuf.Value value, SortedSet<String> dependencies) {
    return switch (value.getKindCase()) {
      case NULL_VALUE, KIND_NOT_SET -> Value.NULL;
      case BOOL_VALUE -> Value.of(value.getBoolValue());
      case NUMBER_VALUE -> Value.of(value.getNumberValue());
      case STRING_VALUE -> text(value.getStringValue(), dependencies);
      case LIST_VALUE ->
          new Value.Items(
              value.getListValue().getValuesList().stream()
                  .map(item -> read(item, dependencies))
                  .toList());
      case STRUCT_VALUE -> {
        var fields = new TreeMap<String, Value>();
        value
            .getStructValue()
            .getFieldsMap()
            .forEach((name, field) -> fields.put(name, read(field, dependencies)));
        yield SpecialObjects.read(fields, Value::of);
      }
    };
  }

  private static Value text(String text, SortedSet<String> dependencies) {
    return text.equals(Signatures.UNKNOWN) ? new Value.Unknown(dependencies) : Value.of(text);
  }

  static Struct write(Map<String, Value> properties) {
    var struct = Struct.newBuilder();
    properties.forEach((name, value) -> struct.putFields(name, write(value)));
    return struct.build();
  }

  static com.google.protobuf.Value write(Value value) {
    return switch (value) {
      case Value.Null _ ->
          com.google.protobuf.Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
      case Value.Bool bool ->
          com.google.protobuf.Value.newBuilder().setBoolValue(bool.value()).build();
      case Value.Num number ->
          com.google.protobuf.Value.newBuilder().setNumberValue(number.value()).build();
      case Value.Text text -> text(text.value());
      case Value.Unknown _ -> text(Signatures.UNKNOWN);
      case Value.Items items -> {
        var list = ListValue.newBuilder();
        items.values().forEach(item -> list.addValues(write(item)));
        yield com.google.protobuf.Value.newBuilder().setListValue(list).build();
      }
      case Value.Fields fields -> struct(write(fields.values()));
      case Value.Secret secret ->
          secret(secret.content().map(WireValues::write).orElse(text(Signatures.UNKNOWN)));
      case Value.Asset asset ->
          signed(Signatures.ASSET, Map.of(key(asset.origin()), Value.of(asset.content())));
      case Value.Archive archive ->
          signed(
              Signatures.ARCHIVE,
              archive.origin() == Value.Origin.ASSETS
                  ? Map.of("assets", new Value.Fields(archive.assets()))
                  : Map.of(key(archive.origin()), Value.of(archive.content())));
      case Value.Reference reference ->
          signed(
              Signatures.REFERENCE,
              Map.of("urn", Value.of(reference.urn()), "id", Value.of(reference.id().orElse(""))));
    };
  }

  static com.google.protobuf.Value secret(com.google.protobuf.Value content) {
    return struct(
        Struct.newBuilder()
            .putFields(Signatures.KEY, text(Signatures.SECRET))
            .putFields("value", content)
            .build());
  }

  static boolean isSecret(com.google.protobuf.Value value) {
    return value.getKindCase() == KindCase.STRUCT_VALUE
        && Signatures.SECRET.equals(
            value
                .getStructValue()
                .getFieldsOrDefault(Signatures.KEY, com.google.protobuf.Value.getDefaultInstance())
                .getStringValue());
  }

  static com.google.protobuf.Value text(String text) {
    return com.google.protobuf.Value.newBuilder().setStringValue(text).build();
  }

  private static com.google.protobuf.Value signed(String signature, Map<String, Value> fields) {
    return struct(write(fields).toBuilder().putFields(Signatures.KEY, text(signature)).build());
  }

  private static com.google.protobuf.Value struct(Struct struct) {
    return com.google.protobuf.Value.newBuilder().setStructValue(struct).build();
  }

  private static String key(Value.Origin origin) {
    return origin == Value.Origin.DIGEST
        ? "hash"
        : origin.name().toLowerCase(java.util.Locale.ROOT);
  }
}
