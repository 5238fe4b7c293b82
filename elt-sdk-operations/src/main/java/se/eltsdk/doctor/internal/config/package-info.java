/** Examines the files that a configuration names: keys, certificates, permissions. Not API. */
package se.eltsdk.doctor.internal.config;
