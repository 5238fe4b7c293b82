/** Makes the static site of the documentation: see {@link se.eltsdk.site.SiteGenerator}. */
package se.eltsdk.site;
