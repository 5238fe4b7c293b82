/** The auto-configurations. Their conditions and the names of their beans are described in {@code docs/spring.md}. */
@NullMarked
package se.eltsdk.spring.internal;

import org.jspecify.annotations.NullMarked;
