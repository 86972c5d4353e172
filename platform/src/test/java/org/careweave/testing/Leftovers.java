package org.careweave.testing;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Looks for text in every column of every table of a database: as it stands, in bytes, and in what
/// bytes are when they are expanded.
public final class Leftovers {

  private final JdbcClient jdbc;
  private final byte[] dictionary;

  public Leftovers(JdbcClient jdbc) {
    this.jdbc = jdbc;
    try (InputStream in = Leftovers.class.getResourceAsStream("/dictionaries/record-1.zdict")) {
      this.dictionary = in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// `schema.table.column` of each place where one of these stands.
  public List<String> of(String... markers) {
    List<String> found = new ArrayList<>();
    for (String table : tables()) {
      jdbc.sql("select * from " + table)
          .query(
              row -> {
                for (int n = 1; n <= row.getMetaData().getColumnCount(); n++) {
                  String text = text(row, n);
                  if (Arrays.stream(markers).anyMatch(text::contains)) {
                    found.add(table + "." + row.getMetaData().getColumnName(n));
                  }
                }
              });
    }
    return found;
  }

  /// Every table with rows of its own, partitions included.
  private List<String> tables() {
    return jdbc.sql(
            """
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname not like 'pg\\_%'
              and n.nspname <> 'information_schema' order by 1
            """)
        .query(String.class)
        .list();
  }

  private String text(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    return switch (value) {
      case null -> "";
      case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8) + expanded(bytes);
      case Array array -> Arrays.deepToString((Object[]) array.getArray());
      default -> value.toString();
    };
  }

  private String expanded(byte[] bytes) {
    if (bytes.length < 5 || Zstd.getFrameContentSize(bytes) < 0) {
      return "";
    }
    int size = (int) Zstd.getFrameContentSize(bytes);
    try (ZstdDecompressCtx plain = new ZstdDecompressCtx()) {
      return new String(plain.decompress(bytes, size), StandardCharsets.UTF_8);
    } catch (ZstdException e) {
      try (ZstdDecompressCtx trained = new ZstdDecompressCtx()) {
        trained.loadDict(dictionary);
        return new String(trained.decompress(bytes, size), StandardCharsets.UTF_8);
      } catch (ZstdException f) {
        return "";
      }
    }
  }
}
