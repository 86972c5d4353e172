package org.careweave.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.careweave.resources.Definitions;
import org.careweave.resources.Json;
import org.careweave.resources.JsonObject;
import org.careweave.resources.ResourceType;
import org.careweave.resources.SearchParameter;
import org.careweave.resources.SearchValue;
import org.jspecify.annotations.Nullable;

/// Sorts by parameters that the store keeps no order of. Ascending takes the least value of each
/// resource, descending the greatest (FHIR R4, Search, `_sort`); resources without one come last.
final class SortingHere {

  private final ResourceType type;
  private final List<Search.Sort> sorts;

  SortingHere(ResourceType type, List<Search.Sort> sorts) {
    this.type = type;
    this.sorts = sorts;
  }

  private record Keyed(ItemRow row, List<@Nullable Object> keys) {}

  List<ItemRow> sorted(List<ItemRow> rows, Function<ItemRow, byte[]> content) {
    List<Keyed> keyed = new ArrayList<>();
    for (ItemRow row : rows) {
      JsonObject stored = Json.parse(content.apply(row)).object();
      List<@Nullable Object> keys = new ArrayList<>();
      sorts.forEach(sort -> keys.add(key(row, sort, stored)));
      keyed.add(new Keyed(row, keys));
    }
    keyed.sort(
        (a, b) -> {
          for (int i = 0; i < sorts.size(); i++) {
            int order = compare(a.keys.get(i), b.keys.get(i), sorts.get(i).descending());
            if (order != 0) {
              return order;
            }
          }
          return a.row.item().compareTo(b.row.item());
        });
    return keyed.stream().map(Keyed::row).toList();
  }

  private @Nullable Object key(ItemRow row, Search.Sort sort, JsonObject stored) {
    if (sort.parameter().equals("_lastUpdated")) {
      return row.storedAt();
    }
    if (sort.parameter().equals("_id")) {
      return row.item();
    }
    SearchParameter parameter = Definitions.r4().searchParameter(type, sort.parameter());
    Object best = null;
    for (SearchValue value :
        parameter == null ? List.<SearchValue>of() : parameter.valuesIn(stored)) {
      Object one = key(value);
      if (one != null && (best == null || compare(one, best, sort.descending()) < 0)) {
        best = one;
      }
    }
    return best;
  }

  private static @Nullable Object key(SearchValue value) {
    return switch (value) {
      case SearchValue.Token(var _, var code, var text) -> code == null ? text : code;
      case SearchValue.Reference(var reference) -> reference.text();
      case SearchValue.Uri(var uri) -> uri;
      case SearchValue.Text(var _, var words) -> String.join(" ", words);
      case SearchValue.When(var from, var until, var _) -> from.equals(Instant.MIN) ? until : from;
      case SearchValue.Number(var number) -> number;
      case SearchValue.Quantity(var low, var high, _, _, _, _) -> low == null ? high : low;
      case SearchValue.Composite _, SearchValue.Position _ -> null;
    };
  }

  private static int compare(@Nullable Object a, @Nullable Object b, boolean descending) {
    if (a == null || b == null) {
      return a == b ? 0 : a == null ? 1 : -1;
    }
    int order = ascending(a, b);
    return descending ? -order : order;
  }

  private static int ascending(Object a, Object b) {
    return switch (a) {
      case String s when b instanceof String t -> Comparator.<String>naturalOrder().compare(s, t);
      case Instant s when b instanceof Instant t -> s.compareTo(t);
      case BigDecimal s when b instanceof BigDecimal t -> s.compareTo(t);
      case ItemId s when b instanceof ItemId t -> s.compareTo(t);
      default -> a.toString().compareTo(b.toString());
    };
  }
}
