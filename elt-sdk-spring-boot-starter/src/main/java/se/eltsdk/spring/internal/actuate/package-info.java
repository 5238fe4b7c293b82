/** What operations see of the library: health, endpoint, metrics. No personal data. */
package se.eltsdk.spring.internal.actuate;
