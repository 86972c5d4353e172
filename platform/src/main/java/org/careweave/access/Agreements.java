package org.careweave.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.careweave.access.Agreement.Capacity;
import org.careweave.directory.Directory;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sharing agreements, and what each means: without one, nothing flows between organisations; what
/// one says is enforced in every query from the next request on, on every node. They are written,
/// signed and ended at the [AgreementDesk].
@Component
public final class Agreements {

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

  private final AccessRows access;
  private final AgreementRows rows;
  private final ClientRows clients;
  private final Directory directory;
  private final AccessSettings settings;
  private final InstantSource clock;
  private volatile @Nullable Known latest;

  Agreements(JdbcClient jdbc, Directory directory, AccessSettings settings, InstantSource clock) {
    this.access = new AccessRows(jdbc);
    this.rows = new AgreementRows(jdbc);
    this.clients = new ClientRows(jdbc);
    this.directory = directory;
    this.settings = settings;
    this.clock = clock;
  }

  /// Every version there is, by id and version, as of a state of the table.
  private record Known(long state, List<Agreement> all) {}

  /// An agreement that ends, or is to be reviewed, soon.
  ///
  /// @param until last day
  public record Expiring(Agreement agreement, LocalDate until) {}

  /// Every version of every agreement, by id and version.
  public List<Agreement> all() {
    Known known = latest;
    long state = access.version().agreements();
    if (known != null && known.state() == state) {
      return known.all();
    }
    Known read = new Known(state, rows.all());
    latest = read;
    return read.all();
  }

  /// Every version of one, newest first; none when there is no such agreement.
  public List<Agreement> versions(String id) {
    return all().stream()
        .filter(a -> a.id().equals(id))
        .sorted(Comparator.comparing(Agreement::version).reversed())
        .toList();
  }

  /// Those in force that expire within the time that the settings name, soonest first.
  public List<Expiring> expiring() {
    LocalDate warned = today().plus(settings.warnBefore());
    Instant now = clock.instant();
    List<Expiring> expiring = new ArrayList<>();
    for (Agreement agreement : all()) {
      LocalDate until = agreement.terms().keeping().until();
      if (until != null && !until.isAfter(warned) && agreement.isInForce(now)) {
        expiring.add(new Expiring(agreement, until));
      }
    }
    expiring.sort(Comparator.comparing(Expiring::until));
    return List.copyOf(expiring);
  }

  /// What became of one, newest first.
  public List<AgreementChange> changes(String id) {
    return rows.changes(id);
  }

  /// Every lawful basis that may be named.
  public List<LawfulBasis> lawfulBases() {
    return rows.lawfulBases();
  }

  /// One version.
  public Optional<Agreement> version(String id, int version) {
    return versions(id).stream().filter(a -> a.version() == version).findFirst();
  }

  /// What an agreement lacks before it may be signed, or made active; empty when nothing.
  public List<Problem> lacking(Agreement agreement) {
    return AgreementReady.lacking(agreement.terms(), rows.lawfulBases(), directory.now(), today());
  }

  /// What would change if an agreement became active now, in place of the version that runs.
  public AgreementEffect effectOfActivating(Agreement agreement) {
    return effect(agreement, true);
  }

  /// What would change if an agreement stopped now.
  public AgreementEffect effectOfStopping(Agreement agreement) {
    return effect(agreement, false);
  }

  private AgreementEffect effect(Agreement agreement, boolean active) {
    AgreementEffects.Policy policy =
        new AgreementEffects.Policy(
            access.clauses(),
            access.classes(),
            rows.active(),
            rows.lawfulBases(),
            clients.clients(),
            new CheckedList(access.nationalCheck(), Duration.ofDays(settings.nationalCheckDays())));
    return new AgreementEffects(policy, directory.now(), clock.instant()).of(agreement, active);
  }

  /// An agreement as a file for others to begin with: all that is signed, and no signature.
  public String export(Agreement agreement) {
    return AgreementText.readable(agreement.id(), agreement.version(), agreement.terms());
  }

  /// Whether someone may write, open, activate and end this agreement.
  public boolean keeps(Caller by, Agreement agreement) {
    return permission().keeps(by, agreement.terms().owner());
  }

  /// Whether someone may suspend this agreement.
  public boolean stops(Caller by, Agreement agreement) {
    return permission().stops(by, agreement.terms());
  }

  /// Whether someone may sign for a party in a capacity.
  public boolean signs(Caller by, AgreementTerms.Party party, Capacity capacity) {
    return permission().signs(by, party, capacity);
  }

  private AgreementPermission permission() {
    return new AgreementPermission(directory.now(), today());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ENGLAND);
  }
}
