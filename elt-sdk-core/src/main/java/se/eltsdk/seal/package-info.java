/** The organisation's seal over a signed report: XAdES-BASELINE-B, detached, over five named parts. */
@NullMarked
package se.eltsdk.seal;

import org.jspecify.annotations.NullMarked;
