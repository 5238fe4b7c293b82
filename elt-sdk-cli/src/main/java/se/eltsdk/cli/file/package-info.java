/**
 * Files: reading within limits, atomic writing, owner-only permissions, and the lock that
 * keeps FK's pace between processes.
 */
@NullMarked
package se.eltsdk.cli.file;

import org.jspecify.annotations.NullMarked;
