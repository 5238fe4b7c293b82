/**
 * The configuration file, {@code elt.properties}: one table of its keys, one reader for {@code elt}, the doctor, the
 * support bundle and your own program.
 *
 * <pre>{@code
 * try {
 *     EltConfiguration config = EltConfiguration.read(Path.of("elt.properties"));
 *     Sealer sealer = config.sealer(clock).orElseThrow();
 * } catch (ConfigurationException e) {
 *     e.findings().forEach(finding -> System.err.println(finding.text(ENGLISH) + " " + finding.nextStep(ENGLISH)));
 * }
 * }</pre>
 */
@NullMarked
package se.eltsdk.config;

import org.jspecify.annotations.NullMarked;
