/// Violations planted on purpose, each the only one of its sort: the rules of the architecture
/// tests are tried on them.
package planted.people;
