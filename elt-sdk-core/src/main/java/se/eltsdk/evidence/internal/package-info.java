/** The ASiC-E container and its ZIP file. No API. */
package se.eltsdk.evidence.internal;
