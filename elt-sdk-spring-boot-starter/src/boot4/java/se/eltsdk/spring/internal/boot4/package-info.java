/** What differs in Spring Boot 4. */
@NullMarked
package se.eltsdk.spring.internal.boot4;

import org.jspecify.annotations.NullMarked;
