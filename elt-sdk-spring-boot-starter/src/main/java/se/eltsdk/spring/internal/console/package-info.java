/** The console: read-only pages for operators, in applications with Spring MVC. No personal data, no JavaScript. */
package se.eltsdk.spring.internal.console;
