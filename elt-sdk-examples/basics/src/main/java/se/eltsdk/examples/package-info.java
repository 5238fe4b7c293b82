/** One short example for each use of the library; each is compiled, run and tested by the build. */
package se.eltsdk.examples;
