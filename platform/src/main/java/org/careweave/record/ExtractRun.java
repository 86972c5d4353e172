package org.careweave.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.access.Population;
import org.careweave.audit.AuditTrail;
import org.careweave.resources.Json;
import org.careweave.resources.JsonObject;
import org.careweave.resources.Rendering;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// One extract being written. First everybody's traits are counted, so that it is known how
/// coarsely
/// each is told. Then people go out a few at a time: each time anew it is asked whether they may,
/// and their disclosure is on the trail before any of them does.
final class ExtractRun {

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");
  private static final int AT_A_TIME = 100;

  /// Who is older could be recognised by their age.
  private static final int OLDEST = 89;

  private final long id;
  private final With with;
  private final Pseudonyms pseudonyms;
  private final Population first;
  private final OutputStream out;
  private final int oldestYear;
  private final UUID correlation = UUID.randomUUID();
  private final long[] told = new long[TraitGroups.LEFT_OUT + 1];
  private TraitGroups groups = new TraitGroups(Map.of(), 1);
  private long people;
  private long items;

  /// What extracts are made with.
  @Component("extractRunWith")
  record With(
      ExtractRows rows,
      RecordKeys keys,
      Access access,
      AuditTrail audit,
      ExtractSettings settings,
      InstantSource clock) {}

  ExtractRun(long id, With with, Pseudonyms pseudonyms, Population population, OutputStream out) {
    this.id = id;
    this.with = with;
    this.pseudonyms = pseudonyms;
    this.first = population;
    this.out = out;
    this.oldestYear = LocalDate.ofInstant(with.clock().instant(), ENGLAND).getYear() - OLDEST;
  }

  private Optional<Population> now() {
    return with.access().populations(first.caller(), Shape.PSEUDONYMISED).stream()
        .filter(now -> now.agreement().equals(first.agreement()) && now.refusal() == null)
        .findFirst();
  }

  /// What is done with some people of the population as it is now.
  @FunctionalInterface
  private interface Some {
    void take(Population population, List<Long> people) throws IOException;
  }

  /// False when it had to stop.
  boolean all() throws IOException {
    Map<Traits, Integer> counted = new HashMap<>();
    boolean known = each((population, some) -> count(population, some, counted));
    groups = new TraitGroups(counted, with.settings().smallestGroup());
    return known && each(this::disclose);
  }

  private boolean each(Some deed) throws IOException {
    long after = 0;
    while (true) {
      Population population = now().orElse(null);
      if (population == null) {
        return false;
      }
      List<Long> some = with.rows().people(population, after, AT_A_TIME);
      if (some.isEmpty()) {
        return true;
      }
      deed.take(population, some);
      after = some.getLast();
    }
  }

  private void count(Population population, List<Long> some, Map<Traits, Integer> counted) {
    List<ResourceType> patients = List.of(ExtractElements.PATIENT);
    byPerson(with.rows().parts(population, some, patients))
        .values()
        .forEach(parts -> counted.merge(traits(parts, context(Set.of())), 1, Integer::sum));
  }

  private static Map<Long, List<ExtractRows.Part>> byPerson(List<ExtractRows.Part> parts) {
    Map<Long, List<ExtractRows.Part>> each = new LinkedHashMap<>();
    parts.forEach(p -> each.computeIfAbsent(p.person(), _ -> new ArrayList<>()).add(p));
    return each;
  }

  private Treatment.Context context(Set<String> there) {
    return new Treatment.Context(
        first.form().dates().digits(), oldestYear, to -> linked(to, there));
  }

  /// Of several Patients of a person the newest tells of them.
  private Traits traits(List<ExtractRows.Part> parts, Treatment.Context context) {
    return byItem(parts).values().stream()
        .filter(item -> item.getFirst().type() == ExtractElements.PATIENT)
        .filter(item -> item.getFirst().part() == 0)
        .findFirst()
        .map(item -> Traits.of(stored(item), context))
        .orElse(Traits.NOTHING);
  }

  private static Map<UUID, List<ExtractRows.Part>> byItem(List<ExtractRows.Part> parts) {
    Map<UUID, List<ExtractRows.Part>> items = new LinkedHashMap<>();
    parts.forEach(p -> items.computeIfAbsent(p.id(), _ -> new ArrayList<>()).add(p));
    return items;
  }

  private JsonObject stored(List<ExtractRows.Part> item) {
    List<byte[]> plain =
        item.stream().map(p -> with.keys().content().expand(p.content(), p.dictionary())).toList();
    return Json.parse(Rendering.join(plain)).object();
  }

  private void disclose(Population population, List<Long> some) throws IOException {
    Map<Long, List<ExtractRows.Part>> each = byPerson(with.rows().parts(population, some));
    Map<Long, Traits> told = new LinkedHashMap<>();
    each.forEach(
        (person, parts) -> {
          Traits traits = traits(parts, context(Set.of()));
          int step = groups.step(traits);
          this.told[step]++;
          if (step != TraitGroups.LEFT_OUT) {
            told.put(person, traits.coarser(step));
          }
        });
    if (!told.isEmpty()) {
      disclose(population, told, each);
    }
    people += told.size();
    with.rows().stands(id, people, items, this.told[TraitGroups.LEFT_OUT]);
  }

  private void disclose(
      Population population, Map<Long, Traits> told, Map<Long, List<ExtractRows.Part>> each)
      throws IOException {
    long intent =
        with.audit()
            .intend(
                population
                    .disclosure("extract", population.agreement(), List.copyOf(told.keySet()))
                    .within(correlation.toString()));
    String result = "broken-off";
    int written = 0;
    try {
      for (Map.Entry<Long, Traits> person : told.entrySet()) {
        List<ExtractRows.Part> parts = each.getOrDefault(person.getKey(), List.of());
        written += person(person.getKey(), person.getValue(), parts);
      }
      out.flush();
      result = "ok";
    } finally {
      items += written;
      with.audit().outcome(intent, written, List.of(), result);
    }
  }

  private int person(long person, Traits traits, List<ExtractRows.Part> parts) throws IOException {
    String name = pseudonyms.of("Patient", Long.toString(person));
    line(traits.patient(name));
    int written = 1;
    Set<String> there = new HashSet<>();
    for (ExtractRows.Part part : parts) {
      if (part.part() == 0) {
        there.add(part.type().name() + "/" + part.served());
      }
    }
    Treatment.Context context = context(there);
    for (List<ExtractRows.Part> item : byItem(parts).values()) {
      ExtractRows.Part main = item.getFirst();
      if (main.part() == 0 && main.type() != ExtractElements.PATIENT) {
        String type = main.type().name();
        line(
            ExtractElements.write(
                type, stored(item), pseudonyms.of(type, main.served()), name, context));
        written++;
      }
    }
    return written;
  }

  private void line(byte[] json) throws IOException {
    out.write(json);
    out.write('\n');
  }

  private @Nullable String linked(String to, Set<String> there) {
    int slash = to.indexOf('/');
    return there.contains(to)
        ? to.substring(0, slash + 1)
            + pseudonyms.of(to.substring(0, slash), to.substring(slash + 1))
        : null;
  }

  /// The last line: whether it is whole, and how many are told of how coarsely.
  void last(Extract.Status status) throws IOException {
    boolean whole = status == Extract.Status.COMPLETE;
    StringBuilder issues =
        new StringBuilder(
            issue(
                whole ? "information" : "error",
                whole ? "informational" : "incomplete",
                "%s: %d people, %d items".formatted(status.words(), people, items)));
    for (int step = 1; step < told.length; step++) {
      if (told[step] > 0) {
        issues
            .append(',')
            .append(
                issue(
                    "information",
                    "suppressed",
                    "Fewer than %d people would be told of alike: of %d %s"
                        .formatted(
                            with.settings().smallestGroup(), told[step], TraitGroups.words(step))));
      }
    }
    line(
        "{\"resourceType\":\"OperationOutcome\",\"issue\":[%s]}"
            .formatted(issues)
            .getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String issue(String severity, String code, String words) {
    return "{\"severity\":\"%s\",\"code\":\"%s\",\"diagnostics\":\"%s\"}"
        .formatted(severity, code, words);
  }
}
