package dev.trimaran.function;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the route of a path; the more literal of two that fit. */
final class RouteTable {

  /** A route with the values of its variables. */
  record Match(Route route, Map<String, String> parameters) {}

  private record Entry(Route route, Template template) {}

  private final Map<Integer, List<Entry>> bySegments = new HashMap<>();

  /** Routes that end with any number of segments, asked after all others. */
  private final List<Entry> open = new ArrayList<>();

  /** Routes without variables by method and path, which are found without taking the path apart. */
  private final Map<String, Map<String, Match>> literal = new HashMap<>();

  /** Whether a page of the function tells which paths there are. */
  private final boolean described;

  RouteTable(List<Route> routes) {
    described = routes.stream().anyMatch(route -> route.template().equals("/openapi"));
    for (Route route : routes) {
      Template template = new Template(route.template());
      List<Entry> among =
          template.open()
              ? open
              : bySegments.computeIfAbsent(template.size(), size -> new ArrayList<>());
      among.add(new Entry(route, template));
      if (template.literals() == template.size() && route.access() != Access.ADMIN) {
        literal
            .computeIfAbsent(route.method(), method -> new HashMap<>())
            .putIfAbsent(route.template(), new Match(route, Map.of()));
      }
    }
    bySegments
        .values()
        .forEach(entries ->
            entries.sort((one, other) ->
                Long.compare(other.template().literals(), one.template().literals())));
  }

  /**
   * The route for a method and a path; HEAD is answered like GET.
   *
   * @throws Refusal 404 if there is no such path, 405 if there is none for this method
   */
  Match find(Request request) {
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    Match known = literal.getOrDefault(method, Map.of()).get(request.path());
    return known == null ? search(request, method) : known;
  }

  private Match search(Request request, String method) {
    List<String> path = Template.split(request.path());
    TreeSet<String> allowed = new TreeSet<>();
    List<Entry> fixed = bySegments.getOrDefault(path.size(), List.of());
    for (Entry entry : open.isEmpty() ? fixed : concat(fixed)) {
      Route route = entry.route();
      if (route.access() == Access.ADMIN && request.listener() != Listener.ADMIN) {
        continue;
      }
      Optional<Map<String, String>> parameters = entry.template().match(path);
      if (parameters.isPresent()) {
        if (route.method().equals(method)) {
          return new Match(route, parameters.get());
        }
        allowed.add(route.method());
      }
    }
    if (allowed.isEmpty()) {
      throw Refusal.notFound(
          "expected a path of this function, found none like \"%s\"%s"
              .formatted(shortened(request.path()), described ? "; see /openapi" : ""));
    }
    throw Refusal.methodNotAllowed(
        "expected the method %s for \"%s\", found %s"
            .formatted(String.join(" or ", allowed), shortened(request.path()), shortened(method)),
        String.join(", ", allowed));
  }

  private List<Entry> concat(List<Entry> fixed) {
    List<Entry> all = new ArrayList<>(fixed);
    all.addAll(open);
    return all;
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
