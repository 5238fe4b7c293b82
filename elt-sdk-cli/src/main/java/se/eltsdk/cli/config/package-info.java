/** The configuration file, and the objects of the library that are created from it. */
package se.eltsdk.cli.config;
