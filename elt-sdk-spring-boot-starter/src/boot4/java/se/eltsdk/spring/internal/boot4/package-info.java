/** What differs in Spring Boot 4. */
package se.eltsdk.spring.internal.boot4;
