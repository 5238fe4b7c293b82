/** The console: read-only pages for operators, in applications with Spring MVC. No personal data, no JavaScript. */
@NullMarked
package se.eltsdk.spring.internal.console;

import org.jspecify.annotations.NullMarked;
