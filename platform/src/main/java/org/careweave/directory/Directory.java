package org.careweave.directory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.kernel.RequestMemory;
import org.careweave.kernel.TransactionMemory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The front door of the directory. Reads come from memory, after one cheap look whether the
/// directory has changed: a change counts from the next call on, on every node. Within a
/// transaction
/// it stays as it was first read.
///
/// Whoever asks several things takes one [Edition] with [#now()].
@Component
public final class Directory {

  private final DirectoryRows rows;
  private final DirectoryFileRows fileRows;
  private final Kinships kinships;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private volatile @Nullable Edition latest;

  /// The directory as this transaction knows it.
  private final TransactionMemory<Edition> known = new TransactionMemory<>();

  /// The directory as this request knows it: a change counts from the next one on.
  private final RequestMemory<Edition> asked = new RequestMemory<>(Duration.ofSeconds(1));

  /// A directory on the database behind `jdbc`.
  public Directory(
      JdbcClient jdbc, PlatformTransactionManager transactions, ApplicationEventPublisher events) {
    this.rows = new DirectoryRows(jdbc);
    this.fileRows = new DirectoryFileRows(jdbc);
    this.kinships = new Kinships(new StaffIdentityRows(jdbc));
    this.transaction = new TransactionTemplate(transactions);
    this.events = events;
  }

  /// Takes in a `directory.json` (docs/guides/feeds.md): adds what is new and changes what has
  /// changed, all or nothing. It removes nothing: what closes says so with `until`. Loading the
  /// same file again changes nothing.
  public DirectoryLoad load(byte[] json) {
    List<Problem> problems = new ArrayList<>();
    DirectoryFile file = DirectoryFile.read(json, problems);
    if (!problems.isEmpty()) {
      return new DirectoryLoad.Refused(List.copyOf(problems));
    }
    return Objects.requireNonNull(transaction.execute(_ -> store(file)));
  }

  /// The whole directory as it stands now; in a request, as it stood when that asked first, a
  /// second
  /// ago at most.
  public Edition now() {
    return known.isOpen() ? known.get(this::ofTransaction) : asked.get(this::committed);
  }

  /// What a transaction finds out is not for the rest of the request: it may be given up.
  private Edition ofTransaction() {
    Edition before = asked.known();
    return before == null ? committed() : before;
  }

  private Edition committed() {
    Edition before = latest;
    if (before != null && before.number() == rows.number()) {
      return before;
    }
    Edition read = rows.edition();
    latest = read;
    return read;
  }

  /// The whole directory for whoever has just read, with facts of its own, that its number
  /// (`directory.edition`) is this: the same as [#now], without looking again.
  public Edition at(long number) {
    Edition before = latest;
    Edition then = before != null && before.number() == number ? before : committed();
    if (!known.isOpen()) {
      asked.put(then);
    }
    return then;
  }

  /// The organisation with this code, closed ones too.
  public Optional<Organisation> organisation(OdsCode ods) {
    return now().organisation(ods);
  }

  /// The site with this code.
  public Optional<Site> site(OdsCode ods) {
    return now().site(ods);
  }

  /// The team with this code.
  public Optional<Team> team(String code) {
    return now().team(code);
  }

  /// The source with this number.
  public Optional<Source> source(int id) {
    return now().source(id);
  }

  /// The source with this code.
  public Optional<Source> source(String code) {
    return now().source(code);
  }

  /// The source that this OAuth 2 client may feed.
  public Optional<Source> sourceOfClient(String client) {
    return now().sourceOfClient(client);
  }

  /// The member of staff with this user name.
  public Optional<StaffMember> staffMember(String user) {
    return now().staffMember(user);
  }

  /// How close these members of staff and persons are, in the order asked: for the watch over
  /// unusual access. What employers say of who their staff are does not leave the directory.
  public List<Kinship> kinships(List<Kinship.Asked> asked) {
    return kinships.of(asked, now());
  }

  private DirectoryLoad store(DirectoryFile file) {
    fileRows.lock();
    List<Problem> problems = new ArrayList<>();
    References.check(file, rows.edition(), problems);
    if (!problems.isEmpty()) {
      return new DirectoryLoad.Refused(List.copyOf(problems));
    }
    fileRows.write(file);
    known.forget();
    asked.forget();
    events.publishEvent(new DirectoryChanged(rows.edition()));
    int staff = (int) file.staff().stream().map(DirectoryFile.StaffEntry::user).distinct().count();
    return new DirectoryLoad.Loaded(
        file.name(),
        file.organisations().size(),
        file.sites().size(),
        file.teams().size(),
        file.sources().size(),
        staff);
  }
}
