/** What differs in Spring Boot 3. */
package se.eltsdk.spring.internal.boot3;
