/**
 * Files: reading within limits, writing so that a crash leaves no half file, owner-only permissions, and the lock that
 * keeps FK's pace between processes.
 */
package se.eltsdk.cli.file;
