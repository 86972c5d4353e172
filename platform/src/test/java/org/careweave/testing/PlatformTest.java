package org.careweave.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.annotation.AliasFor;

/// Starts the whole platform on a random port against a database of the class's own.
///
/// The database may be injected as [TestDatabase], the port through `@LocalServerPort`. A start
/// takes seconds: classes that can live with each other's rows name the same [#shared()] database
/// and so share one running platform.
///
/// ```java
/// @PlatformTest
/// @Tag("fhir") class ReadTests {   @Autowired private TestDatabase database;   @LocalServerPort
/// private int port; }
/// ```
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public @interface PlatformTest {

  /// A name: classes with the same one (and the same properties) share platform and database.
  /// Empty: the class's own.
  String shared() default "";

  /// Properties to set, `name=value`.
  @AliasFor(annotation = SpringBootTest.class, attribute = "properties")
  String[] properties() default {};
}
