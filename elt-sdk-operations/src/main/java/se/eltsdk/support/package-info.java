/** The support bundle: a zip for FK's support or ours without personal data. */
package se.eltsdk.support;
