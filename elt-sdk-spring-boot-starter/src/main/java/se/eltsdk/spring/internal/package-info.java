/** The auto-configurations. Their conditions and the names of their beans are described in {@code docs/spring.md}. */
package se.eltsdk.spring.internal;
