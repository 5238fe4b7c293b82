/** The organisation's seal over a signed report: XAdES-BASELINE-B, detached, over five named parts. */
package se.eltsdk.seal;
