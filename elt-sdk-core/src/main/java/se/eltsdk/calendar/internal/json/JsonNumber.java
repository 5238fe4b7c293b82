package se.eltsdk.calendar.internal.json;

/** A number of JSON, as it is written: a calendar reckons with none. */
record JsonNumber(String text) {
}
