/** Examines the files that a configuration names: keys, certificates, permissions. Not API. */
@NullMarked
package se.eltsdk.doctor.internal.config;

import org.jspecify.annotations.NullMarked;
