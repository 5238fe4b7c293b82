/** What a report is checked against before anybody signs it: all findings at once. */
@NullMarked
package se.eltsdk.rules;

import org.jspecify.annotations.NullMarked;
