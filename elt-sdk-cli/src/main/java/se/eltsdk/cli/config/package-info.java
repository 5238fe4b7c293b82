/** The option that names the configuration, and the locks that runs with one configuration share. */
package se.eltsdk.cli.config;
