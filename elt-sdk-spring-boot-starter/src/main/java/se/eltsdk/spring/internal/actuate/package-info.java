/** What operations see of the library: health, endpoint, metrics. No personal data. */
@NullMarked
package se.eltsdk.spring.internal.actuate;

import org.jspecify.annotations.NullMarked;
