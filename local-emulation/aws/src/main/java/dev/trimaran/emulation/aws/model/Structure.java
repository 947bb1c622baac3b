package dev.trimaran.emulation.aws.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of different shapes by their names. */
public final class Structure implements Shape {
  private final String name;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<String, Member> wire = new HashMap<>();
  private final List<String> required = new ArrayList<>();
  private final List<Member> elsewhere;
  private final Map<String, Member> headers = new HashMap<>();
  private final Optional<Member> payload;
  private final boolean document;

  Structure(String name, JsonNode shape, Shapes shapes) {
    this.name = name;
    shape
        .path("members")
        .properties()
        .forEach(said -> {
          Member member = new Member(said.getKey(), said.getValue(), shapes);
          members.put(member.name(), member);
          wire.put(member.wireName(), member);
        });
    shape.path("required").forEach(member -> required.add(member.asText()));
    elsewhere =
        members.values().stream().filter(member -> member.place() != Member.Place.BODY).toList();
    elsewhere.stream()
        .filter(member -> member.place() == Member.Place.HEADER)
        .forEach(member -> headers.put(member.wireName().toLowerCase(Locale.ROOT), member));
    payload = Member.text(shape, "payload").map(members::get);
    document = shape.path("document").asBoolean();
  }

  @Override
  public String name() {
    return name;
  }

  /** The members in the model's order. */
  public Collection<Member> members() {
    return members.values();
  }

  /** The member of this name in the model; null when there is none. */
  public @Nullable Member member(String member) {
    return members.get(member);
  }

  /** The member of this name on the wire; null when there is none. */
  public @Nullable Member onWire(String wireName) {
    return wire.get(wireName);
  }

  /** The names of the members that must be there. */
  public List<String> required() {
    return required;
  }

  /** The members that are not in the body. */
  public List<Member> elsewhere() {
    return elsewhere;
  }

  /** The member that is in the header of this name in lower case; null when there is none. */
  public @Nullable Member ofHeader(String header) {
    return headers.get(header);
  }

  /** The member that is the body itself. */
  public Optional<Member> payload() {
    return payload;
  }

  /** Whether it is JSON of any form. */
  public boolean document() {
    return document;
  }
}
