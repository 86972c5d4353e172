package org.careweave.access;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.careweave.audit.AuditTrail;
import org.careweave.audit.Disclosure;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Opt-outs that people told somebody else, whose system says so: they hold as those that a privacy
/// officer records, and end when the system says that they are withdrawn. What an officer recorded
/// is the officer's, and is not ended by what a system says.
@Component
public final class HeardOptOuts {

  /// By whom an opt-out is that the national list says.
  public static final String NATIONAL_LIST = "national-list";

  private static final String FEED = "feed:";
  private static final List<String> CLAUSES = List.of("system");

  private final SealRows rows;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  HeardOptOuts(
      JdbcClient jdbc,
      AuditTrail audit,
      TransactionTemplate transaction,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.rows = new SealRows(jdbc);
    this.audit = audit;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /// What a system says.
  ///
  /// @param home the source patient it says it of
  /// @param by which system it is, as kept beside the opt-out
  /// @param custodian who answers for what it says
  /// @param words what it says, for people
  public record Heard(CompartmentId home, String by, OdsCode custodian, String words) {

    /// What a feed says.
    ///
    /// @param source its code
    /// @param said the day it was recorded there; null when that is not known
    public static Heard ofFeed(
        CompartmentId home, String source, OdsCode custodian, @Nullable LocalDate said) {
      return new Heard(
          home,
          FEED + source,
          custodian,
          said == null
              ? "Said by the system " + source + ", without a date."
              : "Said by the system " + source + ", recorded there on " + said + ".");
    }

    /// What the national list says.
    ///
    /// @param checked the day the list was made that was checked
    public static Heard ofNationalList(CompartmentId home, OdsCode asked, LocalDate checked) {
      return new Heard(
          home, NATIONAL_LIST, asked, "On the national list, by the check of " + checked + ".");
    }
  }

  /// Brings an opt-out into line with what systems say of a person now.
  ///
  /// @param heard null: none says that the person opted out, or that holds no longer
  /// @param sight of a job of the platform
  /// @return whether anything changed
  public boolean settle(PersonId person, OptOut optOut, @Nullable Heard heard, Sight sight) {
    if (sight.caller().kind() != Caller.Kind.SYSTEM) {
      throw new IllegalArgumentException("only the platform's own jobs hear systems");
    }
    if (!differs(person, optOut, heard)) {
      return false;
    }
    long intent =
        audit.intend(disclosure(sight, heard == null ? "lift-seal" : "place-seal", optOut, person));
    boolean changed = false;
    try {
      changed =
          Boolean.TRUE.equals(
              transaction.execute(
                  _ -> {
                    rows.lock();
                    return differs(person, optOut, heard) && change(person, optOut, heard, sight);
                  }));
      return changed;
    } finally {
      audit.outcome(intent, changed ? 1 : 0, List.of(), "ok");
    }
  }

  private boolean change(PersonId person, OptOut optOut, @Nullable Heard heard, Sight sight) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (heard == null) {
      List<Seal> over = holding(person, optOut, HeardOptOuts::isHeard);
      over.forEach(
          seal ->
              rows.lift(
                  seal.id(),
                  new Seal.Lifted(
                      now, sight.caller().id(), "The system that said so says so no longer.")));
    } else {
      rows.add(
          new SealWish(
              person,
              heard.home(),
              new Seal.Covers.BeyondCare(optOut),
              null,
              Seal.AskedBy.PERSON,
              heard.words()),
          new Seal.Step(now, heard.by(), heard.custodian()));
    }
    events.publishEvent(new SealsChanged(Set.of(person)));
    return true;
  }

  private boolean differs(PersonId person, OptOut optOut, @Nullable Heard heard) {
    return heard == null
        ? !holding(person, optOut, HeardOptOuts::isHeard).isEmpty()
        : holding(person, optOut, _ -> true).isEmpty();
  }

  private List<Seal> holding(PersonId person, OptOut optOut, Predicate<Seal> which) {
    return rows.of(person).stream()
        .filter(seal -> seal.lifted() == null)
        .filter(seal -> seal.covers().equals(new Seal.Covers.BeyondCare(optOut)))
        .filter(which)
        .toList();
  }

  private static boolean isHeard(Seal seal) {
    String by = seal.placed().by();
    return by.startsWith(FEED) || by.equals(NATIONAL_LIST);
  }

  private static Disclosure disclosure(Sight sight, String action, OptOut optOut, PersonId person) {
    return sight.disclosure(action, optOut.code() + " opt-out", List.of(person.value()), CLAUSES);
  }
}
