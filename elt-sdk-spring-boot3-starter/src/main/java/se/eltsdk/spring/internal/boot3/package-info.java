/** What differs in Spring Boot 3. */
@NullMarked
package se.eltsdk.spring.internal.boot3;

import org.jspecify.annotations.NullMarked;
