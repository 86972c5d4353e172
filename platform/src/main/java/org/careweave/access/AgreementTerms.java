package org.careweave.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.careweave.kernel.Coded;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// What an agreement says: all that is signed, and nothing else. A draft may lack parts of it.
///
/// @param owner the organisation that keeps the agreement up to date
/// @param flows which party gets something from which; empty: every receiving party from every
///     providing one
public record AgreementTerms(
    String title,
    OdsCode owner,
    List<Party> parties,
    List<Flow> flows,
    Grounds grounds,
    Sharing sharing,
    Keeping keeping,
    Dpia dpia) {

  /// One party.
  ///
  /// @param code an ODS code, or a kind of organisation: then every organisation of that kind, also
  ///     one that opens later
  /// @param lead of a kind: the organisation that signs for all of them; null for an ODS code
  public record Party(String code, Part part, @Nullable OdsCode lead, Dspt dspt) {

    /// Whose Caldicott Guardian and SIRO sign for this party; null when nobody is named yet.
    public @Nullable String signsFor() {
      return lead != null ? lead.value() : isKind() ? null : code;
    }

    /// Whether it stands for every organisation of a kind.
    public boolean isKind() {
      return !code.isEmpty() && Character.isLowerCase(code.charAt(0));
    }
  }

  /// What a party does with what flows.
  public enum Part implements Coded {
    PROVIDES("provides"),
    RECEIVES("receives"),
    BOTH("both");

    private final String code;

    Part(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }

    /// Whether it gives something.
    public boolean provides() {
      return this != RECEIVES;
    }

    /// Whether it gets something.
    public boolean receives() {
      return this != PROVIDES;
    }
  }

  /// Where a party stands with the Data Security and Protection Toolkit.
  ///
  /// @param checked when somebody looked; null when nobody has
  public record Dspt(DsptStatus status, @Nullable LocalDate checked) {}

  /// The toolkit's own words.
  public enum DsptStatus implements Coded {
    STANDARDS_EXCEEDED("standards-exceeded", "Standards exceeded"),
    STANDARDS_MET("standards-met", "Standards met"),
    APPROACHING_STANDARDS("approaching-standards", "Approaching standards"),
    STANDARDS_NOT_MET("standards-not-met", "Standards not met"),
    NOT_PUBLISHED("not-published", "Not published");

    private final String code;
    private final String words;

    DsptStatus(String code, String words) {
      this.code = code;
      this.words = words;
    }

    @Override
    public String code() {
      return code;
    }

    /// As shown to people.
    public String words() {
      return words;
    }

    /// Whether anything may flow to or from such a party.
    public boolean isAcceptable() {
      return this != STANDARDS_NOT_MET && this != NOT_PUBLISHED;
    }
  }

  /// One way something goes: from a party to another, by their codes here.
  ///
  /// @param how by what means, in words
  public record Flow(String from, String to, String how) {}

  /// Why, and what makes it lawful.
  ///
  /// @param lawfulBases codes of `access.lawful_basis`
  public record Grounds(Set<Purpose> purposes, Set<String> lawfulBases) {
    public Grounds {
      purposes = Set.copyOf(purposes);
      lawfulBases = Set.copyOf(lawfulBases);
    }
  }

  /// What flows, to whom, and in what shape.
  ///
  /// @param roles personas that may see it, or applications' own `app-…`
  /// @param tells what may be told of items that the parties' roles could see and this agreement
  ///     leaves out
  public record Sharing(List<Dataset> datasets, Set<String> roles, Form form, Tells tells) {
    public Sharing {
      datasets = List.copyOf(datasets);
      roles = Set.copyOf(roles);
    }
  }

  /// Parts of the record that flow.
  ///
  /// @param sections record sections; null: every section
  /// @param labels the security labels an item may carry; null: any
  public record Dataset(String name, @Nullable Set<String> sections, @Nullable Set<String> labels) {
    public Dataset {
      sections = sections == null ? null : Set.copyOf(sections);
      labels = labels == null ? null : Set.copyOf(labels);
    }
  }

  /// The shape in which it flows.
  ///
  /// @param smallest of counts: the smallest number of people that is told; 0 otherwise
  /// @param dates of pseudonymised items: how exact dates are
  public record Form(Shape shape, int smallest, Dates dates) {

    /// With dates as exact as they may be.
    public Form(Shape shape, int smallest) {
      this(shape, smallest, Dates.MONTH);
    }
  }

  /// How exact dates of pseudonymised items are. Of a birth only the year is ever told.
  public enum Dates implements Coded {
    MONTH("month", "Month and year", 7),
    YEAR("year", "Year", 4);

    private final String code;
    private final String words;
    private final int digits;

    Dates(String code, String words, int digits) {
      this.code = code;
      this.words = words;
      this.digits = digits;
    }

    @Override
    public String code() {
      return code;
    }

    /// As shown to people.
    public String words() {
      return words;
    }

    /// How many characters of a FHIR date are left.
    public int digits() {
      return digits;
    }
  }

  /// What of a person remains in it.
  public enum Shape implements Coded {
    IDENTIFIABLE("identifiable"),
    PSEUDONYMISED("pseudonymised"),
    COUNTS("counts");

    private final String code;

    Shape(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /// What may be told of items that an agreement leaves out.
  public enum Tells implements Coded {
    NOTHING("nothing"),
    EXISTS("exists"),
    COUNT("count");

    private final String code;

    Tells(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /// For how long.
  ///
  /// @param retention how long the receiver keeps what it got, and what happens then
  /// @param from first day it counts
  /// @param until last day it counts
  /// @param review when the parties look at it again
  public record Keeping(
      String retention,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable LocalDate review) {}

  /// The data protection impact assessment.
  ///
  /// @param whoCannot who cannot use this digitally
  /// @param instead what they get instead
  public record Dpia(List<Risk> risks, String whoCannot, String instead) {
    public Dpia {
      risks = List.copyOf(risks);
    }
  }

  /// One risk to people, and what is done about it.
  public record Risk(String risk, Level likelihood, Level severity, String mitigation) {}

  /// How much.
  public enum Level implements Coded {
    LOW("low"),
    MEDIUM("medium"),
    HIGH("high");

    private final String code;

    Level(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }
}
