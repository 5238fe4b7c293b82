/** The rules on several reports together. */
package se.eltsdk.rules.internal.set;
