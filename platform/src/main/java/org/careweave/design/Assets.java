package org.careweave.design;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/// Addresses of the style sheet, the script and the pictures, as the build named them.
public final class Assets {

  private static final Properties NAMES = read();

  private Assets() {}

  /// The one style sheet.
  public static String styleSheet() {
    return path("careweave.css");
  }

  /// The one script, a module.
  public static String script() {
    return path("careweave.js");
  }

  /// The address of an asset of `src/main/assets` by its file name.
  public static String path(String name) {
    String path = NAMES.getProperty(name);
    if (path == null) {
      throw new IllegalArgumentException("no such asset: " + name);
    }
    return path;
  }

  private static Properties read() {
    Properties names = new Properties();
    try (InputStream in = Assets.class.getResourceAsStream("/design/assets.properties")) {
      if (in == null) {
        throw new IllegalStateException("the build made no assets (node platform/assets.mjs)");
      }
      names.load(in);
      return names;
    } catch (IOException e) {
      throw new IllegalStateException("the list of assets cannot be read", e);
    }
  }
}
