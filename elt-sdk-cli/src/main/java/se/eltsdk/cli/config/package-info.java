/** The option that names the configuration, the locks that runs with one configuration share, and the end of a run. */
package se.eltsdk.cli.config;
