package org.careweave.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.careweave.access.AgreementTerms.Dataset;
import org.careweave.access.AgreementTerms.Party;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// An agreement as text. The canonical form is what is signed: JSON with names in alphabetical
/// order, sets sorted, what is not said left out, no spaces; so equal terms have equal hashes
/// wherever they were made.
final class AgreementText {

  /// Stands for every section.
  static final String ALL = "all";

  /// Stands for any label.
  static final String ANY = "any";

  private static final JsonMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final JsonMapper READABLE =
      CANONICAL.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

  private AgreementText() {}

  /// The canonical form.
  static String canonical(String id, int version, AgreementTerms terms) {
    return CANONICAL.writeValueAsString(tree(id, version, terms));
  }

  /// The same, laid out for people.
  static String readable(String id, int version, AgreementTerms terms) {
    return READABLE.writeValueAsString(tree(id, version, terms)) + "\n";
  }

  /// SHA-256 in hexadecimal.
  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> tree(String id, int version, AgreementTerms terms) {
    Map<String, Object> tree = new TreeMap<>();
    tree.put("id", id);
    tree.put("version", version);
    tree.put("title", terms.title());
    tree.put("owner", terms.owner().value());
    tree.put("parties", terms.parties().stream().map(AgreementText::party).toList());
    tree.put("flows", terms.flows().stream().map(AgreementText::flow).toList());
    tree.put("purposes", sorted(terms.grounds().purposes().stream().map(Purpose::name).toList()));
    tree.put("lawfulBases", sorted(terms.grounds().lawfulBases()));
    tree.put("datasets", terms.sharing().datasets().stream().map(AgreementText::dataset).toList());
    tree.put("roles", sorted(terms.sharing().roles()));
    tree.put("form", form(terms.sharing().form()));
    tree.put("tells", terms.sharing().tells().code());
    tree.put("keeping", keeping(terms.keeping()));
    tree.put("dpia", dpia(terms.dpia()));
    return tree;
  }

  private static Map<String, Object> party(Party party) {
    Map<String, Object> tree = new TreeMap<>();
    tree.put("code", party.code());
    tree.put("part", party.part().code());
    put(tree, "lead", party.lead());
    Map<String, Object> dspt = new TreeMap<>();
    dspt.put("status", party.dspt().status().code());
    put(dspt, "checked", party.dspt().checked());
    tree.put("dspt", dspt);
    return tree;
  }

  private static Map<String, Object> flow(AgreementTerms.Flow flow) {
    return Map.of("from", flow.from(), "to", flow.to(), "how", flow.how());
  }

  private static Map<String, Object> dataset(Dataset dataset) {
    Map<String, Object> tree = new TreeMap<>();
    tree.put("name", dataset.name());
    tree.put("sections", dataset.sections() == null ? ALL : sorted(dataset.sections()));
    tree.put("labels", dataset.labels() == null ? ANY : sorted(dataset.labels()));
    return tree;
  }

  private static Map<String, Object> form(AgreementTerms.Form form) {
    Map<String, Object> tree = new TreeMap<>();
    tree.put("shape", form.shape().code());
    if (form.smallest() > 0) {
      tree.put("smallest", form.smallest());
    }
    // What agreements signed before there was a choice do not say.
    if (form.dates() != AgreementTerms.Dates.MONTH) {
      tree.put("dates", form.dates().code());
    }
    return tree;
  }

  private static Map<String, Object> keeping(AgreementTerms.Keeping keeping) {
    Map<String, Object> tree = new TreeMap<>();
    tree.put("retention", keeping.retention());
    put(tree, "from", keeping.from());
    put(tree, "until", keeping.until());
    put(tree, "review", keeping.review());
    return tree;
  }

  private static Map<String, Object> dpia(AgreementTerms.Dpia dpia) {
    Map<String, Object> tree = new TreeMap<>();
    tree.put("risks", dpia.risks().stream().map(AgreementText::risk).toList());
    tree.put("whoCannot", dpia.whoCannot());
    tree.put("instead", dpia.instead());
    return tree;
  }

  private static Map<String, Object> risk(AgreementTerms.Risk risk) {
    return Map.of(
        "risk", risk.risk(),
        "likelihood", risk.likelihood().code(),
        "severity", risk.severity().code(),
        "mitigation", risk.mitigation());
  }

  private static void put(Map<String, Object> tree, String name, @Nullable Object value) {
    if (value != null) {
      tree.put(name, value instanceof LocalDate day ? day.toString() : value.toString());
    }
  }

  private static List<String> sorted(Collection<String> codes) {
    return codes.stream().sorted().toList();
  }
}
