/** The configuration file, and what the library needs made from it. */
package se.eltsdk.cli.config;
