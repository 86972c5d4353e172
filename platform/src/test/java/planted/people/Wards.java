package planted.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.PersonId;

/// Gives away who lies where without asking for a sight, in every way there is.
public interface Wards {

  /// A person in a bed.
  record Bed(PersonId person, String bed) {}

  /// A bed inside something else.
  record Bay(String name, Optional<Bed> window) {}

  /// Persons beside something else.
  record Round(String ward, List<PersonId> seen) {}

  /// Who was looked for.
  sealed interface Found {
    /// Somebody.
    record Somebody(Bay where) implements Found {}

    /// Nobody.
    record Nobody() implements Found {}
  }

  /// Takes a bed.
  interface Taker {
    /// Takes it.
    void take(Bed bed);
  }

  /// Has the name of the key and is none.
  record Sight() {}

  /// Returns fact.
  List<Bed> occupied();

  /// Returns fact to whoever shows something that is called a sight.
  Bed byBed(String bed, Sight sight);

  /// Returns fact inside a record inside an optional.
  Optional<Bay> bay();

  /// Returns who was seen on which ward.
  Round round();

  /// Returns fact as one of several kinds.
  Found find();

  /// Returns an array of it.
  Bed[] all();

  /// Returns what is said of each person.
  Map<PersonId, String> notes();

  /// Returns what was sent, as it came.
  byte[] sent();

  /// Hands fact to a consumer.
  void numbers(Consumer<NhsNumber> taker);

  /// Hands fact to a function.
  List<String> told(Function<Bed, String> words);

  /// Hands fact to a callback of its own.
  void each(Taker taker);

  /// Says nothing of anybody: a bare name is no fact.
  Map<PersonId, PersonId> joined();

  /// Says nothing of anybody.
  int beds();
}
