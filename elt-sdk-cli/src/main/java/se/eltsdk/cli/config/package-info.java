/** The option that names the configuration, the locks that runs with one configuration share, and the end of a run. */
@NullMarked
package se.eltsdk.cli.config;

import org.jspecify.annotations.NullMarked;
