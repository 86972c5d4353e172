package org.careweave.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.access.Caller;
import org.careweave.access.Population;
import org.careweave.access.Purpose;
import org.careweave.audit.AuditTrail;
import org.careweave.audit.Disclosure;
import org.careweave.kernel.Problem;
import org.careweave.resources.Json;
import org.careweave.resources.Rendering;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Pseudonymised extracts, as agreements for them let: FHIR resources, one a line, of which only
/// codes, numbers and coarse dates are left, and pseudonyms of this agreement alone. People go out
/// a
/// few at a time: each time anew it is asked whether they may, and their disclosure is on the trail
/// before any of them does.
@Component
public final class Extracts {

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");
  private static final int AT_A_TIME = 100;
  private static final int MOST_LISTED = 20;

  /// Who is older could be recognised by their age.
  private static final int OLDEST = 89;

  private final ExtractRows rows;
  private final RecordKeys keys;
  private final Access access;
  private final AuditTrail audit;
  private final ExtractSettings settings;
  private final InstantSource clock;

  Extracts(
      ExtractRows rows,
      RecordKeys keys,
      Access access,
      AuditTrail audit,
      ExtractSettings settings,
      InstantSource clock) {
    this.rows = rows;
    this.keys = keys;
    this.access = access;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /// Why no extract can be made at all; empty when it can.
  public Optional<Problem> refusal() {
    return settings.key() == null
        ? Optional.of(
            Problem.of(
                Problem.Kind.UNSUPPORTED,
                "REC-090",
                "This install has no key for pseudonyms: its operators have to set one"))
        : Optional.empty();
  }

  /// The newest extracts of the caller's organisation.
  public List<Extract> recent(Caller caller) {
    return rows.of(caller.organisation(), MOST_LISTED);
  }

  /// Writes an extract of everybody in a population. Its last line is an OperationOutcome that says
  /// whether it is whole; without one it was broken off.
  ///
  /// @throws IOException when the receiver has gone
  public Extract.Status write(Population population, OutputStream out) throws IOException {
    String key = settings.key();
    if (key == null) {
      throw new IllegalStateException("no key for pseudonyms");
    }
    Run run =
        new Run(
            rows.begin(population, clock.instant()),
            new Pseudonyms(key, population.agreement()),
            out);
    Extract.Status status = Extract.Status.BROKEN;
    try {
      status = run.all(population) ? Extract.Status.COMPLETE : Extract.Status.STOPPED;
      run.last(status);
    } finally {
      rows.end(run.id, status, clock.instant());
    }
    return status;
  }

  private Optional<Population> now(Population population) {
    return access.populations(population.caller(), Shape.PSEUDONYMISED).stream()
        .filter(now -> now.agreement().equals(population.agreement()) && now.refusal() == null)
        .findFirst();
  }

  private static Disclosure disclosure(Population population, List<Long> people, UUID correlation) {
    Caller caller = population.caller();
    return new Disclosure(
        caller.kind().name().toLowerCase(Locale.ROOT),
        caller.id(),
        caller.persona(),
        caller.organisation().value(),
        Purpose.POPULATION_HEALTH.name(),
        "extract",
        population.agreement(),
        people,
        population.clauses(),
        correlation.toString());
  }

  /// One extract being written.
  private final class Run {
    private final long id;
    private final Pseudonyms pseudonyms;
    private final OutputStream out;
    private final UUID correlation = UUID.randomUUID();
    private long people;
    private long items;

    Run(long id, Pseudonyms pseudonyms, OutputStream out) {
      this.id = id;
      this.pseudonyms = pseudonyms;
      this.out = out;
    }

    /// False when it had to stop.
    boolean all(Population first) throws IOException {
      long after = 0;
      while (true) {
        Population population = now(first).orElse(null);
        if (population == null) {
          return false;
        }
        List<Long> some = rows.people(population, after, AT_A_TIME);
        if (some.isEmpty()) {
          return true;
        }
        disclose(population, some);
        after = some.getLast();
        people += some.size();
        rows.stands(id, people, items);
      }
    }

    void last(Extract.Status status) throws IOException {
      boolean whole = status == Extract.Status.COMPLETE;
      String line =
          """
          {"resourceType":"OperationOutcome","issue":[{"severity":"%s","code":"%s",\
          "diagnostics":"%s: %d people, %d items"}]}
          """
              .formatted(
                  whole ? "information" : "error",
                  whole ? "informational" : "incomplete",
                  status.words(),
                  people,
                  items);
      out.write(line.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    private void disclose(Population population, List<Long> some) throws IOException {
      long intent = audit.intend(disclosure(population, some, correlation));
      String result = "broken-off";
      int written = 0;
      try {
        Map<Long, List<ExtractRows.Part>> each = new LinkedHashMap<>();
        for (ExtractRows.Part part : rows.parts(population, some)) {
          each.computeIfAbsent(part.person(), _ -> new ArrayList<>()).add(part);
        }
        for (Map.Entry<Long, List<ExtractRows.Part>> person : each.entrySet()) {
          written += person(person.getKey(), person.getValue(), population);
        }
        out.flush();
        result = "ok";
      } finally {
        items += written;
        audit.outcome(intent, written, List.of(), result);
      }
    }

    private int person(long person, List<ExtractRows.Part> parts, Population population)
        throws IOException {
      String name = pseudonyms.of("Patient", Long.toString(person));
      Map<UUID, List<ExtractRows.Part>> byItem = new LinkedHashMap<>();
      Set<String> there = new HashSet<>();
      for (ExtractRows.Part part : parts) {
        byItem.computeIfAbsent(part.id(), _ -> new ArrayList<>()).add(part);
        if (part.part() == 0) {
          there.add(part.type().name() + "/" + part.served());
        }
      }
      Treatment.Context context =
          new Treatment.Context(
              population.form().dates().digits(),
              LocalDate.ofInstant(clock.instant(), ENGLAND).getYear() - OLDEST,
              to -> linked(to, there));
      boolean patient = false;
      int written = 0;
      for (List<ExtractRows.Part> item : byItem.values()) {
        ExtractRows.Part first = item.getFirst();
        boolean isPatient = first.type().name().equals("Patient");
        if (first.part() == 0 && !(isPatient && patient)) {
          patient |= isPatient;
          out.write(line(item, isPatient ? name : pseudonym(first), name, context));
          out.write('\n');
          written++;
        }
      }
      return written;
    }

    private byte[] line(
        List<ExtractRows.Part> item, String id, String person, Treatment.Context context) {
      List<byte[]> plain =
          item.stream().map(p -> keys.content().expand(p.content(), p.dictionary())).toList();
      return ExtractElements.write(
          item.getFirst().type().name(),
          Json.parse(Rendering.join(plain)).object(),
          id,
          person,
          context);
    }

    private String pseudonym(ExtractRows.Part part) {
      return pseudonyms.of(part.type().name(), part.served());
    }

    private @Nullable String linked(String to, Set<String> there) {
      int slash = to.indexOf('/');
      return there.contains(to)
          ? to.substring(0, slash + 1)
              + pseudonyms.of(to.substring(0, slash), to.substring(slash + 1))
          : null;
    }
  }
}
