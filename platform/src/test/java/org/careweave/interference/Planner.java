package org.careweave.interference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.careweave.resources.Examined;
import org.jspecify.annotations.Nullable;

/// Thinks up worlds: who is in them, what is known of whom, and what of it is hidden.
final class Planner {

  /// Every type that can be about a person, and those that others refer to.
  static final List<String> TYPES =
      Stream.concat(
              HomePaths.aboutSomebody().stream(),
              Stream.of(
                  "Practitioner",
                  "PractitionerRole",
                  "Organization",
                  "Location",
                  "HealthcareService",
                  "Medication",
                  "Endpoint",
                  "Questionnaire",
                  "Substance"))
          .sorted()
          .toList();

  private static final List<Set<String>> LABELS =
      List.of(
          Set.of(),
          Set.of("R"),
          Set.of("PSY"),
          Set.of("SEX"),
          Set.of("V"),
          Set.of("HIV", "R"),
          Set.of("sealed"),
          Set.of("third-party"),
          Set.of("ETH"),
          Set.of("unrecognised"));

  private static final int TRIES = 60;

  private final World world;
  private final Random random;
  private final Oracle oracle;
  private final Map<String, String> said = new HashMap<>();

  /// A source patient things can be about.
  private record Subject(String source, String person) {}

  private static final List<Subject> OF_BOTH =
      List.of(
          new Subject("EPR", World.LOOKED_AFTER),
          new Subject("GP", World.LOOKED_AFTER),
          new Subject("MIX", World.LOOKED_AFTER),
          new Subject("EPR", World.RESTRICTED),
          new Subject("MIX", World.RESTRICTED),
          new Subject("EPR", World.STRANGER),
          new Subject("MIX", World.STRANGER));

  private static final List<Subject> OF_SECOND =
      List.of(new Subject("HID", World.LOOKED_AFTER), new Subject("MIX", World.UNKNOWN));

  private Planner(World world, Random random, Oracle oracle) {
    this.world = world;
    this.random = random;
    this.oracle = oracle;
  }

  /// Fills a world. Every type is there twice or more, shown and hidden.
  static World plan(World.Setting setting, Random random, Oracle oracle) {
    Planner planner = new Planner(new World(setting), random, oracle);
    planner.patients();
    TYPES.stream().filter(t -> !HomePaths.of(t).via()).forEach(planner::show);
    TYPES.stream().filter(t -> HomePaths.of(t).via()).forEach(planner::show);
    Handmade.shown(planner.world).forEach(planner::keep);
    TYPES.stream().filter(t -> !HomePaths.of(t).via()).forEach(planner::hide);
    TYPES.stream().filter(t -> HomePaths.of(t).via()).forEach(planner::hide);
    planner.world.hidden().addAll(Handmade.hidden(planner.world));
    boolean contactHidden =
        Stream.of("EPR", "MIX")
            .map(Planner::usual)
            .map(c -> new Oracle.Seen(c, "contact-details", Set.of("R"), World.RESTRICTED))
            .allMatch(oracle::isHidden);
    if (contactHidden) {
      planner.world.hideContact();
    }
    return planner.world;
  }

  /// Every class that may come up, so that the sights of the panel say something of each.
  static List<Oracle.Seen> everyClass() {
    List<Oracle.Seen> all = new ArrayList<>();
    Set<String> sections = new HashSet<>(List.of("unplaced", "contact-details"));
    for (org.careweave.resources.Section section : org.careweave.resources.Section.values()) {
      sections.add(section.heading());
    }
    for (List<String> custodians : Region.CUSTODIANS.values()) {
      for (String custodian : custodians) {
        for (String section : sections) {
          for (Set<String> labels : LABELS) {
            all.add(new Oracle.Seen(custodian, section, labels, null));
            // Of a Patient, what is restricted are the contact details alone.
            all.add(new Oracle.Seen(custodian, section, unrestricted(labels), null));
          }
        }
      }
    }
    return all.stream().distinct().toList();
  }

  private void patients() {
    for (Subject subject : OF_BOTH) {
      Set<String> labels = subject.person().equals(World.RESTRICTED) ? Set.of("R") : Set.of();
      world.patients().add(patient(subject, usual(subject.source()), labels, "1 Seen Street"));
    }
    for (Subject subject : OF_SECOND) {
      for (int n = 0; n < TRIES; n++) {
        String custodian = custodian(subject.source());
        Set<String> labels = labels();
        World.Item patient = patient(subject, custodian, labels, "2 Hidden Street");
        if (oracle.isHidden(seen(patient))) {
          world.hiddenPatients().add(patient);
          break;
        }
      }
    }
  }

  private World.Item patient(Subject subject, String custodian, Set<String> labels, String street) {
    return new World.Item(
        subject.source(),
        "Patient",
        id(subject.person()),
        subject.person(),
        custodian,
        labels,
        Handmade.patient(world, subject.person(), street));
  }

  private String id(String person) {
    return world.name() + "-" + person;
  }

  private void show(String type) {
    for (int n = 0; n < 2; n++) {
      World.Item item = made(type, n, OF_BOTH, random.nextInt(10) < 6 ? Set.of() : labels(), null);
      if (item != null) {
        keep(item);
      }
    }
  }

  private void keep(World.Item item) {
    world.shown().add(item);
    if (oracle.keep(seen(item))) {
      world.tell(item);
    }
  }

  private void hide(String type) {
    List<Subject> all = new ArrayList<>(OF_BOTH);
    world.hiddenPatients().forEach(p -> all.add(new Subject(p.source(), p.person())));
    for (int n = 2; n < 4; n++) {
      for (int tries = 0; tries < TRIES; tries++) {
        // What a shown one says: the hidden one is then found by all that one is found by.
        String copied = random.nextBoolean() ? said.get(type) : null;
        World.Item item = made(type, n, all, labels(), copied);
        if (item != null && oracle.isHidden(seen(item))) {
          world.hidden().add(item);
          break;
        }
      }
    }
  }

  /// An item of that type about somebody, or null when what it is about is found through something
  /// that is not there.
  private World.@Nullable Item made(
      String type, int n, List<Subject> subjects, Set<String> labels, @Nullable String copied) {
    Subject subject = subjects.get(random.nextInt(subjects.size()));
    HomePaths.HomePath home = HomePaths.of(type);
    boolean nobody = home.kind().equals("nobody");
    String body = copied == null ? Made.body(type, world.name(), random) : copied;
    said.putIfAbsent(type, body);
    if (body.contains(Made.VIA)) {
      World.Item through = through(subject, subjects == OF_BOTH);
      if (through == null) {
        return null;
      }
      body = body.replace(Made.VIA, through.type() + "/" + through.id());
    }
    return new World.Item(
        subject.source(),
        type,
        world.name() + "-" + type + "-" + n,
        nobody ? null : subject.person(),
        custodian(subject.source()),
        labels,
        body.replace(Made.SUBJECT, "Patient/" + id(subject.person())));
  }

  /// Something of the same source about the same person.
  private World.@Nullable Item through(Subject subject, boolean ofBoth) {
    List<World.Item> from = new ArrayList<>(world.shown());
    if (!ofBoth) {
      from.addAll(world.hidden());
    }
    List<World.Item> fitting =
        from.stream()
            .filter(i -> subject.source().equals(i.source()) && subject.person().equals(i.person()))
            .filter(i -> !HomePaths.of(i.type()).via())
            .toList();
    return fitting.isEmpty() ? null : fitting.get(random.nextInt(fitting.size()));
  }

  /// An item as policy should see it.
  static Oracle.Seen seen(World.Item item) {
    Set<String> labels =
        item.type().equals("Patient") ? unrestricted(item.labels()) : item.labels();
    return new Oracle.Seen(
        item.custodian(), Examined.of(item.parsed()).section().heading(), labels, item.person());
  }

  private static Set<String> unrestricted(Set<String> labels) {
    Set<String> others = new HashSet<>(labels);
    others.remove("R");
    return others;
  }

  private Set<String> labels() {
    return LABELS.get(random.nextInt(LABELS.size()));
  }

  /// The custodian that a source names unless it says otherwise.
  static String usual(String source) {
    return custodians(source).getFirst();
  }

  private String custodian(String source) {
    List<String> all = custodians(source);
    return all.get(random.nextInt(all.size()));
  }

  private static List<String> custodians(String source) {
    List<String> all = Region.CUSTODIANS.get(source);
    if (all == null) {
      throw new IllegalArgumentException("no source " + source);
    }
    return all;
  }
}
