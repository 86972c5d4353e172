package org.careweave.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a `directory.json` (docs/guides/feeds.md) says, as values. Each list has the order of the
/// file, so that a position in it is the position in the file. What refers to what is checked by
/// [References].
record DirectoryFile(
    String name,
    List<Organisation> organisations,
    List<Site> sites,
    List<Team> teams,
    List<Source> sources,
    List<StaffEntry> staff,
    List<ServiceLine> services) {

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final List<String> KINDS =
      Arrays.stream(OrganisationKind.values()).map(OrganisationKind::code).toList();
  private static final List<String> PERSONAS =
      Arrays.stream(Persona.values()).map(Persona::code).toList();

  /// One role profile of one member of staff; who has several has several entries.
  record StaffEntry(
      String user,
      String name,
      RoleProfile profile,
      @Nullable LocalDate until,
      StaffIdentity identity) {}

  /// Reads a file, adding what is wrong with it to `problems`. The answer is whole only when
  /// nothing was added.
  static DirectoryFile read(byte[] json, List<Problem> problems) {
    JsonNode root;
    try {
      root = JsonMapper.shared().readTree(json);
    } catch (JacksonException e) {
      String where = "line " + e.getLocation().getLineNr();
      problems.add(Problem.invalid("DIR-001", "This is not well-formed JSON.", where));
      root = JsonMapper.shared().createObjectNode();
    }
    Fields file = new Fields("", root, problems);
    DirectoryFile read =
        new DirectoryFile(
            file.text("name"),
            each(file, "organisations", DirectoryFile::organisation),
            each(file, "sites", DirectoryFile::site),
            each(file, "teams", DirectoryFile::team),
            each(file, "sources", DirectoryFile::source),
            each(file, "staff", DirectoryFile::staffEntry),
            each(file, "services", DirectoryFile::service));
    file.done();
    return read;
  }

  private static <T> List<T> each(
      Fields file, String field, Function<Fields, @Nullable T> reading) {
    List<T> all = new ArrayList<>();
    for (Fields fields : file.each(field)) {
      T one = reading.apply(fields);
      fields.done();
      if (one != null) {
        all.add(one);
      }
    }
    return all;
  }

  private static @Nullable Organisation organisation(Fields fields) {
    OdsCode ods = fields.ods("ods");
    String name = fields.text("name");
    String shortName = fields.optionalText("shortName");
    OrganisationKind kind = fields.choice("kind", OrganisationKind::ofCode, KINDS);
    OdsCode parent = fields.optionalOds("parent");
    Organisation.Contact contact =
        new Organisation.Contact(fields.optionalText("telephone"), fields.optionalText("postcode"));
    OpenDates open = fields.open();
    OdsCode successor = fields.optionalOds("successor");
    if (ods == null || kind == null) {
      return null;
    }
    return new Organisation(
        ods, name, shortName == null ? name : shortName, kind, parent, contact, open, successor);
  }

  private static @Nullable Site site(Fields fields) {
    OdsCode ods = fields.ods("ods");
    String name = fields.text("name");
    OdsCode organisation = fields.ods("organisation");
    String telephone = fields.optionalText("telephone");
    String postcode = fields.optionalText("postcode");
    OpenDates open = fields.open();
    return ods == null || organisation == null
        ? null
        : new Site(ods, name, organisation, telephone, postcode, open);
  }

  private static @Nullable Team team(Fields fields) {
    String code = code(fields, "code");
    String name = fields.text("name");
    OdsCode organisation = fields.ods("organisation");
    String telephone = fields.optionalText("telephone");
    String hours = fields.optionalText("hours");
    OpenDates open = fields.open();
    return organisation == null ? null : new Team(code, name, organisation, telephone, hours, open);
  }

  private static @Nullable Source source(Fields fields) {
    String code = code(fields, "code");
    String name = fields.text("name");
    OdsCode organisation = fields.ods("organisation");
    String kind = fields.text("kind");
    Set<OdsCode> custodians = fields.odsCodes("custodians");
    String client = fields.optionalText("client");
    return organisation == null
        ? null
        : new Source(0, code, name, organisation, kind, custodians, client);
  }

  private static @Nullable StaffEntry staffEntry(Fields fields) {
    String user = code(fields, "user");
    String name = fields.text("name");
    String jobRole = fields.text("jobRole");
    String jobRoleName = fields.text("jobRoleName");
    Persona persona = fields.choice("persona", Persona::ofCode, PERSONAS);
    OdsCode organisation = fields.ods("organisation");
    String team = fields.optionalText("team");
    String tryThis = fields.optionalText("try");
    LocalDate until = fields.date("until");
    StaffIdentity identity =
        new StaffIdentity(
            user, nhsNumber(fields), fields.date("birthDate"), fields.optionalText("postcode"));
    if (persona == null || organisation == null) {
      return null;
    }
    RoleProfile profile =
        new RoleProfile(jobRole, jobRoleName, persona, organisation, team, tryThis);
    return new StaffEntry(user, name, profile, until, identity);
  }

  private static @Nullable NhsNumber nhsNumber(Fields fields) {
    String text = fields.optionalText("nhsNumber");
    if (text == null) {
      return null;
    }
    NhsNumber number = NhsNumber.parse(text).orElse(null);
    if (number == null) {
      String words = "A valid NHS number is expected: ten digits.";
      fields.problem("DIR-008", words, fields.at("nhsNumber"));
    }
    return number;
  }

  private static @Nullable ServiceLine service(Fields fields) {
    String code = code(fields, "code");
    String name = fields.text("name");
    String kind = fields.optionalText("kind");
    OdsCode organisation = fields.ods("organisation");
    String team = fields.optionalText("team");
    String dosId = fields.optionalText("dosId");
    ServiceLine.Line line =
        new ServiceLine.Line(fields.optionalText("telephone"), fields.optionalText("hours"));
    OpenDates open = fields.open();
    return organisation == null
        ? null
        : new ServiceLine(code, name, kind, organisation, team, dosId, line, open);
  }

  private static String code(Fields fields, String field) {
    String code = fields.text(field);
    if (!code.isEmpty() && !CODE.matcher(code).matches()) {
      String words = "A code is expected: up to 64 letters, digits, dots, hyphens, underscores.";
      fields.problem("DIR-003", words, fields.at(field));
    }
    return code;
  }
}
