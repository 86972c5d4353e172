package planted.people;

import java.util.List;
import java.util.function.Consumer;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.PersonId;

/// Gives away who lies where without asking for a sight.
public interface Wards {

  /// A person in a bed.
  record Bed(PersonId person, String bed) {}

  /// Returns fact.
  List<Bed> occupied();

  /// Hands fact to a consumer.
  void numbers(Consumer<NhsNumber> taker);
}
