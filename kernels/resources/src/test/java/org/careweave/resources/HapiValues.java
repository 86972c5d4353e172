package org.careweave.resources;

import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.fhirpath.IFhirPathEvaluationContext;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Timing;

/// What HAPI's FHIRPath engine and model objects find for a search parameter, in the plain words of
/// [OurValues].
final class HapiValues {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final IFhirPath ENGINE = engine();

  private HapiValues() {}

  private static IFhirPath engine() {
    var engine = Samples.context().newFhirPath();
    engine.setEvaluationContext(
        new IFhirPathEvaluationContext() {
          @Override
          public IBase resolveReference(IIdType id, IBase context) {
            return id.getResourceType() == null
                ? null
                : Samples.context().getResourceDefinition(id.getResourceType()).newInstance();
          }
        });
    return engine;
  }

  static List<String> of(Resource resource, String expression, SearchParameter.Kind kind) {
    var words = new TreeSet<String>();
    // Alternatives one by one, as HAPI's own indexer does: a union would need units converted.
    for (var found : evaluated(resource, expression.split(" \\| "))) {
      words.addAll(
          switch (kind) {
            case TOKEN -> token((Base) found);
            case STRING -> string((Base) found);
            case DATE -> date((Base) found);
            case NUMBER, QUANTITY -> amount((Base) found);
            case URI -> reference((Base) found);
            case REFERENCE -> reference((Base) found);
            case COMPOSITE, SPECIAL -> List.of();
          });
    }
    return List.copyOf(words);
  }

  private static List<IBase> evaluated(Resource resource, String[] alternatives) {
    var found = new ArrayList<IBase>();
    for (var alternative : alternatives) {
      found.addAll(ENGINE.evaluate(resource, alternative, IBase.class));
    }
    return found;
  }

  private static List<String> token(Base found) {
    return switch (found) {
      case Coding coding when coding.hasCode() || coding.hasSystem() ->
          List.of(coding.getSystem() + "|" + coding.getCode());
      case Coding _ -> List.of();
      case CodeableConcept concept ->
          concept.getCoding().stream().flatMap(coding -> token(coding).stream()).toList();
      case Identifier identifier when identifier.hasSystem() || identifier.hasValue() ->
          List.of(identifier.getSystem() + "|" + identifier.getValue());
      case ContactPoint point when point.hasValue() -> List.of(point.getValue());
      case PrimitiveType<?> primitive when primitive.hasValue() ->
          List.of(primitive.getValueAsString());
      default -> List.of();
    };
  }

  private static List<String> string(Base found) {
    var words = new ArrayList<String>();
    switch (found) {
      case HumanName name -> {
        words.add(name.getText());
        words.add(name.getFamily());
        name.getGiven().forEach(part -> words.add(part.getValue()));
        name.getPrefix().forEach(part -> words.add(part.getValue()));
        name.getSuffix().forEach(part -> words.add(part.getValue()));
      }
      case Address address -> {
        words.addAll(
            Arrays.asList(
                address.getText(),
                address.getCity(),
                address.getDistrict(),
                address.getState(),
                address.getPostalCode(),
                address.getCountry()));
        address.getLine().stream().map(StringType::getValue).forEach(words::add);
      }
      case PrimitiveType<?> primitive -> words.add(primitive.getValueAsString());
      default -> {}
    }
    words.removeIf(word -> word == null || word.isEmpty());
    return words;
  }

  private static List<String> date(Base found) {
    return switch (found) {
      case BaseDateTimeType time when time.hasValue() -> List.of(start(time) + "/" + end(time));
      case Period period when period.hasStart() || period.hasEnd() ->
          List.of(
              (period.hasStart() ? start(period.getStartElement()) : "-")
                  + "/"
                  + (period.hasEnd() ? end(period.getEndElement()) : "+"));
      case Timing timing -> timing(timing);
      default -> List.of();
    };
  }

  /// The events and the bounds together, first to last.
  private static List<String> timing(Timing timing) {
    var starts = new TreeSet<String>();
    var ends = new TreeSet<String>();
    for (var event : timing.getEvent()) {
      starts.add(start(event));
      ends.add(end(event));
    }
    if (timing.getRepeat().hasBoundsPeriod()) {
      for (var span : date(timing.getRepeat().getBoundsPeriod())) {
        starts.add(span.substring(0, span.indexOf('/')));
        ends.add(span.substring(span.indexOf('/') + 1));
      }
    }
    return starts.isEmpty() ? List.of() : List.of(starts.first() + "/" + ends.last());
  }

  private static String start(BaseDateTimeType time) {
    String text = time.getValueAsString();
    return switch (time.getPrecision()) {
      case YEAR -> midnight(Year.parse(text).atDay(1));
      case MONTH -> midnight(YearMonth.parse(text).atDay(1));
      case DAY -> midnight(LocalDate.parse(text));
      default -> OffsetDateTime.parse(text).toInstant().toString();
    };
  }

  private static String end(BaseDateTimeType time) {
    String text = time.getValueAsString();
    return switch (time.getPrecision()) {
      case YEAR -> midnight(Year.parse(text).plusYears(1).atDay(1));
      case MONTH -> midnight(YearMonth.parse(text).plusMonths(1).atDay(1));
      case DAY -> midnight(LocalDate.parse(text).plusDays(1));
      default -> {
        int point = text.indexOf('.');
        int digits = 0;
        while (point > 0 && Character.isDigit(text.charAt(point + digits + 1))) {
          digits++;
        }
        long nanos = (long) Math.pow(10, 9 - digits);
        yield OffsetDateTime.parse(text).toInstant().plusNanos(nanos).toString();
      }
    };
  }

  private static String midnight(LocalDate day) {
    return day.atStartOfDay(LONDON).toInstant().toString();
  }

  private static List<String> amount(Base found) {
    return switch (found) {
      case Quantity quantity when quantity.hasValue() ->
          List.of(
              plain(quantity.getValue()) + "|" + quantity.getSystem() + "|" + quantity.getCode());
      case Money money when money.hasValue() ->
          List.of(plain(money.getValue()) + "|urn:iso:std:iso:4217|" + money.getCurrency());
      case PrimitiveType<?> number when number.hasValue() ->
          List.of(plain(new BigDecimal(number.getValueAsString())));
      default -> List.of();
    };
  }

  static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toString();
  }

  private static List<String> reference(Base found) {
    return switch (found) {
      case Reference reference when reference.getReferenceElement_().hasValue() ->
          List.of(reference.getReferenceElement_().getValue());
      case Reference _ -> List.of();
      case PrimitiveType<?> uri when uri.hasValue() -> List.of(uri.getValueAsString());
      default -> List.of();
    };
  }
}
