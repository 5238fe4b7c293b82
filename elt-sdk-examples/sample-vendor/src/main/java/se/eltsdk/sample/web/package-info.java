/** The pages. */
package se.eltsdk.sample.web;
