/**
 * The Spring Boot starter: what an application injects, or defines to change what the starter does. The starter's beans
 * and its properties {@code elt.*} are described in {@code docs/spring.md}.
 */
@NullMarked
package se.eltsdk.spring;

import org.jspecify.annotations.NullMarked;
