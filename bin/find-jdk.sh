# Sourced by ./mvnw and ./careweave: sets and exports JAVA_HOME to a JDK 25 or later, or says what to install and stops.

careweave_jdk_version() { # prints the feature version of the JDK in $1, or 0
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || { echo 0; return; }
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" | head -n 1
}

careweave_find_jdk() {
  local candidate version
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/java/* /opt/jdk* /opt/*jdk* \
      "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] && [ -d "$candidate" ] || continue
    version=$(careweave_jdk_version "$candidate")
    if [ "${version:-0}" -ge 25 ]; then JAVA_HOME=$candidate; export JAVA_HOME; return 0; fi
  done
  return 1
}

if ! careweave_find_jdk; then
  echo "Careweave needs a JDK 25 (for example Eclipse Temurin 25: Debian package temurin-25-jdk, or sdk install java 25-tem)." >&2
  echo "None was found in JAVA_HOME, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks or /Library/Java. Install one, or set JAVA_HOME to it." >&2
  exit 1
fi
